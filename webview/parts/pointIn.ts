/** Where a pointer is in an element: 0 is its left or upper edge, and `size` the opposite one. */
export function pointIn(
  element: Element,
  { clientX, clientY }: PointerEvent,
  size = 1,
): { readonly x: number; readonly y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: ((clientX - left) / width) * size, y: ((clientY - top) / height) * size };
}
