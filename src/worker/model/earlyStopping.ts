/** Keras' EarlyStopping callback on `val_loss`: over after `patience` epochs in a row without a lower loss. */
export class EarlyStopping {
  private best = Number.POSITIVE_INFINITY;
  private waited = 0;

  /** 0 switches it off. */
  constructor(private readonly patience: number) {}

  /** Takes the validation loss of the epoch that has just ended. */
  isOver(validationLoss: number | undefined): boolean {
    if (this.patience === 0 || validationLoss === undefined) return false;
    this.waited++;
    if (validationLoss < this.best) {
      this.best = validationLoss;
      this.waited = 0;
    }
    return this.waited >= this.patience;
  }
}
