// Each part declares the events that it dispatches beside it, in the DOM's own map of events: `HTMLElementEventMap`.

type PartEvents = {
  [
    Name in keyof HTMLElementEventMap as HTMLElementEventMap[Name] extends CustomEvent ? Name : never
  ]: HTMLElementEventMap[Name] extends CustomEvent<infer Detail> ? Detail : never;
};

/** Dispatches an event that bubbles up to the page, with what its name promises. */
export function dispatch<Name extends keyof PartEvents>(
  part: HTMLElement,
  ...[name, detail]: PartEvents[Name] extends undefined ? [name: Name] : [name: Name, detail: PartEvents[Name]]
): void {
  part.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
}
