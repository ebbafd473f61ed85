// Which rows of the run the list and the map show, and in which order.
import type { Column, Row, Value } from './contract';
import { text } from './values';

export interface Filter { words: string; equal: Record<string, string> }

export interface Sort { column: string | null; descending: boolean }

export const noFilter: Filter = { words: '', equal: {} };

/** The value that stands for unknown in a filter. */
export const unknownValue = '?';

export const isFiltered = (filter: Filter): boolean => filter.words.trim() !== '' || Object.values(filter.equal).some((v) => v !== '');

export function shownRows(rows: Row[], filter: Filter, sort: Sort): Row[] {
  const words = filter.words.trim().toLowerCase().split(/\s+/).filter((w) => w !== '');
  const equal = Object.entries(filter.equal).filter(([, value]) => value !== '');
  const kept = rows.filter((row) =>
    equal.every(([column, value]) => filterValue(row.properties[column]) === value)
    && (words.length === 0 || has(row, words)));
  return sort.column === null ? kept : sorted(kept, sort.column, sort.descending);
}

/** The values there are, most frequent first for text, in the order of the legend for coded columns. */
export function valuesOf(rows: Row[], column: Column): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = filterValue(row.properties[column.name]);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const place = (value: string) => column.choices?.findIndex((c) => c.value === value) ?? -1;
  return [...counts].map(([value, count]) => ({ value, count }))
    .sort((a, b) => (column.choices ? place(a.value) - place(b.value) : b.count - a.count || a.value.localeCompare(b.value, 'zh-CN')));
}

const filterValue = (value: Value | undefined): string => (value === null || value === undefined || value === '' ? unknownValue : String(value));

const searched = ['name', 'uscc', 'permit_no', 'industry', 'county', 'receiving_park'];

const has = (row: Row, words: string[]): boolean => {
  const all = [row.name, row.key, ...searched.map((c) => text(row, c) ?? '')].join(' ').toLowerCase();
  return words.every((w) => all.includes(w));
};

/** Unknown values come last whichever way the order runs. */
function sorted(rows: Row[], column: string, descending: boolean): Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const x = a.properties[column] ?? null;
    const y = b.properties[column] ?? null;
    if (x === null || y === null) return (x === null ? 1 : 0) - (y === null ? 1 : 0);
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN'));
  });
}
