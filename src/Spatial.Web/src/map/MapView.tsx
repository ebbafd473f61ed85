import { Map as Sheets, Popup, ScaleControl, type MapGeoJSONFeature, type MapMouseEvent } from 'maplibre-gl';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Layer, Row } from '../contract';
import { say, t } from '../language';
import { isData, showWithUnit } from '../values';
import { bounds, labelPoint, type Bounds } from './geometry';
import { styleOf, type Sheet } from './sheet';
import { fonts, hatchName, imagesOf } from './style';
import { hatchImage, imageName, pointImage } from './symbols';

interface Props {
  sheet: Sheet;
  /** Where the map starts and goes back to. */
  home: Bounds | null;
  onSelect: (id: string) => void;
}

/** The map. It is told a sheet and says which row was clicked; everything else stays outside. */
export function MapView({ sheet, home, onSelect }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<Sheets | null>(null);
  const [failed, setFailed] = useState(false);
  const latest = useRef({ sheet, onSelect });
  latest.current = { sheet, onSelect };

  useEffect(() => {
    let made: Sheets;
    try {
      made = open(holder.current!, () => latest.current);
    } catch {
      setFailed(true);
      return undefined;
    }
    made.once('load', () => setMap(made));
    return () => made.remove();
  }, []);

  useEffect(() => {
    if (!map) return;
    holder.current!.removeAttribute('data-idle');
    map.setStyle(styleOf(sheet), { diff: true });
    map.triggerRepaint();
  }, [map, sheet.layers, sheet.analysis, sheet.run, sheet.rows, sheet.visible, sheet.labels, sheet.selected, sheet.language]);

  const homeKey = home?.join();
  useEffect(() => {
    if (map && home) map.fitBounds(home, { padding: paddingOf(map), duration: 0 });
  }, [map, homeKey]);

  useEffect(() => {
    const row = sheet.rows.find((r) => r.id === sheet.selected);
    if (map && row) bringIntoView(map, row);
  }, [map, sheet.selected]);

  return (
    <>
      <div ref={holder} class="map" role="application" aria-label={t('mapLabel')} />
      {failed && <p class="map-failed">{t('mapFailed')}</p>}
      {map && (
        <div class="zoom">
          <button type="button" title={t('zoomIn')} aria-label={t('zoomIn')} onClick={() => map.zoomIn()}>+</button>
          <button type="button" title={t('zoomOut')} aria-label={t('zoomOut')} onClick={() => map.zoomOut()}>−</button>
          <button type="button" title={t('showAll')} aria-label={t('showAll')} onClick={() => home && map.fitBounds(home, { padding: paddingOf(map) })}>⤢</button>
        </div>
      )}
    </>
  );
}

/** Room for the legend on the left, as long as the map is wide enough for both. */
const paddingOf = (map: Sheets) => ({ top: 24, right: 24, bottom: 24, left: map.getContainer().clientWidth > 640 ? 250 : 24 });

type Latest = () => { sheet: Sheet; onSelect: (id: string) => void };

