import { useState } from 'preact/hooks';
import { Refusal } from './api';
import type { Decision, DecisionRequest, Problem, Row } from './contract';
import { Recorded } from './DecisionBlock';
import { say, t } from './language';
import { ways } from './dispositions';
import { session, type State } from './session';
import { text } from './values';

interface Props { state: State; row: Row; current: Decision | null; onClose: (recordedAt: string | null) => void }

/** Way, park, dates, note and name. It says over which decision it is made, so that nobody overwrites what he has not seen. */
export function DecisionForm({ state, row, current, onClose }: Props) {
  const [draft, setDraft] = useState(() => start(state, row, current));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [newer, setNewer] = useState<Decision | null>(null);
  const [isSaving, setSaving] = useState(false);
  const change = (some: Partial<DecisionRequest>) => setDraft({ ...draft, ...some });
  const save = async (event: Event) => {
    event.preventDefault();
    setSaving(true);
    setProblem(null);
    try {
      await session.decide(draft);
      localStorage.setItem('planner', draft.decidedBy);
      onClose(new Date().toISOString());
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      if (cause.problem.current) {
        setNewer(cause.problem.current);
        change({ basedOn: cause.problem.current.id });
      } else {
        setProblem(cause.problem);
      }
      setSaving(false);
    }
  };
  const parks = [...new Set(state.rows.flatMap((r) => text(r, 'receiving_park') ?? []))];
  return (
    <form class="decide" onSubmit={(e) => void save(e)}>
      {newer && <div class="wide conflict" role="alert" ref={show}><p>{t('decisionConflict')}</p><Recorded state={state} decision={newer} /></div>}
      {problem && <p class="wide problem" role="alert" ref={show}>{say({ zh: problem.messageZh, en: problem.messageEn })}</p>}
      <label>{t('decisionWay')}
        <select name="way" required value={draft.way} onChange={(e) => change({ way: e.currentTarget.value })}>
          <option value="" disabled />
          {ways(state).map((way) => <option key={way.value} value={way.value}>{say(way.title)}</option>)}
        </select>
      </label>
      {state.analysis?.decides === 'site' && <label>{t('decisionPark')}
        <input name="park" list="parks" maxLength={200} placeholder={t('decisionParkHint')} value={draft.receivingPark ?? ''} onInput={(e) => change({ receivingPark: e.currentTarget.value || null })} />
        <datalist id="parks">{parks.map((p) => <option key={p} value={p} lang="zh-CN" />)}</datalist>
      </label>}
      <label>{t('decisionStart')}<input type="date" name="start" value={draft.startDue ?? ''} onInput={(e) => change({ startDue: e.currentTarget.value || null })} /></label>
      <label>{t('decisionFinish')}<input type="date" name="finish" value={draft.finishDue ?? ''} onInput={(e) => change({ finishDue: e.currentTarget.value || null })} /></label>
      <label class="wide">{t('decisionNote')}<textarea name="note" rows={2} maxLength={2000} value={draft.note ?? ''} onInput={(e) => change({ note: e.currentTarget.value || null })} /></label>
      <label>{t('decisionName')}<input name="name" required maxLength={50} autocomplete="name" value={draft.decidedBy} onInput={(e) => change({ decidedBy: e.currentTarget.value })} /></label>
      <p class="actions">
        <button type="submit" class="primary" disabled={isSaving}>{t(isSaving ? 'decisionSaving' : 'decisionSave')}</button>
        <button type="button" onClick={() => onClose(null)}>{t('cancel')}</button>
      </p>
      {row.properties['is_sample'] === true && <p class="wide hint">{t('sampleDecision')}</p>}
    </form>
  );
}

/** What was refused must be seen, wherever the form was scrolled to. */
const show = (message: HTMLElement | null): void => message?.scrollIntoView({ block: 'center' });

/** Starts from the decision in force, else from the proposal when it is one that can be decided. */
function start(state: State, row: Row, current: Decision | null): DecisionRequest {
  const proposed = text(row, 'proposed_way') ?? '';
  return {
    feature: row.id,
    way: current?.way ?? (ways(state).some((w) => w.value === proposed) ? proposed : ''),
    receivingPark: current?.receivingPark ?? text(row, 'receiving_park'),
    startDue: current?.startDue ?? text(row, 'start_due'),
    finishDue: current?.finishDue ?? text(row, 'finish_due'),
    note: null,
    decidedBy: localStorage.getItem('planner') ?? '',
    basedOn: current?.id ?? null,
  };
}
