import { PICTURE_PIXELS, PICTURE_SIDE } from '../../src/shared/domain/pictures';

/** A point on the pad, in pixels of the 28 × 28 picture; (0, 0) is the upper left corner of the first pixel. */
export interface PadPoint {
  readonly x: number;
  readonly y: number;
}

export interface Brush {
  /** In pixels. The edge is soft: half a pixel on either side of it. */
  readonly radius: number;
  /** Takes away instead of adding. */
  readonly erases: boolean;
}

export const BRUSHES = {
  fine: { radius: 0.7, erases: false },
  medium: { radius: 1.3, erases: false },
  broad: { radius: 2.4, erases: false },
  eraser: { radius: 2, erases: true },
} as const satisfies Readonly<Record<string, Brush>>;
export type BrushName = keyof typeof BRUSHES;

/** The strokes that can be undone. */
const UNDOABLE = 100;

/** A picture of 28 × 28 pixels that is drawn by strokes: 0 where there is nothing, 255 where the brush has been. */
export class Drawing {
  private current = new Uint8Array(PICTURE_PIXELS);
  private readonly earlier: Uint8Array<ArrayBuffer>[] = [];

  /** 784 bytes; another array after every change. */
  get pixels(): Uint8Array {
    return this.current;
  }

  get isEmpty(): boolean {
    return this.current.every((value) => value === 0);
  }

  get canUndo(): boolean {
    return this.earlier.length > 0;
  }

  /** Begins a stroke, which one undo takes back. */
  begin(): void {
    this.earlier.push(this.current);
    if (this.earlier.length > UNDOABLE) this.earlier.shift();
  }

  /** Draws a straight line from one point to another, or a dot if they are the same. */
  line(from: PadPoint, to: PadPoint, { radius, erases }: Brush): void {
    this.current = this.current.map((value, i) => {
      const pixel = { x: (i % PICTURE_SIDE) + 0.5, y: Math.floor(i / PICTURE_SIDE) + 0.5 };
      const covered = Math.max(0, Math.min(1, radius + 0.5 - distanceToLine(pixel, from, to)));
      return erases ? Math.min(value, Math.round(255 * (1 - covered))) : Math.max(value, Math.round(255 * covered));
    });
  }

  undo(): void {
    this.current = this.earlier.pop() ?? this.current;
  }

  clear(): void {
    if (this.isEmpty) return;
    this.begin();
    this.current = new Uint8Array(PICTURE_PIXELS);
  }
}

function distanceToLine({ x, y }: PadPoint, from: PadPoint, to: PadPoint): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / length));
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}