function open(holder: HTMLElement, latest: Latest): Sheets {
  const map = new Sheets({
    container: holder,
    style: { version: 8, sources: {}, layers: [] },
    center: [113.6, 34.7],
    zoom: 8,
    minZoom: 2,
    maxZoom: 18,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    localIdeographFontFamily: fonts.join(','),
    fadeDuration: 0,
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new ScaleControl({ maxWidth: 110, unit: 'metric' }), 'bottom-right');
  map.setMissingStyleImageResolver((id) => addImage(map, latest().sheet, id));
  map.on('click', (event) => clicked(map, event, latest));
  map.on('mousemove', (event) => {
    map.getCanvas().style.cursor = found(map, event, latest().sheet).length > 0 ? 'pointer' : '';
  });
  map.on('idle', () => holder.setAttribute('data-idle', 'true'));
  map.on('movestart', () => holder.removeAttribute('data-idle'));
  // For scripts that drive the page (its tests): where on the screen a place lies.
  Object.assign(holder, { project: (at: [number, number]) => map.project(at), place: (id: string) => placeOf(latest().sheet, id) });
  return map;
}

function addImage(map: Sheets, sheet: Sheet, id: string): void {
  if (map.hasImage(id)) return;
  for (const layer of sheet.layers) {
    const { points, hatches } = imagesOf(layer);
    const symbol = points.find((s) => imageName(s) === id);
    const hatch = hatches.find((h) => hatchName(h) === id);
    if (symbol) return void map.addImage(id, pointImage(symbol), { pixelRatio: 2 });
    if (hatch) return void map.addImage(id, hatchImage(hatch), { pixelRatio: 2 });
  }
}

/** Features under the pointer, with a margin for fingers and trembling hands. */
function found(map: Sheets, event: MapMouseEvent, sheet: Sheet): MapGeoJSONFeature[] {
  const { x, y } = event.point;
  const layers = map.getStyle().layers.filter((l) => l.id.includes('/') && !l.id.endsWith('labels') && l.id !== 'run/selected').map((l) => l.id);
  const near = map.queryRenderedFeatures([[x - 4, y - 4], [x + 4, y + 4]], { layers });
  const own = near.filter((f) => f.source === 'run');
  return own.length > 0 ? own : near.filter((f) => sheet.layers.find((l) => l.id === f.source)?.geometryType === 'Point');
}

/** Where symbols lie over one another, each further click takes the next. */
function clicked(map: Sheets, event: MapMouseEvent, latest: Latest): void {
  const { sheet, onSelect } = latest();
  const own = [...new Set(found(map, event, sheet).filter((f) => f.source === 'run').map((f) => String(f.properties['id'])))];
  if (own.length > 0) {
    onSelect(own[(own.indexOf(sheet.selected ?? '') + 1) % own.length]!);
    return;
  }
  const feature = found(map, event, sheet)[0] ?? map.queryRenderedFeatures(event.point).find((f) => sheet.layers.some((l) => l.id === f.source && l.id !== 'counties'));
  const layer = sheet.layers.find((l) => l.id === feature?.source);
  if (feature && layer && feature.properties['point_count'] === undefined) {
    new Popup({ maxWidth: '320px' }).setLngLat(event.lngLat).setDOMContent(described(layer, feature)).addTo(map);
  }
}

/** What is known of an object of another layer. Names are data: text nodes only. */
function described(layer: Layer, feature: MapGeoJSONFeature): HTMLElement {
  const box = document.createElement('div');
  const title = document.createElement('strong');
  title.textContent = say(layer.title);
  const list = document.createElement('dl');
  for (const column of layer.properties) {
    const value = feature.properties[column.name] as string | number | boolean | undefined;
    if (value === undefined || value === null || list.childElementCount >= 20) continue;
    const term = document.createElement('dt');
    term.textContent = say(column.title);
    const said = document.createElement('dd');
    said.textContent = showWithUnit(column, value);
    if (isData(column, value)) said.lang = 'zh-CN';
    list.append(term, said);
  }
  box.className = 'object';
  box.append(title, list);
  return box;
}

const placeOf = (sheet: Sheet, id: string): GeoJSON.Position | null => {
  const geometry = sheet.rows.find((r) => r.id === id)?.geometry;
  return geometry ? labelPoint(geometry) : null;
};

function bringIntoView(map: Sheets, row: Row): void {
  const at = row.geometry && labelPoint(row.geometry);
  const box = bounds([row.geometry]);
  if (!at || !box) return;
  const point = map.project(at as [number, number]);
  const { clientWidth, clientHeight } = map.getContainer();
  const inside = point.x > 60 && point.y > 90 && point.x < clientWidth - 60 && point.y < clientHeight - 60;
  if (!inside) map.easeTo({ center: at as [number, number], duration: 400 });
}
