import type { ChosenPicture } from './chosenPicture';

/** The effects of `TrainFirst`. */
export interface TrainFirstEffects {
  /** Offers to train a network. Resolves with whether the person wants that. */
  readonly offer: () => Promise<boolean>;
  /** Trains a network, or waits for the training that is running. Resolves with whether there is a run now. */
  readonly train: () => Promise<boolean>;
  readonly classify: (pictures: readonly ChosenPicture[]) => Promise<void>;
}

/**
 * Remembers what a person wants classified before there is a network, and classifies it once one is trained. If the
 * training fails, it waits for the next one that is offered.
 */
export class TrainFirst {
  private waiting: ChosenPicture[] = [];
  private offers = 0;
  private isTraining = false;

  constructor(private readonly effects: TrainFirstEffects) {}

  /**
   * Offers again each time, because an earlier offer may be out of sight. The editor then closes the earlier one, so
   * that only the latest refusal counts.
   */
  async add(pictures: readonly ChosenPicture[]): Promise<void> {
    this.waiting.push(...pictures);
    const offer = ++this.offers;
    const isAccepted = await this.effects.offer();
    if (this.isTraining) return;
    if (isAccepted) await this.trainAndClassify();
    else if (offer === this.offers) this.waiting = [];
  }

  private async trainAndClassify(): Promise<void> {
    this.isTraining = true;
    try {
      if (!(await this.effects.train())) return;
      const { waiting } = this;
      this.waiting = [];
      await this.effects.classify(waiting);
    } finally {
      this.isTraining = false;
    }
  }
}
