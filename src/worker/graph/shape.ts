/** The sizes of an array's dimensions, the outermost first; [] is a scalar. */
export type Shape = readonly number[];

/** How many elements an array of this shape has. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((product, size) => product * size, 1);
}
