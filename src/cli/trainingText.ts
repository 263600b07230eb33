import { CLASS_NAMES } from '../shared/domain/labels';
import type { RunResults } from '../shared/domain/runRecord';
import { progressText } from '../shared/text/progressText';
import { shapesText } from '../shared/text/shapesText';
import type { TrainingProgress } from '../shared/training/trainingProgress';
import { colouredBar, epochLine, modelSummaryText, stepLine } from '../shared/text/kerasText';
import { epochsText, lastWholeEpoch } from '../shared/text/epochs';
import { generalizationSentence } from '../shared/domain/generalization';
import { assertNever } from '../shared/domain/errors';

/** Where the text goes. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Whether the terminal can overwrite a line. */
  readonly rewrites: boolean;
  readonly colours: boolean;
}

/** Returns to the start of the line and erases it. */
const REWRITE = '\r\u001b[2K';

/**
 * Reports a training as Keras does: the model's summary, then for each epoch a heading and a line that is rewritten.
 */
export class TrainingText {
  private epochs = 0;
  private stepsPerEpoch = 0;
  private begun = 0;
  private evaluatingSince = 0;
  /** Seconds that the evaluation took. */
  evaluationSeconds = 0;

  constructor(private readonly terminal: Terminal) {}

  report(progress: TrainingProgress): void {
    const { write, rewrites, colours } = this.terminal;
    const bar = colours ? colouredBar : undefined;
    switch (progress.type) {
      case 'preparing':
        if (progress.fraction === undefined) {
          if (progress.step === 'dataset') write(`${progress.message}…\n`);
        } else if (rewrites) {
          const end = progress.fraction >= 1 ? '\n' : '';
          write(`${REWRITE}${progress.message} ${progressText(progress.fraction)}${end}`);
        }
        return;
      case 'started':
        this.epochs = progress.options.epochs;
        this.stepsPerEpoch = progress.stepsPerEpoch;
        write(`\n${shapesText(progress.shapes)}\nclasses: ${CLASS_NAMES.join(', ')}\n\n`);
        write(`${modelSummaryText(progress.summary)}\n\n`);
        write(`${progress.backend.description}, seed ${progress.options.seed}\n`);
        return;
      case 'step':
        this.beginEpoch(progress.epoch);
        if (rewrites && progress.step < progress.stepsPerEpoch) write(REWRITE + stepLine(progress, bar));
        return;
      case 'epoch':
        this.beginEpoch(progress.result.epoch);
        write(`${rewrites ? REWRITE : ''}${epochLine(progress.result, this.stepsPerEpoch, bar)}\n`);
        return;
      case 'paused':
      case 'resumed':
        return;
      case 'evaluating':
        this.evaluatingSince = performance.now();
        return;
      case 'saving':
        this.evaluationSeconds = (performance.now() - this.evaluatingSince) / 1000;
        return;
      default:
        assertNever(progress);
    }
  }

  private beginEpoch(epoch: number): void {
    if (epoch === this.begun) return;
    this.begun = epoch;
    this.terminal.write(`Epoch ${epoch}/${this.epochs}\n`);
  }
}

/**
 * The line of Keras' `model.evaluate`, as one step on all 10,000 pictures, and what it means compared with training.
 */
export function evaluationText({ record }: RunResults, seconds: number): string {
  const { evaluation, outcome } = record;
  const lines = [
    'Evaluation on the test set',
    stepLine({ ...evaluation, step: 1, stepsPerEpoch: 1, seconds }),
    generalizationSentence(lastWholeEpoch(record), evaluation),
  ];
  if (outcome === 'stopped') lines.push('Training was stopped. What was learned until then is kept.');
  if (outcome === 'stopped-early') lines.push(`Early stopping: ${epochsText(record)}.`);
  return lines.join('\n');
}
