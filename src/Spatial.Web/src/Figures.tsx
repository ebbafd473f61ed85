import { useEffect, useState } from 'preact/hooks';
import type { Column, Parameter, Run } from './contract';
import { say, t } from './language';
import { session, type State } from './session';
import { number, unit } from './values';

/** The scenarios one can switch, and the figures of the run with what the last switch changed. */
export function Figures({ state }: { state: State }) {
  const { run, analysis, switched } = state;
  const scenarios = (analysis?.parameters ?? []).filter((p) => p.isScenario && ((p.choices !== null && p.type === 'textList') || p.type === 'integer' || p.type === 'number'));
  const shown = (analysis?.figures ?? []).filter((f) => f.headline && run !== null && f.name in run.figures);
  if (!run || (scenarios.length === 0 && shown.length === 0)) return null;
  const before = switched?.after.id === run.id ? switched.before : null;
  return (
    <div class="figures">
      {scenarios.map((p) => (p.type === 'textList' ? <Scenario key={p.name} state={state} parameter={p} /> : <WhatIf key={p.name} state={state} parameter={p} />))}
      {shown.map((figure) => <FigureShown key={figure.name} figure={figure} run={run} before={before} />)}
      {analysis?.hasCharts && <button type="button" data-action="charts" onClick={() => void session.showCharts()}>{t('charts')}</button>}
      {before && switched && (
        <p class="switched" role="status">
          {switched.rows.length === 0 ? t('switchedNone') : t('switched', { n: number(switched.rows.length, 0) })}
          {switched.rows.length > 0 && <button type="button" class="plain link" data-action="switched" onClick={() => session.set({ dialog: { kind: 'difference', difference: switched } })}>{t('switchedShow')}</button>}
        </p>
      )}
    </div>
  );
}

function Scenario({ state, parameter: p }: { state: State; parameter: Parameter }) {
  const value = p.name in state.conditions.set ? state.conditions.set[p.name] : p.default;
  const chosen = Array.isArray(value) ? value : [];
  const turn = (one: string, isOn: boolean) =>
    void session.runScenario({ ...state.conditions.set, [p.name]: p.choices!.map((c) => c.value).filter((v) => (v === one ? isOn : chosen.includes(v))) });
  return (
    <fieldset class="scenario" aria-label={say(p.title)} title={say(p.title)} disabled={state.runningSince !== null}>
      <b>{t('scenario')}</b>
      {p.choices!.map((c) => (
        <label key={c.value} class={chosen.includes(c.value) ? 'chosen' : ''}>
          <input type="checkbox" name={`scenario-${p.name}`} value={c.value} checked={chosen.includes(c.value)} disabled={chosen.length === 1 && chosen[0] === c.value} onChange={(e) => turn(c.value, e.currentTarget.checked)} />
          {say(c.title)}
        </label>
      ))}
    </fieldset>
  );
}

/** A number to try other values of: the next run is compared with the one shown. */
function WhatIf({ state, parameter: p }: { state: State; parameter: Parameter }) {
  const value = p.name in state.conditions.set ? state.conditions.set[p.name] : p.default;
  const [asked, setAsked] = useState(value === null || value === undefined ? '' : String(value));
  useEffect(() => setAsked(value === null || value === undefined ? '' : String(value)), [state.run?.id]);
  const ask = () => {
    if (asked !== String(value ?? '')) void session.runScenario({ ...state.conditions.set, [p.name]: asked === '' ? null : Number(asked) });
  };
  return (
    <label class="what-if" title={say(p.title)}>
      <b>{say(p.title)}</b>
      <input type="number" name={`scenario-${p.name}`} value={asked} min={p.minimum ?? undefined} max={p.maximum ?? undefined} disabled={state.runningSince !== null}
        onInput={(e) => setAsked(e.currentTarget.value)} onChange={ask} onKeyDown={(e) => e.key === 'Enter' && ask()} />
      <small>{unit(p.unit)}</small>
    </label>
  );
}

function FigureShown({ figure, run, before }: { figure: Column; run: Run; before: Run | null }) {
  const value = run.figures[figure.name] ?? null;
  const earlier = before?.figures[figure.name] ?? null;
  const change = value !== null && earlier !== null ? value - earlier : 0;
  const digits = figure.type === 'integer' ? 0 : figure.digits;
  return (
    <span class="figure" data-figure={figure.name}>
      <small>{say(figure.title)}</small>
      <b class={value === null ? 'faint' : ''}>{value === null ? t('unknown') : number(value, digits)}</b>
      {value !== null && <small> {unit(figure.unit)}</small>}
      {Math.abs(change) >= 0.5 * 10 ** -digits && <em>{change > 0 ? '+' : '−'}{number(Math.abs(change), digits)}</em>}
    </span>
  );
}
