import type { Text } from './contract';
import { strings, type StringKey } from './strings';

export type Language = 'zh' | 'en';

let current: Language = read();

export const language = (): Language => current;

export function setLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
  document.title = `${strings.product.zh} · ${strings.product.en}`;
  localStorage.setItem('language', next);
}

/** The page's own words. */
export function t(key: StringKey, values: Record<string, string | number> = {}): string {
  return strings[key][current].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** A text of the service in the reader's language. */
export const say = (text: Text | null | undefined): string => text?.[current] || text?.zh || '';

function read(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem('language');
  return asked === 'en' ? 'en' : 'zh';
}
