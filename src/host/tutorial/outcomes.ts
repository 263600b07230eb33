import { t } from '@vscode/l10n';
import type * as vscode from 'vscode';
import { UserError } from '../../shared/domain/errors';
import { OUTCOME_KEYS, type OutcomeKey } from '../platform/contextKeyNames';
import { Emitter } from '../platform/emitter';

/** Remembers what a person has achieved, in all windows, and ticks the walkthrough's steps. */
export class Outcomes {
  private readonly forgotten = new Emitter();
  /** The tutorial begins again. */
  readonly onDidForget = this.forgotten.event;

  /** `setKey` sets one of the editor's context keys. */
  constructor(
    private readonly memento: Pick<vscode.Memento, 'get' | 'update'>,
    private readonly log: Pick<vscode.LogOutputChannel, 'warn'>,
    private readonly setKey: (key: OutcomeKey, value: boolean) => PromiseLike<unknown>,
    /** Ticks the steps that wait for an outcome. */
    private readonly tick: (outcome: OutcomeKey) => PromiseLike<unknown>,
  ) {}

  /**
   * Ticks the steps that wait for this outcome. Never rejects, because nothing else waits for a tick.
   * Its key is true for a moment only: the editor never ticks a step by a key that was already true when it loaded the
   * walkthrough. It loads one when a person first looks at it.
   */
  async achieve(outcome: OutcomeKey): Promise<void> {
    await this.orWarn(async () => {
      if (this.memento.get(outcome) !== true) await this.memento.update(outcome, true);
    });
    // What cannot be remembered has been achieved all the same.
    await this.orWarn(() => this.signal(outcome));
    // The editor notices a key once in a window: after “Start Tutorial Over” it would tick nothing.
    await this.orWarn(async () => {
      await this.tick(outcome);
    });
  }

  /** Forgets everything, so that the steps can be ticked anew. Throws UserError `storage-failed`. */
  async forget(): Promise<void> {
    const forgotten = OUTCOME_KEYS.map(async (outcome) => this.memento.update(outcome, undefined));
    const failed = (await Promise.allSettled(forgotten)).find((each) => each.status === 'rejected');
    if (failed !== undefined) throw notForgotten(failed.reason);
    this.forgotten.fire();
  }

  /** Signals all earlier outcomes again, for a walkthrough that was not loaded when they happened. Never rejects. */
  async repeat(): Promise<void> {
    for (const outcome of OUTCOME_KEYS) {
      await this.orWarn(async () => {
        if (this.memento.get(outcome) === true) await this.signal(outcome);
      });
    }
  }

  private async signal(outcome: OutcomeKey): Promise<void> {
    for (const value of [true, false]) await this.setKey(outcome, value);
  }

  private async orWarn(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log.warn(`A step of the tutorial could not be ticked: ${String(error)}`);
    }
  }
}

function notForgotten(cause: unknown): UserError {
  return new UserError(
    {
      code: 'storage-failed',
      message: t('The editor could not forget all steps of the tutorial that you have done.'),
      nextStep: t('The disk may be full, and the log has the details. Then start the tutorial over again.'),
      action: 'showLog',
    },
    { cause },
  );
}
