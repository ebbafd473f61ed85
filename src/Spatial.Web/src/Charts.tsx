import type { Chart } from './contract';
import { Dialog } from './Dialog';
import { say, t } from './language';
import { layerOfRun } from './map/sheet';
import { ruleOf } from './map/rules';
import type { State } from './session';
import { number } from './values';

const width = 560;
const height = 340;
const edge = { left: 62, right: 14, top: 12, bottom: 44 };

/** The charts of a run: what the map does not show, such as why a distance was chosen. */
export function Charts({ state, charts }: { state: State; charts: Chart[] }) {
  return (
    <Dialog title={t('charts')} wide>
      <div class="charts">{charts.map((chart) => <Drawn key={chart.id} state={state} chart={chart} />)}</div>
    </Dialog>
  );
}

function Drawn({ state, chart }: { state: State; chart: Chart }) {
  const x = scale(chart.points.map((p) => p[0]), edge.left, width - edge.right);
  const y = scale(chart.points.map((p) => p[1]), height - edge.bottom, edge.top);
  const colours = coloursOf(state);
  return (
    <figure class="chart" data-chart={chart.id}>
      <figcaption><b>{say(chart.title)}</b>{chart.note && <small> {say(chart.note)}</small>}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say(chart.title)}>
        {x.ticks.map((v) => <g key={`x${v}`}><line x1={x.at(v)} x2={x.at(v)} y1={edge.top} y2={height - edge.bottom} class="grid" /><text x={x.at(v)} y={height - edge.bottom + 16} class="tick middle">{shown(v)}</text></g>)}
        {y.ticks.map((v) => <g key={`y${v}`}><line x1={edge.left} x2={width - edge.right} y1={y.at(v)} y2={y.at(v)} class="grid" /><text x={edge.left - 6} y={y.at(v) + 4} class="tick end">{shown(v)}</text></g>)}
        {chart.slope !== null && <Sloped chart={chart} x={x} y={y} />}
        {chart.markX !== null && <line x1={x.at(chart.markX)} x2={x.at(chart.markX)} y1={edge.top} y2={height - edge.bottom} class="mark" />}
        {chart.kind === 'line'
          ? <polyline points={chart.points.map((p) => `${x.at(p[0])},${y.at(p[1])}`).join(' ')} class="line" />
          : chart.points.map((p, i) => <circle key={i} cx={x.at(p[0])} cy={y.at(p[1])} r={chart.classes?.[i] === 'ns' ? 2 : 3.5} fill={colours(chart.classes?.[i] ?? null)} fill-opacity={chart.classes?.[i] === 'ns' ? 0.4 : 0.9} />)}
        {chart.kind === 'line' && chart.points.length <= 40 && chart.points.map((p, i) => <circle key={i} cx={x.at(p[0])} cy={y.at(p[1])} r={3} class="dot" />)}
        <text x={(edge.left + width - edge.right) / 2} y={height - 8} class="axis middle">{say(chart.x)}</text>
        <text transform={`translate(14 ${(height - edge.bottom + edge.top) / 2}) rotate(-90)`} class="axis middle">{say(chart.y)}</text>
      </svg>
    </figure>
  );
}

interface Scale { at: (value: number) => number; ticks: number[]; low: number; high: number }

/** A straight scale with round ticks and a little room at both ends. */
function scale(values: number[], from: number, to: number): Scale {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const span = most > least ? most - least : Math.abs(most) || 1;
  const [low, high] = [least - span * 0.03, most + span * 0.03];
  const step = [1, 2, 5, 10].map((m) => m * 10 ** Math.floor(Math.log10(span / 5))).find((s) => span / s <= 7) ?? span;
  const ticks: number[] = [];
  for (let v = Math.ceil(low / step) * step; v <= high + step * 1e-9; v += step) ticks.push(Math.abs(v) < step * 1e-9 ? 0 : v);
  return { at: (value) => from + ((value - low) / (high - low)) * (to - from), ticks, low, high };
}

/** The line through the middle of a Moran scatter plot, whose slope is the global I. */
function Sloped({ chart, x, y }: { chart: Chart; x: Scale; y: Scale }) {
  const slope = chart.slope!;
  const inside = (v: number) => Math.min(Math.max(v, y.low), y.high);
  const ends = [x.low, x.high].map((v) => (slope === 0 ? { x: v, y: 0 } : { x: inside(v * slope) / slope, y: inside(v * slope) }));
  return (
    <>
      {x.low < 0 && x.high > 0 && <line x1={x.at(0)} x2={x.at(0)} y1={edge.top} y2={height - edge.bottom} class="zero" />}
      {y.low < 0 && y.high > 0 && <line x1={edge.left} x2={width - edge.right} y1={y.at(0)} y2={y.at(0)} class="zero" />}
      <line x1={x.at(ends[0]!.x)} y1={y.at(ends[0]!.y)} x2={x.at(ends[1]!.x)} y2={y.at(ends[1]!.y)} class="slope" />
    </>
  );
}

const shown = (value: number): string => number(value, Math.abs(value) >= 10 || value === 0 ? 0 : Math.abs(value) >= 1 ? 1 : 3).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');

/** A class has the colour it has on the map. */
function coloursOf(state: State): (found: string | null) => string {
  const layer = layerOfRun(state.layers, state.analysis);
  return (found) => {
    const symbol = layer && found !== null ? ruleOf(layer.style.filter((r) => r.pass === 'symbol'), { class: found })?.symbol : null;
    return found === 'ns' || !symbol ? '#607080' : symbol.fill ?? symbol.stroke ?? '#607080';
  };
}
