import { useEffect, useState } from 'preact/hooks';
import type { RowKind } from './contract';
import { language, t } from './language';
import { Parameters } from './Parameters';
import { session, type Conditions, type State } from './session';

/** City, day and kind of rows, the parameters, and the run; the downloads of the run shown. */
export function RunForm({ state }: { state: State }) {
  const { conditions, run, analysis } = state;
  const change = (some: Partial<Conditions>) => session.set({ conditions: { ...conditions, ...some } });
  const isChanged = run !== null && (conditions.asOf !== run.asOf || conditions.city !== run.cityCode || conditions.knowledgeAt !== null || conditions.set !== undefined && differs(state));
  const submit = (event: Event) => {
    event.preventDefault();
    void session.run();
  };
  return (
    <form class="run" noValidate onSubmit={submit}>
      <label>{t('city')}
        <select name="city" value={conditions.city ?? ''} onChange={(e) => change({ city: e.currentTarget.value || null })}>
          {analysis?.needsCity === false && <option value="">{t('noCity')}</option>}
          {state.cities.map((c) => <option key={c.code} value={c.code}>{language() === 'zh' ? c.nameZh : c.nameEn}</option>)}
        </select>
      </label>
      <label title={t('asOfHint')}>{t('asOf')}
        <input type="date" name="as_of" required min="1990-01-01" max="2100-12-31" value={conditions.asOf} onInput={(e) => e.currentTarget.value && change({ asOf: e.currentTarget.value })} />
      </label>
      <RowSwitch chosen={conditions.rows} />
      {analysis && <Parameters analysis={analysis} given={conditions.set} onChange={(set) => change({ set })} />}
      <RunButton state={state} />
      {isChanged && state.runningSince === null && <span class="hint changed">{t('changed')}</span>}
      <span class="spring" />
      <button type="button" data-action="past" onClick={() => session.set({ dialog: { kind: 'past' } })}>{t('pastLists')}</button>
      {run && (
        <>
          <button type="button" data-paper="xlsx" disabled={state.downloading !== null} title={t('downloadXlsxTitle')} onClick={() => void session.download('xlsx')}>{t(state.downloading === 'xlsx' ? 'downloading' : 'downloadXlsx')}</button>
          <button type="button" data-paper="pdf" disabled={state.downloading !== null} title={t('downloadPdfTitle')} onClick={() => void session.download('pdf')}>{t(state.downloading === 'pdf' ? 'downloading' : 'downloadPdf')}</button>
        </>
      )}
    </form>
  );
}

function RowSwitch({ chosen }: { chosen: RowKind }) {
  const kinds: RowKind[] = ['real', 'sample'];
  return (
    <fieldset class="switch" aria-label={t('rows')}>
      {kinds.map((kind) => (
        <label key={kind} class={kind === chosen ? `chosen ${kind}` : kind}>
          <input type="radio" name="rows" value={kind} checked={kind === chosen} onChange={() => void session.chooseRows(kind)} />
          {t(kind === 'real' ? 'rowsReal' : 'rowsSample')}
        </label>
      ))}
    </fieldset>
  );
}

function RunButton({ state }: { state: State }) {
  const [, tick] = useState(0);
  const since = state.runningSince;
  useEffect(() => {
    if (since === null) return undefined;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [since]);
  if (since === null) return <button type="submit" class="primary" disabled={!state.analysis || state.away}>{t('run')}</button>;
  return (
    <span class="progress" role="status">
      <progress aria-hidden="true" />
      {t('running', { n: Math.floor((Date.now() - since) / 1000) })}
      <button type="button" onClick={() => session.cancel()}>{t('cancel')}</button>
    </span>
  );
}

const differs = ({ conditions, run }: State): boolean =>
  Object.entries(conditions.set).some(([name, value]) => JSON.stringify(value) !== JSON.stringify(run?.parameters[name] ?? null));
