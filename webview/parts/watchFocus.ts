/** The part of the browser's Document that matters here. */
interface Page {
  readonly activeElement: unknown;
  readonly hasFocus: () => boolean;
}

/**
 * Tells whether the focus is still where it was at the call. A page that had no focus may have got it since: then the
 * person has come to the page, and not left it.
 */
export function watchFocus(page: Page): () => boolean {
  const { activeElement } = page;
  const hadFocus = page.hasFocus();
  return () => page.activeElement === activeElement && (page.hasFocus() || !hadFocus);
}
