// What this machine has: programs and a screen.
import { existsSync } from 'node:fs';

/** The first file that exists among those for this platform. @param {Record<string, string[]>} places by platform */
export function firstInstalled(places) {
  return (places[process.platform] ?? []).find(existsSync);
}

/** Whether a window can be opened. */
export function hasScreen() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
