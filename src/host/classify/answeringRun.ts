import { Emitter } from '../platform/emitter';
import type { ShownRun } from '../runs/shownRun';

/**
 * The run that answers for the person's pictures: the shown one, unless another was chosen in the panel since that run
 * is shown.
 */
export class AnsweringRun {
  private readonly changed = new Emitter();
  readonly onDidChange = this.changed.event;
  private chosen: string | undefined;
  private shownId: string | undefined;
  private readonly subscription: { dispose: () => void };

  constructor(private readonly shown: Pick<ShownRun, 'record' | 'restore' | 'idToClassifyWith' | 'onDidChange'>) {
    this.shownId = shown.record?.id;
    this.subscription = shown.onDidChange(() => {
      if (shown.record?.id === this.shownId) return;
      this.shownId = shown.record?.id;
      this.chosen = undefined;
      this.changed.fire();
    });
  }

  /** Undefined while there is none. */
  get id(): string | undefined {
    return this.chosen ?? this.shown.record?.id;
  }

  /** Like `id`, but first looks for a saved run if none is shown. Throws UserError `run-missing` for an unsaved one. */
  async find(): Promise<string | undefined> {
    if (this.chosen !== undefined) return this.chosen;
    await this.shown.restore();
    return this.shown.idToClassifyWith();
  }

  choose(runId: string): void {
    this.chosen = runId === this.shown.record?.id ? undefined : runId;
    this.changed.fire();
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}
