// What the page knows of lists that propose a way for each row: how way, state and deadline read together, and what was decided.
import type { Choice, Column, Decision, Row } from './contract';
import type { State } from './session';
import { say, t } from './language';
import { numeric, text } from './values';

/** The ways that can be decided for. */
export const ways = (state: State): Choice[] => state.analysis?.columns.find((c) => c.name === 'decided_way')?.choices ?? [];

export const wayTitle = (state: State, way: string): string => say(ways(state).find((w) => w.value === way)?.title) || way;

/** The way in force: the decision kept in the run, else one recorded since (not in a past list, which stays as it was), else the proposal. */
export function wayOf(state: State, row: Row): { way: string | null; isDecided: boolean } {
  const since = state.isPast ? undefined : decisionsOf(state, row)[0];
  const decided = since?.way ?? text(row, 'decided_way');
  return decided ? { way: decided, isDecided: true } : { way: text(row, 'proposed_way'), isDecided: false };
}

export const decisionsOf = (state: State, row: Row): Decision[] => state.decisions[row.id] ?? [];

/** The row as map and legend draw it: by the way in force, so that a decision shows at once and everywhere. */
export function drawnAs(state: State, row: Row): Row {
  const { way } = wayOf(state, row);
  return way === null || way === row.properties['proposed_way'] ? row : { ...row, properties: { ...row.properties, proposed_way: way } };
}

export const isOverdue = (row: Row): boolean => text(row, 'state')?.startsWith('OVERDUE') === true;

/** Days beyond the date: overdue when the state is known, past the date when it is not. */
export function lateness(row: Row): string | null {
  const overdue = numeric(row, 'overdue_days');
  const past = numeric(row, 'days_past_due');
  if (overdue !== null && overdue > 0) return t('overdueDays', { n: overdue });
  return past !== null && past > 0 ? t('pastDueDays', { n: past }) : null;
}

/** Shown under the name. */
const besideName = ['county', 'industry', 'reg_code'];

/** Columns of the list beside the map: those the analysis marks for short tables. */
export function listColumns(columns: Column[]): Column[] {
  const hasName = columns.some((c) => c.name === 'name');
  const short = columns.filter((c) => c.headline && !(hasName && besideName.includes(c.name)));
  return short.length > 0 ? short : columns.slice(0, 7);
}

/** Columns a reader filters by. */
export function filterColumns(columns: Column[]): Column[] {
  const coded = columns.filter((c) => (c.headline && c.choices !== null) || c.type === 'boolean').filter((c) => c.name !== 'is_sample');
  const own = ['county', 'location_verdict', 'proposed_way', 'state'].flatMap((name) => columns.find((c) => c.name === name) ?? []);
  return [...new Set([...own, ...coded])].slice(0, 4);
}

export const hasDispositions = (columns: Column[]): boolean => columns.some((c) => c.name === 'proposed_way');
