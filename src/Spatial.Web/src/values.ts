// How a value of the service is shown to a person. Null is unknown and is said so, never shown as 0 or empty.
import type { Column, Row, Value } from './contract';
import { language, say, t } from './language';
import { strings, type StringKey } from './strings';

export function show(column: Column | undefined, value: Value | undefined): string {
  if (value === null || value === undefined || value === '') return t('unknown');
  if (Array.isArray(value)) return value.length ? value.map((v) => choice(column, v)).join(language() === 'zh' ? '、' : ', ') : t('none');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number') return measured(value, column?.digits ?? 0, column?.name.includes('vintage') !== true);
  return choice(column, value);
}

/** With its unit, when it has one and is known. */
export function showWithUnit(column: Column, value: Value | undefined): string {
  const shown = show(column, value);
  return typeof value === 'number' ? `${shown} ${unit(column.unit)}`.trim() : shown;
}

/** Of a row: an empty value is unknown, or none where the row can have none. */
export function showOf(row: Row, column: Column, how: (column: Column, value: Value | undefined) => string = show): string {
  const value = row.properties[column.name];
  const isNone = (value === null || value === undefined) && column.applies && !column.applies.values.includes(String(row.properties[column.applies.column] ?? null));
  return isNone ? '—' : how(column, value);
}

/** A unit in the reader's words; nothing for a plain number. */
export function unit(code: string | null): string {
  if (code === null || code === '1') return '';
  const key = `unit_${code.replace('/', '_per_')}`;
  return key in strings ? t(key as StringKey) : code;
}

/** More than zero is never shown as zero: a p of 0.0000003 is <0.00001. */
const measured = (value: number, digits: number, grouped: boolean): string =>
  value > 0 && digits > 0 && value < 0.5 * 10 ** -digits ? `<${number(10 ** -digits, digits)}` : number(value, digits, grouped);

export const number = (value: number, digits: number, grouped = true): string =>
  value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: grouped });

/** Whether a shown value is data (Chinese in every language) and not a word of the page. */
export const isData = (column: Column | undefined, value: Value | undefined): boolean =>
  typeof value === 'string' && value !== '' && !column?.choices?.some((c) => c.value === value);

/** A moment as the wall clock of Asia/Shanghai shows it, whatever the computer's zone. */
export const moment = (iso: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(new Date(iso));

/** Today in Asia/Shanghai, yyyy-MM-dd. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date());

/** As it is spoken in Chinese, without leading zeros; ISO in English. */
export const longDate = (iso: string): string => {
  const [year = '', month = '', day = ''] = iso.split('-').map((part) => (language() === 'zh' ? String(Number(part)) : part));
  return t('longDate', { year, month, day });
};

export const text = (row: Row, column: string): string | null => {
  const value = row.properties[column];
  return typeof value === 'string' && value !== '' ? value : null;
};

export const numeric = (row: Row, column: string): number | null => {
  const value = row.properties[column];
  return typeof value === 'number' ? value : null;
};

function choice(column: Column | undefined, value: string): string {
  const found = column?.choices?.find((c) => c.value === value);
  return found ? say(found.title) : value;
}
