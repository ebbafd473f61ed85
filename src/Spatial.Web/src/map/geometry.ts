// The little geometry the page needs, in degrees: bounds, a point to put a label at, and fanning out what lies on one spot.
import type { Row } from '../contract';

export type Bounds = [number, number, number, number];

export const bounds = (geometries: (GeoJSON.Geometry | null)[]): Bounds | null => {
  const all: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const geometry of geometries) {
    for (const [x = 0, y = 0] of positions(geometry)) {
      all[0] = Math.min(all[0], x);
      all[1] = Math.min(all[1], y);
      all[2] = Math.max(all[2], x);
      all[3] = Math.max(all[3], y);
    }
  }
  return all[0] <= all[2] ? all : null;
};

/** A point inside, near the middle: the centre of the widest stretch of the line through the middle of the largest ring. */
export function labelPoint(geometry: GeoJSON.Geometry): GeoJSON.Position | null {
  if (geometry.type === 'Point') return geometry.coordinates;
  const rings = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  const largest = rings.map((rings) => ({ rings, area: Math.abs(area(rings[0] ?? [])) })).sort((a, b) => b.area - a.area)[0];
  if (!largest) return positions(geometry)[0] ?? null;
  const box = bounds([{ type: 'Polygon', coordinates: largest.rings }])!;
  const y = (box[1] + box[3]) / 2;
  const crossings = largest.rings.flatMap((ring) => ring.slice(1).flatMap((to, i) => {
    const from = ring[i]!;
    return (from[1]! > y) === (to[1]! > y) ? [] : [from[0]! + ((y - from[1]!) / (to[1]! - from[1]!)) * (to[0]! - from[0]!)];
  })).sort((a, b) => a - b);
  let best: [number, number] = [box[0], box[2]];
  let width = -1;
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1]! - crossings[i]! > width) {
      best = [crossings[i]!, crossings[i + 1]!];
      width = best[1] - best[0];
    }
  }
  return [(best[0] + best[1]) / 2, y];
}

/** Pixel offsets for rows that lie on one spot (firms known only to their county), so that each can be seen and clicked. */
export function fanned(rows: Row[]): Map<string, [number, number]> {
  const spots = new Map<string, Row[]>();
  for (const row of rows) {
    const at = row.geometry && labelPoint(row.geometry);
    if (at) {
      const spot = at.map((v) => v.toFixed(5)).join();
      spots.set(spot, [...(spots.get(spot) ?? []), row]);
    }
  }
  const offsets = new Map<string, [number, number]>();
  for (const together of spots.values()) {
    if (together.length < 2) continue;
    const reach = Math.max(11, (together.length * 19) / (2 * Math.PI));
    together.forEach((row, i) => {
      const angle = (2 * Math.PI * i) / together.length - Math.PI / 2;
      offsets.set(row.id, [Math.round(reach * Math.cos(angle)), Math.round(reach * Math.sin(angle))]);
    });
  }
  return offsets;
}

function positions(geometry: GeoJSON.Geometry | null): GeoJSON.Position[] {
  switch (geometry?.type) {
    case 'Point': return [geometry.coordinates];
    case 'MultiPoint':
    case 'LineString': return geometry.coordinates;
    case 'MultiLineString':
    case 'Polygon': return geometry.coordinates.flat();
    case 'MultiPolygon': return geometry.coordinates.flat(2);
    case 'GeometryCollection': return geometry.geometries.flatMap(positions);
    default: return [];
  }
}

const area = (ring: GeoJSON.Position[]): number => ring.slice(1).reduce((sum, to, i) => sum + (ring[i]![0]! * to[1]! - to[0]! * ring[i]![1]!), 0) / 2;
