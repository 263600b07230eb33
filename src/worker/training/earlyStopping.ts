/** Keras' EarlyStopping callback on `val_loss`: over after `patience` epochs in a row without a lower loss. */
export class EarlyStopping {
  private best: number | undefined;
  private waited = 0;

  /** 0 switches it off. */
  constructor(private readonly patience: number) {}

  /** Takes the validation loss of the epoch that has just ended. */
  isOver(validationLoss: number | undefined): boolean {
    if (this.patience === 0 || validationLoss === undefined) return false;
    // The first loss is the best so far, be it no number: so it is in Keras.
    if (this.best === undefined || validationLoss < this.best) {
      this.best = validationLoss;
      this.waited = 0;
      return false;
    }
    this.waited++;
    return this.waited >= this.patience;
  }
}
