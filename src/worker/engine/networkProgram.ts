import { CLASS_COUNT } from '../../shared/domain/labels';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { pictureScaleOf, type Model } from '../model/model';
import { linear, type Argument } from '../wasm/argument';
import { CONTROL_BYTES } from '../wasm/controlWords';
import type { ParameterState } from '../wasm/parameterState';
import { GROUP, type Program } from '../wasm/program';
import { ProgramBuilder, type Table, type UpdateKernel } from '../wasm/programBuilder';
import type { SharedLayout } from '../wasm/threadApi';
import type { Values } from '../wasm/values';

/** What the memory of a program must have room for. */
export interface Capacity {
  /** Training pictures. */
  readonly pictures: number;
  /** Pictures that one call trains at most, and in how many steps. */
  readonly trainedAtOnce: number;
  readonly steps: number;
  /** Pictures of a piece of a batch, and those that one call predicts: a multiple of GROUP. */
  readonly pieceSize: number;
}

/** A model's program, and where its input and output lie in memory. All are addresses in bytes. */
export interface NetworkProgram {
  readonly program: Program;
  readonly layout: SharedLayout;
  readonly tables: readonly Table[];
  readonly parameters: readonly ParameterState[];
  /** Training pictures, n × 784 bytes, and their labels, n bytes. */
  readonly images: number;
  readonly labels: number;
  /** Pictures to predict, at most `pieceSize`. */
  readonly predicted: number;
  /** Numbers of the pictures of a call, i32. */
  readonly order: number;
  /** For each trained picture of a call: loss, and 1 if it was a hit; two f32. */
  readonly results: number;
  /** The logits of predicted pictures, and bytes from one picture's to the next. */
  readonly logits: { readonly at: number; readonly row: number };
  /** Where the memory of single threads begins, and how much each needs. */
  readonly own: { readonly at: number; readonly bytes: number };
}

/** Bytes left free at the beginning, so that no address is 0. */
const BEGIN = 64;

/** Writes the program that trains a model, or without `update` one that only predicts. */
export function networkProgram(
  model: Model,
  { pictures, trainedAtOnce, steps, pieceSize }: Capacity,
  update?: UpdateKernel,
): NetworkProgram {
  const p = new ProgramBuilder(pieceSize, update ?? { kernel: 'adam', slots: 0 }, BEGIN);
  const control = p.shared.take(CONTROL_BYTES);
  const rates = p.shared.take(steps * 4);
  const images = p.shared.take(pictures * PICTURE_PIXELS);
  const labels = p.shared.take(pictures);
  const predicted = p.shared.take(pieceSize * PICTURE_PIXELS);
  const order = p.shared.take(Math.max(trainedAtOnce, pieceSize) * 4);
  const results = p.shared.take(trainedAtOnce * 8);

  const numbers = linear(order, { inCall: 4 });
  const input = pictureValues(p);
  p.call('pixels', {
    ...{ images: linear(predicted, { training: images - predicted }), order: numbers },
    ...{ to: input.at, pictures: linear(0, { pictures: 1 }), size: PICTURE_PIXELS, factor: pictureScaleOf(model) },
  });
  let output: Values = input;
  const passes = model.layers.map((layer) => {
    const pass = layer.program(p, output);
    output = pass.output;
    return pass;
  });
  if (update !== undefined) {
    p.beginBackward();
    addLoss(p, output, { order: numbers, labels, results });
    for (const { backward } of passes.toReversed()) backward();
  }

  const program = p.build();
  const maxTasks = Math.max(program.weights.length, pieceSize / GROUP);
  const marks = p.shared.take(maxTasks * 4);
  return {
    program,
    layout: { control, marks, maxTasks, rates, maxSteps: steps },
    tables: p.tables,
    parameters: p.parameters,
    ...{ images, labels, predicted, order, results },
    logits: { at: typeof output.at === 'number' ? output.at : output.at.constant, row: output.size * 4 },
    own: { at: p.shared.end, bytes: p.own.end },
  };
}

/** The pictures as floats. Nobody needs their gradient. */
function pictureValues(p: ProgramBuilder): Values {
  return {
    ...{ places: PICTURE_PIXELS, channels: 1, stride: 1, size: PICTURE_PIXELS },
    at: p.perPicture(PICTURE_PIXELS * 4, true),
    isKept: true,
  };
}

/** The loss of the logits and its gradient. */
function addLoss(
  p: ProgramBuilder,
  { at, size, gradient }: Values,
  { order, labels, results }: { readonly order: Argument; readonly labels: number; readonly results: number },
): void {
  if (gradient === undefined) throw new RangeError('The model has nothing to train.');
  p.call('crossEntropy', {
    ...{ logits: at, row: size * 4, classes: CLASS_COUNT, order, labels, results: linear(results, { inCall: 8 }) },
    ...{ d: gradient.at, dRow: gradient.perPicture, dPanel: gradient.perPanel },
    ...{ pictures: linear(0, { pictures: 1 }), share: linear(0, { share: 1 }) },
  });
}
