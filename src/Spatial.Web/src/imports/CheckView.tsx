import { useState } from 'preact/hooks';
import { language, say, t } from '../language';
import { session, type State } from '../session';
import { number } from '../values';
import type { Asked, Check, Template, Upload } from './contract';
import { groupsOf, type Group } from './datum';
import { boxOf, HypothesisMap } from './HypothesisMap';
import { layerOfTemplate } from './layers';
import { RemarkTable } from './RemarkTable';
import { api } from '../api';

interface Props { state: State; upload: Upload; templates: Template[]; isBusy: boolean; onStep: (how: 'check' | 'publish', asked: Asked) => void; onAgain: () => void }

/** What the check found: how the file was understood, the counts, the coordinates on a map, every remark; and the publication. */
export function CheckView({ state, upload, templates, isBusy, onStep, onAgain }: Props) {
  const check = upload.check!;
  const isDone = upload.state === 'published';
  const hasMap = check.hypotheses.length > 0;
  return (
    <div class="checked" aria-busy={isBusy}>
      <div class="found">
        <div class="understood">
          <label>{t('importTemplate')}
            <select name="checked-template" disabled={isBusy || isDone} value={check.template} onChange={(e) => onStep('check', { template: e.currentTarget.value })}>
              {templates.map((one) => <option key={one.id} value={one.id}>{one.code} {say(one.title)}</option>)}
            </select>
          </label>
          <span class="hint">{check.guessed ? t('importGuessed', { n: Math.round(check.score * 100) }) : t('importNamed')}</span>
          <span class="hint headers">
            {check.sheets.map((s) => <span key={s.sheet}>{s.sheet !== null && <b lang="zh-CN">{s.sheet}</b>} {t('importHeader', { n: s.headerRow })}</span>)}
          </span>
        </div>
        <Sum check={check} isDone={isDone} />
        {check.notes.length > 0 && (
          <details class="notes"><summary>{t('importNotes', { n: check.notes.length })}</summary><ul>{check.notes.map((note, i) => <li key={i} class="sentence">{say(note)}</li>)}</ul></details>
        )}
      </div>
      <div class={hasMap ? 'checked-main with-map' : 'checked-main'}>
        {hasMap && (
          <div class="where">
            <HypothesisMap state={state} check={check} />
            <Datum groups={groupsOf(check.datum)} />
          </div>
        )}
        <RemarkTable key={`${upload.id} ${upload.state} ${JSON.stringify(check.choices)}`} upload={upload} />
      </div>
      {isDone ? <Done state={state} check={check} onAgain={onAgain} /> : <Publish upload={upload} check={check} isBusy={isBusy} onStep={onStep} />}
    </div>
  );
}

/** The rows as a sum that adds up, and what publishing does to the objects known. */
function Sum({ check, isDone }: { check: Check; isDone: boolean }) {
  const { counts } = check;
  const part = (name: string, label: string, value: number) => <span class={`part ${name} ${value === 0 ? 'zero' : ''}`} data-count={name}><b>{number(value, 0)}</b> {label}</span>;
  return (
    <p class="sum">
      {part('read', t('countRead'), counts.read)}<i>=</i>
      {part('accepted', t('countAccepted'), counts.accepted)}<i>+</i>
      {part('fixed', t('countFixed'), counts.fixed)}<i>+</i>
      {part('warned', t('countWarned'), counts.warned)}<i>+</i>
      {part('rejected', t('countRejected'), counts.rejected)}
      <span class="objects">
        {check.outcome !== 'unchanged' && check.outcome !== 'refused' && t(isDone ? 'countWritten' : 'countObjects', { added: number(counts.new, 0), changed: number(counts.changed, 0), alike: number(counts.alike, 0) })}
        {counts.skipped > 0 && ` ${t('countSkipped', { n: number(counts.skipped, 0) })}`}
      </span>
    </p>
  );
}

/** The verdict about the coordinates with what it rests on. */
function Datum({ groups }: { groups: Group[] }) {
  return (
    <section class="datum" aria-label={t('datumTitle')}>
      <h3>{t('datumTitle')}</h3>
      {groups.length === 0 && <p class="hint">{t('datumNone')}</p>}
      {groups.map((group, i) => (
        <div key={i} class={group.proposal ? 'verdict-of proposed' : 'verdict-of'}>
          <p class="sentence">{say(group.sentence)}</p>
          {language() === 'zh' && <p class="hint" lang="en">{group.sentence.en}</p>}
          <details class="hint">
            <summary>{t('datumBasis')}</summary>
            {group.voting !== null && t('datumVotes', { voting: number(group.voting, 0), pro: number(group.pro ?? 0, 0), contra: number(group.contra ?? 0, 0) })}
            {group.eastM !== null && group.northM !== null && ` ${t('datumShift', { east: number(group.eastM, 0), north: number(group.northM, 0) })}`}
            <ul>{group.evidence.map((e) => <li key={e.kind}>{t('datumEvidence', { kind: outline(e.kind), outlines: number(e.outlines, 0), rows: number(e.rows, 0), best: number(e.best, 0) })}</li>)}</ul>
          </details>
        </div>
      ))}
    </section>
  );
}

