// From the catalogue's style to MapLibre layers: one per rule, so that filter, dash and hatch need no special cases.
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { Layer, StyleRule, Symbol } from '../contract';
import { passes, ruleFilter } from './rules';
import { imageName } from './symbols';

export const fonts = ['Noto Sans CJK SC', 'Source Han Sans SC', 'Microsoft YaHei', 'sans-serif'];

/** All MapLibre layers of a catalogue layer, in drawing order; their ids begin with "layer id/". */
export function mapLayers(layer: Layer, source: string, sourceLayer: string | null): LayerSpecification[] {
  const from = sourceLayer === null ? { source } : { source, 'source-layer': sourceLayer };
  const drawn = passes(layer).flatMap((pass) => pass.flatMap((rule, i) => ruleLayers(layer, rule, `${layer.id}/${rule.pass}/${i}`, ruleFilter(pass, i), from)));
  if (sourceLayer === null) return drawn;
  const all = layer.geometryType === 'Point' ? [...drawn.map(withoutClusters), ...clusters(layer, from)] : drawn;
  return all.map((part) => paler({ ...part, minzoom: minZoom(layer) }));
}

/** At the scale of a whole city the points around step back behind the run's own. */
const paler = (layer: LayerSpecification): LayerSpecification =>
  layer.type === 'symbol' && layer.layout?.['icon-image'] ? { ...layer, paint: { ...layer.paint, 'icon-opacity': ['interpolate', ['linear'], ['zoom'], 8.5, 0.4, 11, 1] } } : layer;

/** The catalogue counts zooms in tiles of 256 pixels, MapLibre in tiles of 512. */
export const minZoom = (layer: Layer): number => Math.max(0, layer.minZoom - 1);

/** Images the style of a layer needs: point symbols and hatches. */
export function imagesOf(layer: Layer): { points: Symbol[]; hatches: string[] } {
  const symbols = layer.style.map((rule) => rule.symbol);
  return isArea(layer)
    ? { points: [], hatches: symbols.flatMap((s) => (s.hatch ? [s.hatch] : [])) }
    : { points: symbols, hatches: [] };
}

export const hatchName = (colour: string): string => `hatch|${colour}`;

export const isArea = (layer: Layer): boolean => layer.geometryType === 'Polygon' || layer.style.every((rule) => rule.symbol.shape === null) && layer.geometryType === 'Geometry';

type From = { source: string; 'source-layer'?: string };

function ruleLayers(layer: Layer, rule: StyleRule, id: string, filter: ExpressionSpecification, from: From): LayerSpecification[] {
  const symbol = rule.symbol;
  if (layer.geometryType === 'LineString') return [line(id, symbol, filter, from)];
  if (!isArea(layer)) return [point(id, symbol, filter, from)];
  const parts: LayerSpecification[] = [];
  if (symbol.fill) parts.push({ id: `${id}/fill`, type: 'fill', ...from, filter, paint: { 'fill-color': symbol.fill, 'fill-opacity': symbol.fillOpacity } });
  if (symbol.hatch) parts.push({ id: `${id}/hatch`, type: 'fill', ...from, filter, paint: { 'fill-pattern': hatchName(symbol.hatch) } });
  if (symbol.stroke) parts.push(line(`${id}/line`, symbol, filter, from));
  return parts;
}

function line(id: string, symbol: Symbol, filter: ExpressionSpecification, from: From): LayerSpecification {
  const width = symbol.strokeWidth || 1;
  // MapLibre measures dashes in line widths, the catalogue in pixels.
  const dash = symbol.dash ? { 'line-dasharray': symbol.dash.map((d) => d / width) } : {};
  return {
    id, type: 'line', ...from, filter,
    layout: { 'line-join': 'round', 'line-cap': symbol.dash ? 'butt' : 'round' },
    paint: { 'line-color': symbol.stroke ?? symbol.fill ?? '#666666', 'line-width': width, ...dash },
  };
}

