// Text as Keras 3 prints it, without its colours. Sources: keras/src/utils/summary_utils.py and progbar.py
import type { ModelSummary } from '../domain/modelSummary';
import type { EpochResult } from '../domain/runRecord';
import type { StepProgress } from '../training/trainingProgress';

/** Widths of the summary's columns in a terminal of 80 columns, including a space at either end. */
const COLUMNS = [33, 24, 15] as const;

/** What `model.summary()` prints: the table of layers, and the totals at four bytes per parameter. */
export function modelSummaryText(summary: ModelSummary): string {
  const rows = summary.layers.map(({ name, type, outputShape, parameters }) =>
    row('│', [`${name} (${type})`, shapeText(outputShape), groupDigits(parameters)]),
  );
  const trainable = summary.trainableParameters;
  const frozen = summary.nonTrainableParameters;
  const total = (count: number) => `${groupDigits(count)} (${formatBytes(count * 4)})`;
  return [
    `Model: "${summary.name}"`,
    rule('┏', '━', '┳', '┓'),
    row('┃', ['Layer (type)', 'Output Shape', 'Param #']),
    rule('┡', '━', '╇', '┩'),
    rows.join(`\n${rule('├', '─', '┼', '┤')}\n`),
    rule('└', '─', '┴', '┘'),
    ` Total params: ${total(trainable + frozen)}`,
    ` Trainable params: ${total(trainable)}`,
    ` Non-trainable params: ${total(frozen)}`,
  ].join('\n');
}

/** An output shape with its batch dimension, which is unknown: `(None, 128)`. */
export function shapeText(shape: readonly number[]): string {
  return `(None, ${shape.join(', ')})`;
}

/** A number with thousands separators: `101,770`. */
export function groupDigits(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A size, such as `397.54 KB`. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB'];
  let unit = 0;
  let size = bytes;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${size.toFixed(2)} ${units[unit] ?? ''}`;
}

/** Draws a progress bar from the widths of its done and remaining parts. */
export type DrawBar = (done: number, left: number) => string;
const BAR_WIDTH = 20;
/** Keras' bar without colours, whose two parts look the same. */
const plainBar: DrawBar = (done, left) => '━'.repeat(done + left);
/** Keras' bar in a terminal, in green and grey. */
export const colouredBar: DrawBar = (done, left) =>
  `\u001b[32m${'━'.repeat(done)}\u001b[37m${'━'.repeat(left)}\u001b[0m`;
/** A bar whose remaining part is a thin line, which can be told apart without colours. */
export const thinBar: DrawBar = (done, left) => '━'.repeat(done) + '─'.repeat(left);

/** The line that Keras rewrites while an epoch runs: ` 87/300 ━━━… 0s 1ms/step - accuracy: 0.8013 - loss: 0.5837` */
export function stepLine(
  { step, stepsPerEpoch, seconds, accuracy, loss }: Omit<StepProgress, 'epoch' | 'secondsLeft'>,
  drawBar: DrawBar = plainBar,
): string {
  const perStep = seconds / step;
  const isLast = step >= stepsPerEpoch;
  const time = isLast ? `${roundEven(seconds)}s` : remaining(perStep * (stepsPerEpoch - step));
  const progress = `${progressBar(step, stepsPerEpoch, drawBar)} ${time} ${stepDuration(perStep)}`;
  return `${progress} - accuracy: ${metric(accuracy)} - loss: ${metric(loss)}`;
}

/** The line that remains when an epoch has ended or was stopped, with the validation metrics. */
export function epochLine(result: EpochResult, stepsPerEpoch: number, drawBar?: DrawBar): string {
  const line = stepLine({ ...result, step: result.steps, stepsPerEpoch }, drawBar);
  const { validationAccuracy, validationLoss } = result;
  if (validationAccuracy === undefined || validationLoss === undefined) return line;
  return `${line} - val_accuracy: ${metric(validationAccuracy)} - val_loss: ${metric(validationLoss)}`;
}

/** A counter and its bar: `300/300 ━━━━━━━━━━━━━━━━━━━━` */
function progressBar(step: number, steps: number, drawBar: DrawBar): string {
  const done = Math.floor((BAR_WIDTH * step) / steps);
  return `${String(step).padStart(String(steps).length)}/${steps} ${drawBar(done, BAR_WIDTH - done)}`;
}

/** Four decimals, or scientific notation for values that would be all zeros. */
export function metric(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Math.abs(value) > 1e-3) return value.toFixed(4);
  return value.toExponential(4).replace(/e([+-])(\d)$/, 'e$10$2');
}

/** The time per step, such as `2ms/step`. */
export function stepDuration(seconds: number): string {
  if (seconds >= 1 || seconds === 0) return `${roundEven(seconds)}s/step`;
  if (seconds >= 1e-3) return `${roundEven(seconds * 1e3)}ms/step`;
  return `${roundEven(seconds * 1e6)}us/step`;
}

function remaining(seconds: number): string {
  const [hours, minutes, rest] = [
    Math.floor(seconds / 3600),
    Math.floor((seconds % 3600) / 60),
    Math.floor(seconds % 60),
  ];
  if (seconds > 3600) return `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}`;
  if (seconds > 60) return `${Math.floor(seconds / 60)}:${twoDigits(rest)}`;
  return `${Math.floor(seconds)}s`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

/** Rounds as Python does: an exact half goes to the even neighbour. JavaScript rounds it away from zero. */
function roundEven(value: number): string {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? String(floor % 2 === 0 ? floor : floor + 1) : value.toFixed(0);
}

function rule(left: string, line: string, cross: string, right: string): string {
  return left + COLUMNS.map((width) => line.repeat(width)).join(cross) + right;
}

function row(edge: string, [layer = '', shape = '', parameters = '']: readonly string[]): string {
  const cells = [layer.padEnd(COLUMNS[0] - 2), shape.padEnd(COLUMNS[1] - 2), parameters.padStart(COLUMNS[2] - 2)];
  return edge + cells.map((cell) => ` ${cell} `).join(edge) + edge;
}
