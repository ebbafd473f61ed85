import { useEffect, useState } from 'preact/hooks';
import { api } from './api';
import type { Run } from './contract';
import { Dialog } from './Dialog';
import { t } from './language';
import { session, type State } from './session';
import { moment, number } from './values';

/** Every run that was made: open one as it was, run for a past day, compare two. */
export function PastLists({ state }: { state: State }) {
  const [runs, setRuns] = useState<Run[] | null>(null);
  const [before, setBefore] = useState<string | null>(null);
  const [after, setAfter] = useState<string | null>(state.run?.id ?? null);
  useEffect(() => void session.try(async () => setRuns(await api.runs(state.analysis?.id ?? '', null, null))), []);
  const canCompare = before !== null && after !== null && before !== after;
  return (
    <Dialog title={t('pastTitle')} wide>
      <Rerun state={state} />
      {runs === null ? <p role="status">{t('loading')}</p> : runs.length === 0 ? <p class="nothing">{t('pastEmpty')}</p> : (
        <div class="lists">
          <table>
            <thead>
              <tr>
                <th>{t('asOf')}</th><th>{t('knowledgeAt')}</th><th>{t('city')}</th><th>{t('rows')}</th><th class="n">{t('pastRows')}</th><th>{t('pastRunAt')}</th>
                <th class="pick">{t('pastBefore')}</th><th class="pick">{t('pastAfter')}</th><th />
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id} data-run={run.id} class={run.id === state.run?.id ? 'current' : ''}>
                  <td><b>{run.asOf}</b></td>
                  <td>{moment(run.knowledgeAt)}</td>
                  <td lang="zh-CN">{run.cityName}</td>
                  <td>{t(run.rows === 'real' ? 'rowsReal' : 'rowsSample')}</td>
                  <td class="n">{number(run.rowCount, 0)}</td>
                  <td>{moment(run.finishedAt)}</td>
                  <td class="pick"><input type="radio" name="before" aria-label={t('pastBefore')} checked={before === run.id} onChange={() => setBefore(run.id)} /></td>
                  <td class="pick"><input type="radio" name="after" aria-label={t('pastAfter')} checked={after === run.id} onChange={() => setAfter(run.id)} /></td>
                  <td>{run.id === state.run?.id ? <em>{t('pastOpened')}</em> : <button type="button" onClick={() => void session.try(() => session.openRun(run.id, true))}>{t('pastOpen')}</button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <footer>
        <span class="hint">{t('pastCompareHint')}</span>
        <button type="button" class="primary" data-action="compare" disabled={!canCompare} onClick={() => void session.compare(before!, after!)}>{t('pastCompare')}</button>
      </footer>
    </Dialog>
  );
}

function Rerun({ state }: { state: State }) {
  const [asOf, setAsOf] = useState(state.conditions.asOf);
  const [knownBy, setKnownBy] = useState('');
  const rerun = (event: Event) => {
    event.preventDefault();
    void session.run({ asOf, knowledgeAt: knownBy === '' ? null : `${knownBy}:00+08:00` });
  };
  return (
    <form class="rerun" onSubmit={rerun}>
      <b>{t('pastRerun')}</b>
      <label>{t('asOf')}<input type="date" name="rerun-as-of" required value={asOf} onInput={(e) => setAsOf(e.currentTarget.value)} /></label>
      <label title={t('knowledgeAtHint')}>{t('knowledgeAt')}<input type="datetime-local" name="rerun-knowledge-at" value={knownBy} onInput={(e) => setKnownBy(e.currentTarget.value)} /></label>
      <button type="submit" disabled={state.runningSince !== null}>{t('pastRerunDo')}</button>
      <p class="hint">{t('pastRerunHint')}</p>
    </form>
  );
}
