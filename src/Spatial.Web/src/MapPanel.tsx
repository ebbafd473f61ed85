import { useEffect, useMemo, useState } from 'preact/hooks';
import { api } from './api';
import { shownRows } from './filter';
import { language, say, t } from './language';
import { Legend } from './Legend';
import { bounds, type Bounds } from './map/geometry';
import { MapView } from './map/MapView';
import { belongs, filterOf, labelsOf, layerOfRun } from './map/sheet';
import { isArea } from './map/style';
import { drawnAs } from './dispositions';
import { session, type State } from './session';
import { longDate, number } from './values';

const shownAtFirst = ['counties', 'built-up-areas', 'parks', 'sites', 'rivers', 'places'];

/** The map with what a map must say: the day, the age and accuracy of the boundary, what is not verified, and whose data it is. */
export function MapPanel({ state }: { state: State }) {
  const own = layerOfRun(state.layers, state.analysis, state.rows);
  const [visible, setVisible] = useState<ReadonlySet<string>>(new Set(shownAtFirst));
  useEffect(() => setVisible(new Set(state.analysis?.around ?? shownAtFirst)), [state.analysis?.id]);
  useEffect(() => {
    const wanted = state.wanted?.layer;
    if (wanted) setVisible((before) => new Set([...before, wanted]));
  }, [state.wanted]);
  const [areas, setAreas] = useState<Record<string, GeoJSON.Feature[]>>({});
  const shown = useMemo(() => new Set([...visible, ...(own && !visible.has(`-${own.id}`) ? [own.id] : [])]), [visible, own?.id]);
  const rows = useMemo(
    () => shownRows(state.rows, state.filter, { column: null, descending: false }).map((row) => drawnAs(state, row)),
    [state.rows, state.filter, state.decisions, state.isPast],
  );
  const labels = useMemo(() => Object.fromEntries(Object.entries(areas).map(([id, features]) => [id, labelsOf(features)])), [areas]);
  const counted = useMemo(() => state.layers.filter((l) => isArea(l) && l.id !== own?.id && !l.isLocal && belongs(l, state.analysis)), [state.layers, own?.id]);
  useEffect(() => void session.try(async () => {
    const read = await Promise.all(counted.map(async (l) => [l.id, (await api.items(l.id, { limit: '1000', ...filterOf(l, state.run) })).features] as const));
    setAreas(Object.fromEntries(read));
  }), [counted, state.run?.id]);
  const toggle = (id: string) => {
    const next = new Set(visible);
    const name = id === own?.id ? `-${id}` : id;
    if (!next.delete(name)) next.add(name);
    setVisible(next);
  };
  const home = useMemo(() => homeOf(state, areas), [state.conditions.city, areas, state.rows, state.run, state.wanted]);
  return (
    <section class="map-panel" aria-label={t('mapLabel')}>
      <MapView sheet={{ layers: state.layers, analysis: state.analysis, run: state.run, rows, visible: shown, labels, selected: state.selected, language: language() }} home={home} onSelect={(id) => session.select(id)} />
      <div class="over-left">
        <MapTitle state={state} />
        <Legend state={state} layers={state.layers.filter((l) => belongs(l, state.analysis) || l.id === own?.id)} own={own} visible={shown} rows={rows} areas={areas} onToggle={toggle} />
      </div>
      <Sources state={state} visible={shown} />
    </section>
  );
}

/** What the run draws besides its list, as zones; else its rows where it asks of no city; else the prefecture's counties. */
function homeOf(state: State, areas: Record<string, GeoJSON.Feature[]>): Bounds | null {
  if (!state.run && state.wanted?.box) return state.wanted.box;
  const counties = areas['counties'] ?? [];
  const drawn = bounds((state.analysis?.shapes ?? []).flatMap((s) => areas[s.id] ?? []).map((f) => f.geometry));
  if (drawn) return drawn;
  if (state.run && state.run.cityCode === null) return bounds(state.rows.map((r) => r.geometry));
  const prefix = (state.run?.cityCode ?? state.conditions.city ?? '').slice(0, 4);
  const inside = counties.filter((c) => prefix !== '' && Object.values(c.properties ?? {}).some((v) => /^\d{6}$/.test(String(v)) && String(v).startsWith(prefix)));
  return bounds((inside.length > 0 ? inside : counties).map((c) => c.geometry)) ?? bounds(state.rows.map((r) => r.geometry));
}

function MapTitle({ state }: { state: State }) {
  const { run } = state;
  if (!run) return <span />;
  const city = state.cities.find((c) => c.code === run.cityCode);
  const boundary = run.versions.find((v) => v.layer === 'built-up-areas' || v.layer === 'built_up_area');
  const isUnverified = state.rows.some((r) => r.properties['to_verify'] === true);
  return (
    <div class="map-title">
      <p class="as-of"><span>{t('asOf')}</span> <time dateTime={run.asOf}>{longDate(run.asOf)}</time></p>
      <p>{city && `${language() === 'zh' ? city.nameZh : city.nameEn} · `}{t(run.rows === 'real' ? 'rowsReal' : 'rowsSample')}{state.analysis && ` · ${say(state.analysis.title)}`}</p>
      {run.subject && <p class="subject">{say(run.subject)}</p>}
      {boundary && (
        <p class="vintage">{t('vintage')} <b lang="zh-CN">{boundary.version}</b>{boundary.accuracyM !== null && ` · ${t('accuracy', { m: number(boundary.accuracyM, 0) })}`}<small lang="zh-CN">{boundary.source}</small></p>
      )}
      {isUnverified && <p class="unverified">{t('unverified')}</p>}
      {run.warnings.length > 0 && <details><summary>{t('warnings')} {run.warnings.length}</summary><ul>{run.warnings.map((w) => <li key={w.zh}>{say(w)}</li>)}</ul></details>}
    </div>
  );
}

/** Whose data the map shows, as their terms ask: of the run, and of what is drawn around it. */
function Sources({ state, visible }: { state: State; visible: ReadonlySet<string> }) {
  const [ofLayers, setOfLayers] = useState<Record<string, string[]>>({});
  const drawn = state.layers.filter((l) => visible.has(l.id) && l.properties.some((p) => p.name === 'source'));
  useEffect(() => void session.try(async () => {
    const unread = drawn.filter((l) => !(l.id in ofLayers));
    const read = await Promise.all(unread.map(async (l) => [l.id, (await api.items(l.id, { limit: '500' })).features.map((f) => String(f.properties?.['source'] ?? ''))] as const));
    if (read.length > 0) setOfLayers({ ...ofLayers, ...Object.fromEntries(read.map(([id, sources]) => [id, [...new Set(sources)]])) });
  }), [drawn.map((l) => l.id).join()]);
  const sources = [...new Set([...(state.run?.versions ?? []).map((v) => v.source), ...drawn.flatMap((l) => ofLayers[l.id] ?? [])])].filter((source) => source !== '');
  if (sources.length === 0) return null;
  return (
    <details class="sources">
      <summary>{t('sources')}</summary>
      <ul>{sources.map((source) => <li key={source} lang="zh-CN">{source}</li>)}</ul>
    </details>
  );
}
