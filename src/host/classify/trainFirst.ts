import type { ChosenPicture } from './pictureClassifier';

/** The effects of `TrainFirst`. */
export interface TrainFirstEffects {
  /** Offers to train a network. Resolves with whether the person wants that. */
  readonly offer: () => Promise<boolean>;
  /** Trains a network, or waits for the training that is running. Resolves with whether there is a run now. */
  readonly train: () => Promise<boolean>;
  readonly classify: (pictures: readonly ChosenPicture[]) => Promise<void>;
}

/** Remembers what a person wants classified before there is a network, and classifies it once one is trained. */
export class TrainFirst {
  private waiting: ChosenPicture[] = [];
  private isOffered = false;

  constructor(private readonly effects: TrainFirstEffects) {}

  /** While an offer is open, more pictures only join it. */
  async add(pictures: readonly ChosenPicture[]): Promise<void> {
    this.waiting.push(...pictures);
    if (this.isOffered) return;
    this.isOffered = true;
    try {
      const isReady = (await this.effects.offer()) && (await this.effects.train());
      const { waiting } = this;
      this.waiting = [];
      if (isReady) await this.effects.classify(waiting);
    } finally {
      this.waiting = [];
      this.isOffered = false;
    }
  }
}
