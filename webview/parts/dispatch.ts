// Each part declares its events in its own file, as members of the DOM's `HTMLElementEventMap`.

type PartEvents = {
  [
    Name in keyof HTMLElementEventMap as HTMLElementEventMap[Name] extends CustomEvent ? Name : never
  ]: HTMLElementEventMap[Name] extends CustomEvent<infer Detail> ? Detail : never;
};

/**
 * Dispatches an event that bubbles up to the page, with the detail that its type demands. Where there may be none, the
 * type says null: the browser makes that of undefined.
 */
export function dispatch<Name extends keyof PartEvents>(
  part: HTMLElement,
  ...[name, detail]: PartEvents[Name] extends undefined ? [name: Name] : [name: Name, detail: PartEvents[Name]]
): void {
  part.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}
