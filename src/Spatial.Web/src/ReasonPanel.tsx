import { useState } from 'preact/hooks';
import type { Column, Reason, Row } from './contract';
import { DecisionBlock } from './DecisionBlock';
import { shownRows } from './filter';
import { say, t } from './language';
import { RowSwatch } from './ListRow';
import { hasDispositions, isOverdue, lateness } from './dispositions';
import { session, type State } from './session';
import { isData, number, numeric, show, showOf, showWithUnit, text } from './values';
import { ReasonCard } from './ReasonCard';

/** Why the row says what it says: verdict, what is missing, deadline, every reason with its clause, and the data it rests on. */
export function ReasonPanel({ state, row }: { state: State; row: Row }) {
  const columns = state.analysis?.columns ?? [];
  const column = (name: string) => columns.find((c) => c.name === name);
  return (
    <section class="reason" aria-label={t('reasonPanel')}>
      <Head state={state} row={row} />
      <div class="scroll">
        <p class="tags">
          {column('location_verdict') && <span class={`verdict ${text(row, 'location_verdict')}`}>{show(column('location_verdict'), row.properties['location_verdict'])}</span>}
          {row.properties['to_verify'] === true && text(row, 'location_verdict') !== 'UNCERTAIN' && <span class="verdict UNCERTAIN">{t('toVerify')}</span>}
          {row.properties['is_sample'] === true && <span class="verdict sample">{t('rowsSample')}</span>}
          {['county', 'industry', 'size'].map((name) => text(row, name) && <span key={name} lang={isData(column(name), row.properties[name]) ? 'zh-CN' : undefined}>{show(column(name), row.properties[name])}</span>)}
        </p>
        {state.analysis?.decides && <DecisionBlock state={state} row={row} />}
        {column('missing') && <Missing row={row} />}
        {column('finish_due') && <Deadline row={row} columns={columns} />}
        <h3>{t('reasons')}</h3>
        {row.reasons.map((reason, i) => <ReasonCard key={i} reason={reason} steps={state.analysis?.steps ?? []} />)}
        {column('priority') && <Priority row={row} />}
        <Facts row={row} columns={columns} />
        <Versions state={state} />
      </div>
    </section>
  );
}

function Head({ state, row }: { state: State; row: Row }) {
  const rows = shownRows(state.rows, state.filter, state.sort);
  const place = rows.indexOf(row);
  const go = (by: number) => rows[place + by] && session.select(rows[place + by]!.id);
  return (
    <header>
      <RowSwatch state={state} row={row} />
      <h2 lang="zh-CN">{row.name}</h2>
      <small>{t('position', { n: numeric(row, 'ordinal') ?? place + 1, total: state.rows.length })}</small>
      <button type="button" class="plain" disabled={place <= 0} aria-label={t('previous')} title={t('previous')} onClick={() => go(-1)}>▲</button>
      <button type="button" class="plain" disabled={place < 0 || place >= rows.length - 1} aria-label={t('next')} title={t('next')} onClick={() => go(1)}>▼</button>
      <button type="button" class="plain" aria-label={t('close')} title={t('close')} onClick={() => session.select(null)}>✕</button>
    </header>
  );
}

/** What the reasons name as missing, each once, in the reader's language; else the row's own list. */
function Missing({ row }: { row: Row }) {
  const named = new Map(row.reasons.flatMap((r: Reason) => r.missing ?? []).map((m) => [m.zh, m]));
  const missing = row.properties['missing'];
  const listed = named.size > 0 ? [...named.values()].map((m) => ({ shown: say(m), lang: undefined })) : list(missing).map((m) => ({ shown: m, lang: 'zh-CN' }));
  if (listed.length === 0) return <p class="complete">{t('nothingMissing')}</p>;
  return (
    <div class="missing">
      <h3>{t('missing')}</h3>
      <ul>{listed.map((m) => <li key={m.shown} lang={m.lang}>{m.shown}</li>)}</ul>
    </div>
  );
}

const list = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : typeof value === 'string' && value ? value.split(/[;；、]/) : []);

function Deadline({ row, columns }: { row: Row; columns: Column[] }) {
  const column = (name: string) => columns.find((c) => c.name === name);
  const finish = text(row, 'finish_due');
  const clause = row.reasons.find((r) => r.step === 'deadline');
  return (
    <div class="deadline">
      <h3>{t('deadline')}</h3>
      {finish === null ? <p>{t('noDeadline')}</p> : (
        <p>
          {text(row, 'start_due') && <span>{t('decisionStart')} <b>{text(row, 'start_due')}</b></span>}
          <span>{t('decisionFinish')} <b>{finish}</b></span>
          <span class={isOverdue(row) ? 'overdue' : ''}>{show(column('state'), row.properties['state'])}{lateness(row) && ` · ${lateness(row)}`}</span>
        </p>
      )}
      {clause?.citation && <blockquote lang="zh-CN">{clause.citation}</blockquote>}
    </div>
  );
}

function Priority({ row }: { row: Row }) {
  const low = numeric(row, 'priority');
  const high = numeric(row, 'priority_upper') ?? low;
  if (low === null || high === null) return null;
  return (
    <div class="priority">
      <h3>{t('priority')}</h3>
      <p><b>{number(low, 3)}</b>{high - low > 0.0005 && <span class="faint"> {t('priorityBetween', { low: number(low, 3), high: number(high, 3) })}</span>}</p>
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="6" fill="#e4e8ec" /><rect x={low * 100} width={(high - low) * 100} height="6" fill="#b9cadb" /><rect width={low * 100} height="6" fill="#1f4e79" />
      </svg>
    </div>
  );
}

/** Columns the blocks above have said already. */
const said = new Set(['ordinal', 'name', 'proposed_way', 'decided_way', 'decided_by', 'decided_on', 'reasons_zh', 'missing', 'start_due', 'finish_due', 'state', 'overdue_days', 'days_past_due', 'priority', 'priority_upper', 'location_verdict', 'to_verify', 'is_sample', 'receiving_park', 'county_code', 'reasons']);

/** Said elsewhere for every analysis. */
const always = new Set(['ordinal', 'name', 'reasons', 'reasons_zh', 'missing', 'to_verify', 'is_sample']);

function Facts({ row, columns }: { row: Row; columns: Column[] }) {
  return (
    <>
      <h3>{t('facts')}</h3>
      <dl class="facts">
        {columns.filter((c) => !said.has(c.name) || (!hasDispositions(columns) && !always.has(c.name))).map((c) => (
          <div key={c.name}>
            <dt>{say(c.title)}</dt>
            <dd lang={isData(c, row.properties[c.name]) ? 'zh-CN' : undefined} class={row.properties[c.name] === null ? 'faint' : ''}>{showOf(row, c, showWithUnit)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Versions({ state }: { state: State }) {
  const [open, setOpen] = useState(false);
  if (!state.run) return null;
  return (
    <details class="versions" open={open} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t('versions')} <span class="faint">{state.run.versions.length}</span></summary>
      <ul>
        {state.run.versions.map((v) => (
          <li key={v.layer}><b>{say(v.title)}</b> <span lang="zh-CN">{v.version}</span>{v.accuracyM !== null && ` · ${t('accuracy', { m: number(v.accuracyM, 0) })}`}<small lang="zh-CN">{v.source}</small></li>
        ))}
      </ul>
    </details>
  );
}
