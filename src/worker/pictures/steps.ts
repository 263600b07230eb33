/**
 * Work in steps of at most 4 ms; the first picture's take some tens, until their code is compiled. Who runs it may let
 * others work between two of them.
 */
export type Steps<Result> = Generator<void, Result, void>;

/** Takes all steps at once. */
export function allSteps<Result>(work: Steps<Result>): Result {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
