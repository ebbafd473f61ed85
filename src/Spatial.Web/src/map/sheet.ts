// Puts the whole map together from the catalogue, the run shown and what is switched on: one style, which MapLibre compares with the last.
import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import { api } from '../api';
import type { AnalysisDescription, Layer, Row, Run } from '../contract';
import type { Language } from '../language';
import { fanned, labelPoint } from './geometry';
import { isArea, labelLayer, mapLayers, minZoom } from './style';

export interface Sheet {
  layers: Layer[];
  analysis: AnalysisDescription | null;
  run: Run | null;
  rows: Row[];
  visible: ReadonlySet<string>;
  labels: Record<string, GeoJSON.FeatureCollection>;
  selected: string | null;
  language: Language;
}

/** Always real: what lies around. Of all other layers rows are real or sample like the run's. */
const surroundings = new Set(['counties', 'monitoring-sites']);

/** Which features of a layer belong beneath a run: as they were on its day, of its kind of rows; of what a run draws, this one's. */
export const filterOf = (layer: Layer, run: Run | null): Record<string, string | null> => {
  const has = (name: string) => layer.properties.some((p) => p.name === name);
  const isEither = surroundings.has(layer.id) || (layer.realIsContext && run?.rows === 'sample');
  return {
    run_id: run && has('run_id') ? run.id : null,
    datetime: run && layer.code !== null && !has('run_id') ? run.asOf : null,
    is_sample: run && layer.code !== null && !has('run_id') && !isEither && has('is_sample') ? String(run.rows === 'sample') : null,
  };
};

/** A layer of runs belongs to the analysis that draws it. */
export const belongs = (layer: Layer, analysis: AnalysisDescription | null): boolean =>
  !layer.properties.some((p) => p.name === 'run_id') || (analysis?.shapes ?? []).some((s) => s.id === layer.id);

/** The layer the run's own rows are drawn by: the catalogue's, else a plain one. */
export const layerOfRun = (layers: Layer[], analysis: AnalysisDescription | null, rows: Row[] = []): Layer | null =>
  analysis && fitting(rows, layers.find((l) => l.analysis === analysis.id) ?? {
    id: analysis.id, code: null, title: analysis.title, geometryType: 'Point', minZoom: 0, maxZoom: 22, properties: analysis.columns, label: null, isLocal: false, realIsContext: false, analysis: analysis.id,
    style: [{ pass: 'symbol', title: analysis.title, property: null, values: null, symbol: { shape: 'circle', size: 10, fill: '#1F4E79', fillOpacity: 0.9, stroke: '#FFFFFF', strokeWidth: 1, dash: null, hatch: null, sizeBy: null } }],
  });

/** A style for areas, whose rows are points in this run, draws dots of the same colours. */
function fitting(rows: Row[], layer: Layer): Layer {
  const placed = rows.filter((r) => r.geometry !== null);
  if (layer.geometryType !== 'Polygon' || placed.length === 0 || placed.some((r) => r.geometry!.type !== 'Point' && r.geometry!.type !== 'MultiPoint')) return layer;
  return { ...layer, geometryType: 'Point', style: layer.style.map((rule) => ({ ...rule, symbol: { ...rule.symbol, shape: 'circle', size: 9 } })) };
}

/** In English an object's English name where the layer has one. */
function labelProperties(layer: Layer, language: Language): string[] {
  const english = ['name_en', 'name'].find((name) => layer.properties.some((p) => p.name === name));
  return language === 'en' && layer.label === 'name_zh' && english ? [english, layer.label] : [layer.label!];
}

