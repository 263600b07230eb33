/** Keras' EarlyStopping callback on `val_loss`: ends training after `patience` epochs in a row without a lower loss. */
export class EarlyStopping {
  private best: number | undefined;
  private waited = 0;

  /** 0 switches it off. */
  constructor(private readonly patience: number) {}

  /** Whether training ends after the epoch that had this validation loss. Called once after each epoch. */
  isOver(validationLoss: number | undefined): boolean {
    if (this.patience === 0 || validationLoss === undefined) return false;
    // Like Keras, take the first loss as the best even if it is NaN.
    if (this.best === undefined || validationLoss < this.best) {
      this.best = validationLoss;
      this.waited = 0;
      return false;
    }
    this.waited++;
    return this.waited >= this.patience;
  }
}
