// Reads the verdict about the coordinates: a list of groups of rows, each with a sentence, a proposal and what speaks for it.
import type { Text } from '../contract';

export interface Group { sentence: Text; proposal: string | null; voting: number | null; pro: number | null; contra: number | null; eastM: number | null; northM: number | null; evidence: Evidence[] }

export interface Evidence { kind: string; outlines: number; rows: number; best: number }

export function groupsOf(datum: unknown): Group[] {
  const found: Group[] = [];
  look(datum, found);
  return found;
}

function look(value: unknown, found: Group[]): void {
  if (Array.isArray(value)) {
    value.forEach((one) => look(one, found));
  } else if (isObject(value)) {
    const sentence = value['sentence'];
    if (isText(sentence)) {
      found.push({
        sentence, proposal: typeof value['proposal'] === 'string' ? value['proposal'] : null,
        voting: numberOf(value['voting']), pro: numberOf(value['for']), contra: numberOf(value['against']), eastM: numberOf(value['eastM']), northM: numberOf(value['northM']),
        evidence: Array.isArray(value['evidence']) ? value['evidence'].flatMap(evidence) : [],
      });
    } else {
      Object.values(value).forEach((one) => look(one, found));
    }
  }
}

function evidence(value: unknown): Evidence[] {
  if (!isObject(value) || !Array.isArray(value['inside'])) return [];
  return [{ kind: String(value['kind']), outlines: numberOf(value['outlines']) ?? 0, rows: numberOf(value['rows']) ?? 0, best: Math.max(0, ...value['inside'].map(Number)) }];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is Text => isObject(value) && typeof value['zh'] === 'string' && typeof value['en'] === 'string';

const numberOf = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);
