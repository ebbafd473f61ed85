import { useEffect, useRef, useState } from 'preact/hooks';
import type { Decision, Row } from './contract';
import { DecisionForm } from './DecisionForm';
import { t } from './language';
import { decisionsOf, wayTitle } from './dispositions';
import { session, type State } from './session';
import { moment, show, text } from './values';

/** Proposal and decision side by side; the proposal is the rules', the decision the government's. */
export function DecisionBlock({ state, row }: { state: State; row: Row }) {
  const [isOpen, setOpen] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  useEffect(() => void session.readDecisions(row.id), [row.id]);
  const block = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (saved) block.current?.scrollIntoView({ block: 'center' });
  }, [saved]);
  const [current, ...earlier] = decisionsOf(state, row);
  const column = state.analysis?.columns.find((c) => c.name === 'proposed_way');
  return (
    <div class="decisions" ref={block}>
      <div class="pair">
        <div class="proposal">
          <h3>{t('proposal')}</h3>
          <p class="big">{show(column, row.properties['proposed_way'])}</p>
          {text(row, 'receiving_park') && <p><span class="faint">{t('decisionPark')}</span> <span lang="zh-CN">{text(row, 'receiving_park')}</span></p>}
          {text(row, 'rules_fired') && <p class="faint">{t('rule')} {text(row, 'rules_fired')}</p>}
        </div>
        <div class="decision">
          <h3>{t('decision')}</h3>
          {current ? <Recorded state={state} decision={current} /> : <InRun state={state} row={row} />}
          {!isOpen && <button type="button" data-action="decide" onClick={() => setOpen(true)}>{t(current ? 'changeDecision' : 'recordDecision')}</button>}
        </div>
      </div>
      {saved && <p class="saved" role="status">{t('decisionSaved', { time: saved })} {t('decisionStaysOut')}</p>}
      {isOpen && (
        <DecisionForm
          state={state}
          row={row}
          current={current ?? null}
          onClose={(recordedAt) => {
            setOpen(false);
            if (recordedAt) setSaved(moment(recordedAt));
          }}
        />
      )}
      {earlier.length > 0 && (
        <details class="earlier"><summary>{t('decisionHistory')} {earlier.length}</summary>{earlier.map((d) => <Recorded key={d.id} state={state} decision={d} />)}</details>
      )}
    </div>
  );
}

/** A decision that the run itself carries (of a document), before any was recorded here. */
function InRun({ state, row }: { state: State; row: Row }) {
  const way = text(row, 'decided_way');
  if (!way) return <p class="faint">{t('noDecision')}</p>;
  return (
    <>
      <p class="big">{wayTitle(state, way)}</p>
      <p><span lang="zh-CN">{text(row, 'decided_by')}</span> {text(row, 'decided_on')}</p>
    </>
  );
}

export function Recorded({ state, decision: d }: { state: State; decision: Decision }) {
  return (
    <div class="recorded">
      <p class="big">{wayTitle(state, d.way)}</p>
      {d.receivingPark && <p><span class="faint">{t('decisionPark')}</span> <span lang="zh-CN">{d.receivingPark}</span></p>}
      {d.startDue && <p><span class="faint">{t('decisionStart')}</span> {d.startDue}</p>}
      {d.finishDue && <p><span class="faint">{t('decisionFinish')}</span> {d.finishDue}</p>}
      {d.note && <p class="note" lang="zh-CN">{d.note}</p>}
      <p class="by" lang="zh-CN">{d.decidedOn === null ? t('decisionBy', { name: d.decidedBy, time: moment(d.recordedAt) }) : t('decisionByOn', { name: d.decidedBy, day: d.decidedOn, time: moment(d.recordedAt) })}</p>
    </div>
  );
}
