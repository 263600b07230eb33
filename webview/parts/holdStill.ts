/**
 * Keeps an element of a dialog where it is in the window, while texts around it get longer or shorter: everything above
 * it keeps its height, and so does the dialog. Returns what lets go.
 */
export function holdStill(element: Element): () => void {
  const held: (readonly [style: CSSStyleDeclaration, property: string, value: string])[] = [];
  const hold = (each: Element, property: 'height' | 'min-height') => {
    if (each instanceof HTMLElement) held.push([each.style, property, getComputedStyle(each).height]);
  };
  const dialog = element.closest('dialog');
  for (let each = element; each !== dialog && each.parentElement !== null; each = each.parentElement) {
    for (let above = each.previousElementSibling; above !== null; above = above.previousElementSibling) {
      hold(above, 'height');
    }
    // Content that gets shorter would be scrolled less far.
    if (each.parentElement === dialog) hold(each, 'min-height');
  }
  if (dialog !== null) hold(dialog, 'height');
  // Only now, because each height that is set may change others.
  for (const [style, property, value] of held) style.setProperty(property, value);
  return () => {
    for (const [style, property] of held) style.removeProperty(property);
  };
}
