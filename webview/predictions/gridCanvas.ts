import type { PictureSource } from '../parts/pictureCache';
import { predictionAt, type PredictionTable } from '../parts/predictionTable';
import { INSET, type GridLayout } from './gridLayout';
import { paintBars, type BarColours } from './paintBars';
import { PictureStrip } from './pictureStrip';

/** The cards that are drawn. */
export interface GridDrawing {
  readonly table: PredictionTable;
  /** The numbers of the drawn pictures. */
  readonly drawn: Uint16Array;
  /** The row of the first drawn picture. */
  readonly first: number;
  readonly layout: GridLayout;
  readonly pictures: PictureSource | undefined;
  readonly colours: BarColours;
}

/**
 * The pictures and bars of all drawn cards, on one canvas. A browser without a graphics card hands on every canvas in
 * every frame, so that a canvas for each card would make scrolling falter. It lies on the cards and scrolls with
 * them.
 */
export class GridCanvas {
  readonly element = document.createElement('canvas');
  private readonly context = this.element.getContext('2d');
  private strip = new PictureStrip();
  /** What the canvas shows. */
  private shown: readonly unknown[] = [];

  /** `redraw` is called when the browser has lost what was drawn. */
  constructor(redraw: () => void) {
    this.element.ariaHidden = 'true';
    this.element.addEventListener('contextrestored', () => {
      this.strip = new PictureStrip();
      this.shown = [];
      redraw();
    });
  }

  /** Draws the cards if they have changed. Requests the pictures that are missing. */
  paint({ table, drawn, first, layout, pictures, colours }: GridDrawing): void {
    const { context } = this;
    if (context === null) return;
    const pixels = Array.from(drawn, (index) => pictures?.get(index));
    const shown = [table, devicePixelRatio, first, JSON.stringify([layout, colours]), ...drawn, ...pixels];
    if (shown.length === this.shown.length && shown.every((value, i) => value === this.shown[i])) return;
    this.shown = shown;
    const top = this.place(first, Math.ceil(drawn.length / layout.columns), layout);
    this.strip.hold(pixels);
    const [width, height] = layout.drawing.map(inDevicePixels) as [number, number];
    const side = layout.hasBars ? Math.min(height, Math.floor(width / 2)) : Math.min(width, height);
    drawn.forEach((index, i) => {
      const left = inDevicePixels((i % layout.columns) * layout.columnWidth + INSET);
      const y = inDevicePixels((first + Math.floor(i / layout.columns)) * layout.rowHeight + INSET) - top;
      this.strip.draw(context, pixels[i], { left, top: y, side });
      if (!layout.hasBars) return;
      const area = { left: left + side, top: y, width: width - side, height };
      paintBars(context, predictionAt(table, index), { area, colours });
    });
  }

  /** Clears the canvas and lays it on these rows. Returns how far down that is, in device pixels. */
  private place(first: number, rows: number, { columns, columnWidth, rowHeight, drawing }: GridLayout): number {
    const { element, context } = this;
    const width = inDevicePixels((columns - 1) * columnWidth + INSET + drawing[0]);
    const height = inDevicePixels(rows * rowHeight);
    if (element.width !== width || element.height < height) {
      element.width = width;
      element.height = height;
    } else context?.clearRect(0, 0, element.width, element.height);
    const top = inDevicePixels(first * rowHeight);
    element.style.width = `${element.width / devicePixelRatio}px`;
    element.style.height = `${element.height / devicePixelRatio}px`;
    element.style.transform = `translateY(${top / devicePixelRatio}px)`;
    return top;
  }
}

function inDevicePixels(pixels: number): number {
  return Math.round(pixels * devicePixelRatio);
}
