// Draws the symbols of the catalogue on a canvas: for the map's images and for the legend, so that both are the same.
import type { Symbol } from '../contract';

/** Identifies an image: equal symbols share one. */
export const imageName = (symbol: Symbol): string =>
  [symbol.shape, symbol.size, symbol.fill, symbol.fillOpacity, symbol.stroke, symbol.strokeWidth, symbol.dash, symbol.hatch].join('|');

/** A point symbol as an image, drawn at twice its size for sharp screens. */
export function pointImage(symbol: Symbol): ImageData {
  const side = Math.ceil(symbol.size + symbol.strokeWidth * 2 + 4);
  const canvas = new OffscreenCanvas(side * 2, side * 2);
  const pen = canvas.getContext('2d')!;
  pen.scale(2, 2);
  drawPoint(pen, symbol, side / 2, side / 2);
  return pen.getImageData(0, 0, side * 2, side * 2);
}

/** A tile of a 45° hatch that repeats without a seam. */
export function hatchImage(colour: string): ImageData {
  const canvas = new OffscreenCanvas(16, 16);
  const pen = canvas.getContext('2d')!;
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  for (const start of [-16, 0, 16]) {
    pen.beginPath();
    pen.moveTo(start, 16);
    pen.lineTo(start + 16, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, 16, 16);
}

type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export function drawPoint(pen: Pen, symbol: Symbol, x: number, y: number): void {
  pen.save();
  pen.translate(x, y);
  trace(pen, symbol.shape ?? 'circle', symbol.size / 2);
  if (symbol.fill && symbol.shape !== 'ring' && symbol.shape !== 'cross') {
    pen.globalAlpha = symbol.fillOpacity;
    pen.fillStyle = symbol.fill;
    pen.fill();
    pen.globalAlpha = 1;
  }
  if (symbol.hatch) hatchInside(pen, symbol.hatch, symbol.size);
  drawOutline(pen, symbol);
  pen.restore();
}

/** A cross has no area: it is a stroke in its fill's colour over a white one, so that it stands out from what is below. */
function drawOutline(pen: Pen, symbol: Symbol): void {
  if (symbol.shape === 'cross') {
    const width = Math.max(symbol.strokeWidth, symbol.size / 5);
    stroke(pen, '#FFFFFF', width + 2, null);
    stroke(pen, symbol.fill ?? symbol.stroke ?? '#333333', width, symbol.dash);
  } else if (symbol.stroke && symbol.strokeWidth > 0) {
    stroke(pen, symbol.stroke, symbol.strokeWidth, symbol.dash);
  }
}

function stroke(pen: Pen, colour: string, width: number, dash: number[] | null): void {
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.lineJoin = 'round';
  pen.setLineDash(dash ?? []);
  pen.stroke();
}

function hatchInside(pen: Pen, colour: string, size: number): void {
  pen.save();
  pen.clip();
  pen.strokeStyle = colour;
  pen.lineWidth = 0.9;
  pen.globalAlpha = 0.8;
  const path = new Path2D();
  for (let offset = -size; offset <= size; offset += 4.5) {
    path.moveTo(offset - size / 2, size / 2);
    path.lineTo(offset + size / 2, -size / 2);
  }
  pen.stroke(path);
  pen.restore();
}

/** Outline of a flame, from the tip clockwise, in units of its reach; the papers draw the same. */
const flame: [number, number][] = [
  [0.05, -1], [0.2, -0.72], [0.48, -0.42], [0.66, -0.08], [0.72, 0.28], [0.6, 0.66], [0.32, 0.92], [0, 1],
  [-0.32, 0.92], [-0.6, 0.68], [-0.72, 0.32], [-0.64, -0.04], [-0.46, -0.34], [-0.34, -0.06], [-0.2, 0.02], [-0.16, -0.3], [-0.08, -0.66],
];

function trace(pen: Pen, shape: string, r: number): void {
  const corners: Record<string, [number, number][]> = {
    triangle: [[0, -r], [r * 0.95, r * 0.8], [-r * 0.95, r * 0.8]],
    diamond: [[0, -r], [r, 0], [0, r], [-r, 0]],
    flame: flame.map(([x, y]): [number, number] => [x * r * 1.1, y * r * 1.1]),
    square: [[-r * 0.85, -r * 0.85], [r * 0.85, -r * 0.85], [r * 0.85, r * 0.85], [-r * 0.85, r * 0.85]],
    star: Array.from({ length: 10 }, (_, i) => {
      const reach = i % 2 === 0 ? r : r * 0.42;
      return [reach * Math.sin((i * Math.PI) / 5), -reach * Math.cos((i * Math.PI) / 5)];
    }),
  };
  pen.beginPath();
  if (shape === 'cross') {
    const c = r * 0.75;
    pen.moveTo(-c, -c);
    pen.lineTo(c, c);
    pen.moveTo(c, -c);
    pen.lineTo(-c, c);
  } else if (corners[shape]) {
    corners[shape].forEach(([x, y], i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
    pen.closePath();
  } else {
    pen.arc(0, 0, r, 0, Math.PI * 2);
  }
}
