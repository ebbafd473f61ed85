// What the page knows of relocation candidates beyond their description: how way, state and deadline read together in one cell.
import type { Column, Decision, Row } from './contract';
import type { State } from './session';
import { strings } from './strings';
import { t } from './language';
import { numeric, text } from './values';

export const ways = ['InPlaceUpgrade', 'RelocateToPark', 'Convert', 'Close'] as const;

export type Way = typeof ways[number];

export const wayTitle = (way: string): string => (`way${way}` in strings ? t(`way${way as Way}`) : way);

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

/** Columns of the list beside the map, as far as the analysis has them; else those it marks for short tables. */
export function listColumns(columns: Column[]): Column[] {
  const wanted = ['ordinal', 'name', 'location_verdict', 'proposed_way', 'finish_due', 'state', 'priority'];
  const own = wanted.flatMap((name) => columns.find((c) => c.name === name) ?? []);
  if (own.some((c) => c.name === 'proposed_way')) return own;
  const short = columns.filter((c) => c.headline);
  return short.length > 0 ? short : columns.slice(0, 7);
}

/** Columns a reader filters by. */
export function filterColumns(columns: Column[]): Column[] {
  const wanted = ['county', 'location_verdict', 'proposed_way', 'state'];
  const own = wanted.flatMap((name) => columns.find((c) => c.name === name) ?? []);
  return own.length > 1 ? own : columns.filter((c) => c.choices !== null || c.type === 'boolean').slice(0, 4);
}

export const hasDispositions = (columns: Column[]): boolean => columns.some((c) => c.name === 'proposed_way');
