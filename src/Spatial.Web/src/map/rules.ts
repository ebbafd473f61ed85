// The catalogue's style rules, evaluated twice: as an expression for MapLibre and on a row for the legend's counts.
import type { ExpressionSpecification } from 'maplibre-gl';
import type { Layer, StyleRule, Value } from '../contract';

/** The rules of a style by pass, in the order the passes first appear. */
export function passes(layer: Layer): StyleRule[][] {
  const found = new Map<string, StyleRule[]>();
  for (const rule of layer.style) found.set(rule.pass, [...(found.get(rule.pass) ?? []), rule]);
  return [...found.values()];
}

/** True for features this rule draws: it holds, and no earlier rule of its pass does. */
export function ruleFilter(pass: StyleRule[], index: number): ExpressionSpecification {
  const earlier = pass.slice(0, index).map((rule): ExpressionSpecification => ['!', holdsExpression(rule)]);
  return ['all', ...earlier, holdsExpression(pass[index]!)] as ExpressionSpecification;
}

/** The rule of a pass that draws a row, or null. */
export const ruleOf = (pass: StyleRule[], properties: Record<string, Value>): StyleRule | null =>
  pass.find((rule) => rule.property === null || (rule.values ?? []).includes(asText(properties[rule.property]))) ?? null;

const asText = (value: Value | undefined): string => (value === null || value === undefined ? 'null' : String(value));

function holdsExpression(rule: StyleRule): ExpressionSpecification {
  if (rule.property === null) return ['literal', true] as unknown as ExpressionSpecification;
  const value: ExpressionSpecification = ['case', ['==', ['get', rule.property], null], 'null', ['to-string', ['get', rule.property]]];
  return ['in', value, ['literal', rule.values ?? []]];
}
