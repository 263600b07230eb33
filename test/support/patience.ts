/** Milliseconds to wait for something that comes at once on an idle machine. */
export const PATIENCE = 120_000;

/** Milliseconds to wait for a training of some seconds; less than one test may take. */
export const TRAINING_PATIENCE = 480_000;