function point(id: string, symbol: Symbol, filter: ExpressionSpecification, from: From): LayerSpecification {
  return {
    id, type: 'symbol', ...from, filter,
    layout: {
      'icon-image': imageName(symbol),
      'icon-size': from['source-layer'] === undefined ? ['interpolate', ['linear'], ['zoom'], 7, ['*', 0.7, size(symbol)], 10.5, size(symbol), 14, ['*', 1.25, size(symbol)]] : size(symbol),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      ...(from['source-layer'] === undefined ? { 'icon-offset': ['coalesce', ['get', 'fanned'], ['literal', [0, 0]]] as ExpressionSpecification } : {}),
    },
  };
}

/** Diameter by the square root of a property, so that areas compare; unknown gives the plain size. */
function size(symbol: Symbol): number | ExpressionSpecification {
  const by = symbol.sizeBy;
  if (!by) return 1;
  const diameter: ExpressionSpecification = ['max', by.least, ['min', by.most, ['*', by.most, ['sqrt', ['/', ['max', 0, ['to-number', ['get', by.property], 0]], by.full]]]]];
  return ['case', ['==', ['get', by.property], null], 1, ['/', diameter, symbol.size]];
}

const withoutClusters = (layer: LayerSpecification): LayerSpecification =>
  ({ ...layer, filter: ['all', ['!', ['has', 'point_count']], (layer as { filter: ExpressionSpecification }).filter] }) as LayerSpecification;

/** Points that the service put together at small scales: a pale disc with their number. */
function clusters(layer: Layer, from: From): LayerSpecification[] {
  const filter: ExpressionSpecification = ['has', 'point_count'];
  const colour = layer.style.find((rule) => rule.symbol.fill)?.symbol.fill ?? '#888888';
  const radius: ExpressionSpecification = ['+', 6, ['*', 2.2, ['ln', ['+', 1, ['to-number', ['get', 'point_count']]]]]];
  return [
    { id: `${layer.id}/clusters`, type: 'circle', ...from, filter, paint: { 'circle-radius': radius, 'circle-color': colour, 'circle-opacity': 0.28, 'circle-stroke-color': colour, 'circle-stroke-width': 1, 'circle-stroke-opacity': 0.6 } },
    { id: `${layer.id}/cluster-numbers`, type: 'symbol', ...from, filter, layout: { 'text-field': ['to-string', ['get', 'point_count']], 'text-font': fonts, 'text-size': 10 }, paint: { 'text-color': '#444444', 'text-opacity': 0.8 } },
  ];
}

/** Labels give way to each other and to symbols; nothing is drawn over anything. */
export function labelLayer(id: string, source: string, sourceLayer: string | null, properties: string[], kind: 'area' | 'point' | 'candidate'): LayerSpecification {
  const from = sourceLayer === null ? { source } : { source, 'source-layer': sourceLayer };
  const text = { area: { size: 13, colour: '#5A6470', spacing: 0.12 }, point: { size: 12, colour: '#3A4653', spacing: 0 }, candidate: { size: 12, colour: '#1B2733', spacing: 0 } }[kind];
  return {
    id, type: 'symbol', ...from,
    ...(kind === 'candidate' ? { minzoom: 9.5 } : {}),
    layout: {
      'text-field': ['coalesce', ...properties.map((p): ExpressionSpecification => ['get', p]), ''],
      'text-font': fonts,
      'text-size': text.size,
      'text-letter-spacing': text.spacing,
      'text-max-width': 9,
      'text-padding': 4,
      'text-variable-anchor': kind === 'area' ? ['center', 'bottom', 'top', 'left', 'right'] : ['left', 'right', 'top', 'bottom'],
      'text-radial-offset': kind === 'area' ? 1.6 : 0.9,
      'text-justify': 'auto',
    },
    paint: { 'text-color': text.colour, 'text-halo-color': '#FFFFFF', 'text-halo-width': 1.6 },
  };
}
