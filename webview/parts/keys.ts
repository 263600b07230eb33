/** Whether a key is the editor's, and not the page's: with these keys, the arrows and others have commands there. */
export function isForEditor({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey;
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where an arrow key leads, as one step right and down; undefined for other keys and for those of the editor. */
export function arrowStep(event: KeyboardEvent): readonly [x: number, y: number] | undefined {
  return isForEditor(event) ? undefined : ARROWS[event.key];
}