export function styleOf(sheet: Sheet): StyleSpecification {
  const own = layerOfRun(sheet.layers, sheet.analysis, sheet.rows);
  // What a result names to lie beneath it is seen with the whole city too.
  const named = new Set(sheet.analysis?.around ?? []);
  const around = sheet.layers
    .filter((l) => l.id !== own?.id && !l.isLocal && sheet.visible.has(l.id) && belongs(l, sheet.analysis))
    .map((l) => (named.has(l.id) ? { ...l, minZoom: Math.min(l.minZoom, 7) } : l));
  const sources: Record<string, SourceSpecification> = {};
  let drawn: LayerSpecification[] = [{ id: 'background', type: 'background', paint: { 'background-color': '#F4F5F1' } }];
  const labels: LayerSpecification[] = [];
  for (const layer of around) {
    sources[layer.id] = { type: 'vector', tiles: [api.tiles(layer.id, filterOf(layer, sheet.run))], minzoom: 0, maxzoom: 14, promoteId: 'fid' };
    drawn.push(...mapLayers(layer, layer.id, layer.id));
    if (layer.label !== null && isArea(layer)) {
      const source = `${layer.id}/labels`;
      sources[source] = { type: 'geojson', data: sheet.labels[layer.id] ?? nothing };
      labels.push({ ...labelLayer(source, source, null, labelProperties(layer, sheet.language), 'area'), minzoom: layer.id === 'counties' ? 5.5 : 9.5 });
    } else if (layer.label !== null && layer.geometryType === 'Point' && layer.id !== 'sites') {
      labels.push({ ...labelLayer(`${layer.id}/labels`, layer.id, layer.id, labelProperties(layer, sheet.language), 'point'), minzoom: minZoom(layer) });
    }
  }
  // Labels are placed from the top layer down and give way to what is placed: the run's symbols, their labels, places, counties, other areas.
  const ordered = labels.toSorted((a, b) => rank(a) - rank(b));
  if (own && sheet.visible.has(own.id)) {
    const areas = isArea(own);
    const offsets = areas ? new Map<string, [number, number]>() : fanned(sheet.rows);
    sources['run'] = { type: 'geojson', data: featuresOf(sheet.rows, areas, offsets), promoteId: 'id' };
    sources['run/selected'] = { type: 'geojson', data: featuresOf(sheet.rows.filter((r) => r.id === sheet.selected), false, offsets) };
    const ownLabels = !areas || own.label !== null ? [labelLayer('run/labels', 'run', null, ['name'], 'candidate')] : [];
    const ownLayers = mapLayers(own, 'run', null).map(blocking);
    // Areas lie beneath every label; points are drawn last and keep the labels away.
    drawn = areas
      ? [...drawn, ...ownLayers, mark(offsets.get(sheet.selected ?? '')), ...ownLabels, ...ordered]
      : [...drawn, ...ordered, ...ownLabels, mark(offsets.get(sheet.selected ?? '')), ...ownLayers];
  } else {
    drawn = [...drawn, ...ordered];
  }
  return { version: 8, sources, layers: drawn };
}

const rank = (label: LayerSpecification): number => (label.id === 'counties/labels' ? 1 : 'source-layer' in label ? 2 : 0);

/** One label per area, inside it; a tile's piece of an area would give one label per tile. */
export const labelsOf = (features: GeoJSON.Feature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: features.flatMap((f) => {
    const at = f.geometry && labelPoint(f.geometry);
    return at ? [{ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: at }, properties: f.properties }] : [];
  }),
});

/** The disc at the selected row: under its symbol, or over its area. */
const mark = (offset: [number, number] = [0, 0]): LayerSpecification => ({
  id: 'run/selected',
  type: 'circle',
  source: 'run/selected',
  paint: {
    'circle-radius': 17, 'circle-color': '#FFD54A', 'circle-opacity': 0.55, 'circle-stroke-color': '#1B2733', 'circle-stroke-width': 1.5, 'circle-translate': offset,
  },
});

/** Areas as they are, everything else as the point that stands for it. */
function featuresOf(rows: Row[], areas: boolean, offsets: Map<string, [number, number]>): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    // The first of the list is drawn last, on top.
    features: rows.toReversed().flatMap((row) => {
      const at = row.geometry && labelPoint(row.geometry);
      const offset = offsets.get(row.id);
      return at ? [{
        type: 'Feature' as const,
        geometry: areas ? row.geometry! : { type: 'Point' as const, coordinates: at },
        properties: { ...row.properties, id: row.id, name: row.name, ...(offset ? { fanned: offset } : {}) },
      }] : [];
    }),
  };
}

/** The run's symbols keep labels away from themselves. */
const blocking = (layer: LayerSpecification): LayerSpecification =>
  layer.type === 'symbol' ? { ...layer, layout: { ...layer.layout, 'icon-ignore-placement': false, 'icon-padding': 0 } } : layer;

const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };
