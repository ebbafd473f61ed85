import { useEffect, useMemo, useState } from 'preact/hooks';
import { api } from '../api';
import type { AnalysisDescription, Layer, Row } from '../contract';
import { language, say, t } from '../language';
import { bounds, type Bounds } from '../map/geometry';
import { MapView } from '../map/MapView';
import { labelsOf } from '../map/sheet';
import { session, type State } from '../session';
import { Swatch } from '../Swatch';
import { number } from '../values';
import type { Check, Hypothesis } from './contract';

/** Colour and shape of each datum: told apart without colours too. */
const marks: Record<string, { fill: string; shape: string }> = { wgs84: { fill: '#1F4E79', shape: 'circle' }, gcj02: { fill: '#D9730D', shape: 'triangle' }, bd09: { fill: '#8E2F8C', shape: 'diamond' } };

const id = 'import-preview';
const around = ['counties', 'built-up-areas', 'parks', 'rivers', 'places'];

/** The first rows of the file as points, once for each datum their coordinates may be in. */
export function HypothesisMap({ state, check }: { state: State; check: Check }) {
  const accepted = check.choices.acceptDatum;
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set(check.hypotheses.map((h) => h.datum)));
  const [selected, setSelected] = useState<string | null>(null);
  const [counties, setCounties] = useState<GeoJSON.Feature[]>([]);
  useEffect(() => void session.try(async () => setCounties((await api.items('counties', { limit: '1000' })).features)), []);
  const layers = useMemo(() => [...state.layers, layerOf(check.hypotheses)], [state.layers, check.hypotheses]);
  const labels = useMemo(() => ({ counties: labelsOf(counties) }), [counties]);
  const rows = useMemo(() => check.hypotheses.filter((h) => shown.has(h.datum)).flatMap((h, i) => rowsOf(h, i === 0)), [check.hypotheses, shown]);
  const visible = useMemo(() => new Set([...around, id]), []);
  const home = useMemo(() => boxOf(check), [check.hypotheses]);
  const toggle = (datum: string) => {
    const next = new Set(shown);
    if (!next.delete(datum)) next.add(datum);
    setShown(next);
  };
  const at = rows.find((r) => r.id === selected);
  return (
    <div class="hypotheses">
      <fieldset class="datums" aria-label={t('hypotheses')}>
        <b>{t('hypotheses')}</b>
        {check.hypotheses.map((h) => (
          <label key={h.datum} data-datum={h.datum} class={h.datum === accepted ? 'accepted' : ''}>
            <input type="checkbox" checked={shown.has(h.datum)} onChange={() => toggle(h.datum)} />
            <Swatch layer={layers.at(-1)!} symbols={[symbolOf(h.datum)]} />
            <span>{say(h.title)}</span>
          </label>
        ))}
        <small class="hint">{t('hypothesesHint', { n: number(check.hypotheses[0]?.points.features.length ?? 0, 0) })}</small>
        {at && <small class="at"><span lang="zh-CN">{at.properties['label'] as string}</span> {t('remarkRow', { n: Number(at.properties['row']) })} · {coordinates(at)}</small>}
      </fieldset>
      <div class="hypotheses-map">
        <MapView sheet={{ layers, analysis, run: null, rows, visible, labels, selected, language: language() }} home={home} onSelect={setSelected} />
      </div>
    </div>
  );
}

const symbolOf = (datum: string) => ({ shape: marks[datum]?.shape ?? 'circle', size: 11, fill: marks[datum]?.fill ?? '#333333', fillOpacity: 0.85, stroke: '#FFFFFF', strokeWidth: 1, dash: null, hatch: null, sizeBy: null });

const layerOf = (hypotheses: Hypothesis[]): Layer => ({
  id, code: null, title: { zh: id, en: id }, geometryType: 'Point', minZoom: 0, maxZoom: 22, properties: [], label: null, isLocal: true, realIsContext: false, analysis: id,
  style: hypotheses.map((h) => ({ pass: 'symbol', title: h.title, property: 'datum', values: [h.datum], symbol: symbolOf(h.datum) })),
});

const analysis: AnalysisDescription = {
  id, question: 0, title: { zh: id, en: id }, summary: { zh: id, en: id }, clauses: [], parameters: [], columns: [], needsCity: false, shapes: null, figures: null, around, decides: null, steps: null, hasCharts: false,
};

const rowsOf = (h: Hypothesis, isNamed: boolean): Row[] => h.points.features.map((f) => {
  const { sheet, row, name } = f.properties;
  return { id: `${h.datum} ${sheet ?? ''} ${row}`, key: '', name: isNamed ? name ?? '' : '', geometry: f.geometry, properties: { datum: h.datum, row, label: name ?? '' }, reasons: [] };
});

const coordinates = (row: Row): string => (row.geometry?.type === 'Point' ? row.geometry.coordinates.map((v) => v.toFixed(5)).join(', ') : '');

/** Where the first rows lie, with some country around them and room for their names. */
export function boxOf(check: Check): Bounds | null {
  const box = bounds(check.hypotheses.flatMap((h) => h.points.features.map((f) => f.geometry)));
  if (!box) return null;
  const [wide, high] = [0.01 + (box[2] - box[0]) * 0.12, 0.01 + (box[3] - box[1]) * 0.06];
  return [box[0] - wide / 2, box[1] - high, box[2] + wide, box[3] + high];
}
