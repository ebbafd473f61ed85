import { useState } from 'preact/hooks';
import type { Layer, Row } from './contract';
import { say, t } from './language';
import { passes, ruleOf } from './map/rules';
import { Swatch } from './Swatch';
import type { State } from './session';
import { number } from './values';

interface Props {
  state: State;
  layers: Layer[];
  own: Layer | null;
  visible: ReadonlySet<string>;
  rows: Row[];
  areas: Record<string, GeoJSON.Feature[]>;
  onToggle: (id: string) => void;
}

/** What every symbol means and how many there are; switches the layers. The run's own stand first. */
export function Legend({ state, layers, own, visible, rows, areas, onToggle }: Props) {
  const [isOpen, setOpen] = useState(true);
  const listed = [...(own ? [own] : []), ...layers.filter((l) => l.id !== own?.id && !l.isLocal).toReversed()];
  const placeless = rows.filter((r) => r.geometry === null).length;
  if (!isOpen) return <button type="button" class="legend-open" onClick={() => setOpen(true)}>{t('legend')}</button>;
  return (
    <section class="legend" aria-label={t('legend')}>
      <header><h2>{t('legend')}</h2><button type="button" class="plain" title={t('hideLegend')} aria-label={t('hideLegend')} onClick={() => setOpen(false)}>▾</button></header>
      <div class="scroll">
        {listed.map((layer) => {
          const isOwn = layer === own;
          const known = isOwn ? state.run && rows : areas[layer.id]?.map(asRow).filter((k) => isOfCity(k, state.run?.cityCode ?? null));
          return <LayerLegend key={layer.id} layer={layer} isOn={visible.has(layer.id)} isOwn={isOwn} known={known || null} onToggle={() => onToggle(layer.id)} />;
        })}
        {placeless > 0 && <p class="hint">{t('notOnMap', { n: placeless })}</p>}
      </div>
    </section>
  );
}

type Known = Pick<Row, 'properties'>;

/** Objects of other cities are on the map but not counted. */
const isOfCity = (known: Known, city: string | null): boolean => city === null || (known.properties['city_code'] ?? city) === city;

const asRow = (feature: GeoJSON.Feature): Known => ({ properties: (feature.properties ?? {}) as Row['properties'] });

interface LayerProps { layer: Layer; isOn: boolean; isOwn: boolean; known: Known[] | null; onToggle: () => void }

function LayerLegend({ layer, isOn, isOwn, known, onToggle }: LayerProps) {
  const [isOpen, setOpen] = useState(isOwn);
  const single = layer.style.length === 1 ? layer.style[0]! : null;
  const lines = passes(layer)
    .flatMap((pass) => pass.map((rule) => ({ rule, count: known ? known.filter((k) => ruleOf(pass, k.properties) === rule).length : null })))
    .filter(({ count }) => count !== 0);
  return (
    <div class={isOn ? 'layer' : 'layer off'} data-layer={layer.id}>
      <div class="name">
        <label>
          <input type="checkbox" checked={isOn} onChange={onToggle} />
          {!isOwn && <Swatch layer={layer} symbols={[(single ?? lines[0]?.rule ?? layer.style[0]!).symbol]} />}
          <span>{say(layer.title)}</span>
        </label>
        {!single && isOn && lines.length > 1 && (
          <button type="button" class="plain fold" aria-expanded={isOpen} aria-label={t('legendLines', { name: say(layer.title) })} onClick={() => setOpen(!isOpen)}>{isOpen ? '▾' : '▸'}</button>
        )}
        {known && <span class="n">{number(known.length, 0)}</span>}
      </div>
      {isOn && isOpen && !single && (
        <ul>
          {lines.map(({ rule, count }) => (
            <li key={rule.pass + rule.title.zh}><Swatch layer={layer} symbols={[rule.symbol]} /><span>{say(rule.title)}</span>{count !== null && <span class="n">{number(count, 0)}</span>}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
