/** A storage of the editor, which keeps JSON. */
export function memento(kept: Record<string, unknown> = {}) {
  return {
    get: (key: string) => kept[key],
    update: (key: string, value: unknown) => {
      kept[key] = JSON.parse(JSON.stringify(value));
      return Promise.resolve();
    },
  };
}
