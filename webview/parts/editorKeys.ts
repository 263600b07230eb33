/** Whether a key is the editor's, and not the page's: with these keys, the arrows and others have commands there. */
export function isForEditor({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}
