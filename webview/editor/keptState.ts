import type { VsCodeApi } from './vscodeApi';

type StateApi = Pick<VsCodeApi, 'getState' | 'setState'>;

/** What one part of the page remembers over a reload. Each part has a key of its own, so none overwrites another. */
export class KeptState {
  constructor(
    private readonly api: StateApi,
    private readonly key: string,
  ) {}

  /** Whatever was last written; a version of the page before this one may have written it. */
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
