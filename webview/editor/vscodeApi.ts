import type { FromWebview } from '../../src/shared/protocol/page';

interface VsCodeApi {
  postMessage(message: FromWebview): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** Tells the extension something. */
export function post(message: FromWebview): void {
  api.postMessage(message);
}

export type PageCommand = Extract<FromWebview, { type: 'command' }>['command'];

/** Asks the extension to run one of its commands. */
export function run(command: PageCommand): void {
  post({ type: 'command', command });
}

/** What the page keeps for itself over a reload, as it was last kept. */
export function keptState(): unknown {
  return api.getState();
}

export function keepState(state: unknown): void {
  api.setState(state);
}