const outline = (kind: string): string => {
  const word = kind.toLowerCase();
  return word.includes('park') ? t('outlinePark') : word.includes('town') ? t('outlineTown') : word.includes('count') ? t('outlineCounty') : word.includes('site') ? t('outlineSite') : kind;
};

interface PublishProps { upload: Upload; check: Check; isBusy: boolean; onStep: Props['onStep'] }

/** The last choices and the publication; says why it cannot be. */
function Publish({ upload, check, isBusy, onStep }: PublishProps) {
  const [isWhole, setWhole] = useState(check.choices.allOrNothing);
  const [by, setBy] = useState(check.choices.by ?? localStorage.getItem('by') ?? '');
  const [saving, setSaving] = useState(false);
  const { counts } = check;
  const proposals = new Set(groupsOf(check.datum).flatMap((g) => (g.proposal ? [g.proposal] : [])));
  const stopped = check.outcome === 'unchanged' ? t('publishUnchanged') : counts.rejected === counts.read ? t('publishNone') : isWhole && counts.rejected > 0 ? t('publishWhole', { n: number(counts.rejected, 0) }) : null;
  const publish = () => {
    localStorage.setItem('by', by);
    onStep('publish', { all_or_nothing: isWhole, by: by.trim() || null });
  };
  const save = () => {
    setSaving(true);
    void session.try(async () => session.save(await api.workbook(upload.id))).then(() => setSaving(false));
  };
  const taken = counts.read - counts.rejected;
  return (
    <footer class="publish">
      <button type="button" data-action="workbook" disabled={saving || isBusy || check.outcome === 'unchanged'} title={t('workbookTitle')} onClick={save}>{t(saving ? 'downloading' : 'workbook')}</button>
      {check.hypotheses.length > 0 && (
        <label title={t('acceptDatumHint')}>{t('acceptDatum')}
          <select name="accept_datum" class={check.choices.acceptDatum ? 'active' : ''} disabled={isBusy} value={check.choices.acceptDatum ?? ''} onChange={(e) => onStep('check', { accept_datum: e.currentTarget.value || null })}>
            <option value="">{t('acceptDatumNone')}</option>
            {(['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const).map((datum) => <option key={datum} value={datum}>{datumWord[datum]}{proposals.has(datum) ? ` ${t('acceptDatumProposed')}` : ''}</option>)}
          </select>
        </label>
      )}
      <label class="check"><input type="checkbox" name="all_or_nothing" checked={isWhole} onChange={(e) => setWhole(e.currentTarget.checked)} />{t('allOrNothing')}</label>
      <label>{t('importBy')}<input type="text" name="by" maxLength={100} value={by} placeholder={t('importByHint')} onInput={(e) => setBy(e.currentTarget.value)} /></label>
      <span class="spring" />
      <span class={stopped ? 'why stopped' : 'why'} role="status">{isBusy ? (upload.progress ? say(upload.progress.step) : t(upload.state === 'publishing' ? 'publishing' : 'importChecking')) : stopped ?? (counts.rejected > 0 ? t('publishLeaves', { n: number(counts.rejected, 0) }) : '')}</span>
      <button type="button" class="primary" data-action="publish" disabled={isBusy || stopped !== null} onClick={publish}>{t('publish', { n: number(taken, 0) })}</button>
    </footer>
  );
}

const datumWord = { wgs84: 'WGS84', cgcs2000: 'CGCS2000', gcj02: 'GCJ-02', bd09: 'BD-09' } as const;

/** What was written, and where to see it. */
function Done({ state, check, onAgain }: { state: State; check: Check; onAgain: () => void }) {
  const layer = state.layers.find((l) => l.id === layerOfTemplate(check.template));
  const { counts } = check;
  return (
    <footer class="publish done">
      <p role="status">
        <b>{t(check.outcome === 'unchanged' ? 'doneUnchanged' : 'donePublished', { n: number(counts.read - counts.rejected, 0), rejected: number(counts.rejected, 0) })}</b>{' '}
        <small>{t('doneImport')} <code>{check.import}</code></small>
      </p>
      <span class="spring" />
      <button type="button" data-action="another-after" onClick={onAgain}>{t('importAnother')}</button>
      {layer && <button type="button" class="primary" data-action="show-layer" onClick={() => session.showLayer(layer.id, boxOf(check))}>{t('doneShow', { layer: say(layer.title) })}</button>}
    </footer>
  );
}
