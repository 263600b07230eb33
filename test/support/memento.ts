/** A storage of the editor, which keeps JSON. What is undefined it forgets. */
export function memento(kept: Record<string, unknown> = {}) {
  return {
    get: (key: string) => kept[key],
    update: (key: string, value: unknown) => {
      kept[key] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
      return Promise.resolve();
    },
  };
}
