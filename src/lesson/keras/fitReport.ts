import type { EpochResult } from '../../shared/domain/runRecord';
import { epochLine, stepLine } from '../../shared/text/kerasText';
import type { TrainingProgress } from '../../shared/training/trainingProgress';
import type { CellOutput } from '../../shared/protocol/lessonApi';
import { curvesSvg } from '../plots/curves';
import { LiveOutput } from './liveOutput';

/** Milliseconds between two drawings: the editor shows ten a second without flicker. */
const DRAW_EVERY = 100;

/** Shows a training below its cell: the lines that Keras prints, and a curve that grows. */
export class FitReport {
  private readonly text: LiveOutput;
  private readonly curve: LiveOutput;
  private readonly lines: string[] = [];
  private readonly history: EpochResult[] = [];
  private stepsPerEpoch = 1;
  private drawnAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly epochs: number,
    show: (output: CellOutput) => void,
  ) {
    this.text = new LiveOutput(show);
    this.curve = new LiveOutput(show);
  }

  readonly report = (progress: TrainingProgress): void => {
    if (progress.type === 'step') {
      this.stepsPerEpoch = progress.stepsPerEpoch;
      const now = performance.now();
      if (now - this.drawnAt < DRAW_EVERY) return;
      this.drawnAt = now;
      this.print(`Epoch ${progress.epoch}/${this.epochs}`, stepLine(progress));
    } else if (progress.type === 'epoch') {
      const { result } = progress;
      this.history.push(result);
      this.lines.push(`Epoch ${result.epoch}/${this.epochs}`, epochLine(result, this.stepsPerEpoch));
      this.print();
      this.curve.update(...curvesSvg(this.history, this.epochs));
    }
  };

  private print(...current: string[]): void {
    this.text.update({ mime: 'text/plain', data: [...this.lines, ...current].join('\n') });
  }
}
