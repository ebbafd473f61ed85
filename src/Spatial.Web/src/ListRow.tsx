import type { ComponentChildren } from 'preact';
import type { Column, Row, StyleRule } from './contract';
import { say, t } from './language';
import { passes, ruleOf } from './map/rules';
import { layerOfRun } from './map/sheet';
import { drawnAs, isOverdue, lateness, wayOf, wayTitle } from './dispositions';
import { session, type State } from './session';
import { Swatch } from './Swatch';
import { isData, show, showOf, text } from './values';

/** One firm of the list, with the symbol it has on the map. */
export function ListRow({ state, row, columns }: { state: State; row: Row; columns: Column[] }) {
  const isSelected = row.id === state.selected;
  const choose = () => session.select(isSelected ? null : row.id);
  return (
    <tr
      class={row.properties['is_sample'] === true ? 'sample' : ''}
      aria-selected={isSelected}
      data-row={row.id}
      data-key={row.key}
      tabIndex={0}
      onClick={choose}
      onKeyDown={(e) => {
        if (e.key !== 'Enter' && e.key !== ' ') return;
        e.preventDefault();
        choose();
      }}
    >
      {columns.map((column) => <td key={column.name} class={`c-${column.name} t-${column.type}`}><Cell state={state} row={row} column={column} /></td>)}
    </tr>
  );
}

function Cell({ state, row, column }: { state: State; row: Row; column: Column }): ComponentChildren {
  const value = row.properties[column.name];
  switch (column.name) {
    case 'name': return <><b lang="zh-CN">{row.name}</b><small lang="zh-CN">{['county', 'industry', 'reg_code'].map((name) => text(row, name)).filter((s) => s !== null).join(' · ')}</small></>;
    case 'proposed_way': return <WayCell state={state} row={row} />;
    case 'location_verdict': return <span class={`verdict ${String(value)}`}>{show(column, value)}</span>;
    case 'state': return <span class={isOverdue(row) ? 'overdue' : ''}>{show(column, value)}{lateness(row) && <small>{lateness(row)}</small>}</span>;
    case 'finish_due': return value === null || value === undefined ? t('noDeadline') : show(column, value);
    default: return <span lang={isData(column, value) ? 'zh-CN' : undefined} class={value === null ? 'faint' : ''}>{showOf(row, column)}</span>;
  }
}

function WayCell({ state, row }: { state: State; row: Row }) {
  const { way, isDecided } = wayOf(state, row);
  const column = state.analysis?.columns.find((c) => c.name === 'proposed_way');
  const choice = column?.choices?.find((c) => c.value === way);
  return (
    <span class="way">
      <RowSwatch state={state} row={row} />
      <span>{choice ? say(choice.title) : way ? wayTitle(state, way) : t('unknown')}<small class={isDecided ? 'decided' : 'faint'}>{t(isDecided ? 'decided' : 'proposed')}</small></span>
    </span>
  );
}

/** The symbol of a row, all passes over one another. */
export function RowSwatch({ state, row }: { state: State; row: Row }) {
  const layer = layerOfRun(state.layers, state.analysis, state.rows);
  if (!layer) return null;
  const rules = passes(layer).map((pass) => ruleOf(pass, drawnAs(state, row).properties)).filter((rule): rule is StyleRule => rule !== null);
  return <Swatch layer={layer} symbols={rules.map((rule) => rule.symbol)} width={24} height={24} />;
}
