import type { VsCodeApi } from './vscodeApi';

type StateApi = Pick<VsCodeApi, 'getState' | 'setState'>;

/** What one part of the page remembers across reloads. Each part has its own key, so none overwrites another. */
export class KeptState {
  constructor(
    private readonly api: StateApi,
    private readonly key: string,
  ) {}

  /** The last value written, possibly by an older version. */
  read(): unknown {
    return this.all()[this.key];
  }

  write(value: unknown): void {
    this.api.setState({ ...this.all(), [this.key]: value });
  }

  private all(): Readonly<Record<string, unknown>> {
    const state = this.api.getState();
    return typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {};
  }
}
