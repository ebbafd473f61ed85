// The part of the address after #: the run and the row shown, so that a list can be sent to a colleague as a link.
import type { RowKind } from './contract';
import type { State } from './session';

export interface Address { analysis: string | null; run: string | null; site: string | null; rows: RowKind | null; isImport: boolean }

export function readAddress(): Address {
  const given = new URLSearchParams(location.hash.slice(1));
  const rows = given.get('rows');
  return { analysis: given.get('analysis'), run: given.get('run'), site: given.get('site'), rows: rows === 'real' || rows === 'sample' ? rows : null, isImport: given.has('import') };
}

/** A past list is named by its run; the latest only by its kind, so that a reload shows the newest. */
export function writeAddress(state: State): void {
  const said = new URLSearchParams();
  if (state.analysis) said.set('analysis', state.analysis.id);
  said.set('rows', state.conditions.rows);
  if (state.run && (state.isPast || state.selected)) said.set('run', state.run.id);
  if (state.selected) said.set('site', state.selected);
  history.replaceState(null, '', `#${said}`);
}
