import { useEffect, useRef } from 'preact/hooks';
import type { Layer, Symbol } from './contract';
import { isArea } from './map/style';
import { drawPoint } from './map/symbols';

/** A legend's little picture of a symbol, drawn by the hand that draws the map's. Several lie over one another. */
export function Swatch({ layer, symbols, width = 26, height = 20 }: { layer: Layer; symbols: Symbol[]; width?: number; height?: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const pen = canvas.current!.getContext('2d')!;
    pen.setTransform(2, 0, 0, 2, 0, 0);
    pen.clearRect(0, 0, width, height);
    symbols.forEach((symbol) => draw(pen, layer, symbol, width, height));
  });
  return <canvas ref={canvas} class="swatch" width={width * 2} height={height * 2} style={{ width: `${width}px`, height: `${height}px` }} aria-hidden="true" />;
}

function draw(pen: CanvasRenderingContext2D, layer: Layer, symbol: Symbol, width: number, height: number): void {
  if (layer.geometryType === 'LineString') {
    drawLine(pen, symbol, width, height);
  } else if (isArea(layer)) {
    drawPoint(pen, { ...symbol, shape: 'square', size: 14, strokeWidth: Math.min(symbol.strokeWidth, 3) }, width / 2, height / 2);
  } else {
    drawPoint(pen, { ...symbol, size: Math.min(symbol.size, 17) }, width / 2, height / 2);
  }
}

function drawLine(pen: CanvasRenderingContext2D, symbol: Symbol, width: number, height: number): void {
  pen.strokeStyle = symbol.stroke ?? symbol.fill ?? '#666666';
  pen.lineWidth = symbol.strokeWidth;
  pen.setLineDash(symbol.dash ?? []);
  pen.beginPath();
  pen.moveTo(2, height / 2);
  pen.lineTo(width - 2, height / 2);
  pen.stroke();
}
