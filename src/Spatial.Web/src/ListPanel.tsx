import { useEffect, useRef, useState } from 'preact/hooks';
import type { Column, Row } from './contract';
import { isFiltered, noFilter, shownRows, unknownValue, valuesOf, type Filter } from './filter';
import { language, say, t } from './language';
import { ListRow } from './ListRow';
import { filterColumns, listColumns } from './dispositions';
import { session, type State } from './session';
import { number, show } from './values';

/** Rows put on the page at first, and added by each further step. */
const step = 200;

/** The list of the run shown: filter, sort, choose. */
export function ListPanel({ state }: { state: State }) {
  const body = useRef<HTMLDivElement>(null);
  const [limit, setLimit] = useState(step);
  const columns = state.analysis?.columns ?? [];
  const rows = shownRows(state.rows, state.filter, state.sort);
  const place = rows.findIndex((r) => r.id === state.selected);
  const shown = rows.slice(0, Math.max(limit, place + 20));
  useEffect(() => setLimit(step), [state.run?.id]);
  useEffect(() => {
    body.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [state.selected, state.run?.id, language()]);
  if (!state.run) return <section class="list empty" aria-label={t('list')}><Empty state={state} /></section>;
  return (
    <section class="list" aria-label={t('list')}>
      <Filters state={state} columns={columns} shown={rows.length} />
      <div class="rows" ref={body} onKeyDown={(event) => move(event, rows, place)}>
        {rows.length === 0 ? <p class="nothing">{t(state.rows.length === 0 ? 'emptyRun' : 'emptyFilter')}</p> : (
          <table>
            <Heads state={state} columns={listColumns(columns)} />
            <tbody>{shown.map((row) => <ListRow key={row.id} state={state} row={row} columns={listColumns(columns)} />)}</tbody>
          </table>
        )}
        {shown.length < rows.length && (
          <button type="button" class="more" onClick={() => setLimit(shown.length + step)}>{t('showMore', { n: Math.min(step, rows.length - shown.length) })}</button>
        )}
      </div>
    </section>
  );
}

function Empty({ state }: { state: State }) {
  if (state.loading) return <p class="nothing" role="status">{t('loading')}</p>;
  return <div class="nothing"><p><b>{t('noRun')}</b></p><p>{t('noRunHint')}</p></div>;
}

function Filters({ state, columns, shown }: { state: State; columns: Column[]; shown: number }) {
  const change = (some: Partial<Filter>) => session.set({ filter: { ...state.filter, ...some } });
  return (
    <div class="filters">
      <p class="counts">
        <b>{t('countAll', { n: number(state.rows.length, 0) })}</b>
        {isFiltered(state.filter) && (
          <span class="filtered">{t('countShown', { n: number(shown, 0) })} <button type="button" class="plain link" onClick={() => session.set({ filter: noFilter })}>{t('clearFilter')}</button></span>
        )}
      </p>
      <div class="selects">
        <input type="search" aria-label={t('search')} placeholder={t('searchPlaceholder')} value={state.filter.words} onInput={(e) => change({ words: e.currentTarget.value })} />
        {filterColumns(columns).map((column) => (
          <select
            key={column.name}
            name={`filter-${column.name}`}
            aria-label={say(column.title)}
            class={state.filter.equal[column.name] ? 'active' : ''}
            value={state.filter.equal[column.name] ?? ''}
            onChange={(e) => change({ equal: { ...state.filter.equal, [column.name]: e.currentTarget.value } })}
          >
            <option value="">{say(column.title)}</option>
            {valuesOf(state.rows, column).map(({ value, count }) => (
              <option key={value} value={value} lang={column.choices || value === unknownValue ? undefined : 'zh-CN'}>
                {value === unknownValue ? t('unknown') : show(column, column.type === 'boolean' ? value === 'true' : value)} {count}
              </option>
            ))}
          </select>
        ))}
      </div>
    </div>
  );
}

function Heads({ state, columns }: { state: State; columns: Column[] }) {
  const sortBy = (column: string) => {
    const { sort } = state;
    const isNatural = column === 'ordinal';
    session.set({ sort: isNatural ? { column: null, descending: false } : { column, descending: sort.column === column ? !sort.descending : column === 'priority' } });
  };
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const isSorted = state.sort.column === column.name;
          return (
            <th key={column.name} scope="col" class={`c-${column.name}`} aria-sort={isSorted ? (state.sort.descending ? 'descending' : 'ascending') : undefined}>
              <button type="button" title={t('sortBy', { name: say(column.title) })} onClick={() => sortBy(column.name)}>
                {say(column.title)}{isSorted && <i aria-hidden="true">{state.sort.descending ? '▾' : '▴'}</i>}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** Arrow keys walk through the list. */
function move(event: KeyboardEvent, rows: Row[], place: number): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const next = by === undefined ? undefined : rows[place + by];
  if (!next) return;
  event.preventDefault();
  session.select(next.id);
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`[data-row="${CSS.escape(next.id)}"]`)?.focus({ preventScroll: true });
}
