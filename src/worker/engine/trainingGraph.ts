import type * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import { parameterAt } from '../model/layers/layer';
import { parametersOf, type Model } from '../model/model';
import type { Optimizer } from '../model/optimizers/optimizer';
import { DataType } from '../graph/dataType';
import { FunctionBuilder, type Output } from '../graph/functionBuilder';
import {
  add,
  argMaxOfRows,
  assignVariable,
  cast,
  divide,
  equal,
  floatConstant,
  gatherRows,
  identityAfter,
  intConstant,
  intVector,
  less,
  minimum,
  multiply,
  pack,
  reshape,
  sparseSoftmaxCrossEntropyWithLogits,
  statelessRandomUniform,
  subtract,
  sum,
  whileLoop,
} from '../graph/ops';
import { addPrediction, forward, Handles, pixels } from './networkGraph';
import { COMPILED, SavedModelBuilder, type Variable } from '../graph/savedModel';

/** What a training graph is made for. The rest, such as the learning rate, lies in its variables. */
export interface TrainingGraphOptions {
  readonly model: Model;
  readonly optimizer: Optimizer;
  /** Pictures in a batch. */
  readonly batch: number;
  /** At most so many steps are trained by one call. */
  readonly stepsPerCall: number;
  /** Training pictures. */
  readonly pictures: number;
  /** Whether XLA compiles the training function. */
  readonly compiled: boolean;
}

/** Variables beside the parameters and the optimizer's slots. */
export const IMAGES = 'images';
export const LABELS = 'labels';
export const LEARNING_RATE = 'learning_rate';
export const ITERATIONS = 'iterations';
export const SEED = 'seed';

/** Variables of one parameter: its values, and what the optimizer keeps for it. */
export const slotName = (path: string, slot: string): string => `${path}/${slot}`;

/** All variables of the graph. */
export function variablesOf({ model, optimizer, pictures }: TrainingGraphOptions): Variable[] {
  const float = DataType.float;
  return [
    ...parametersOf(model).flatMap(({ path, shape }) => [
      { name: path, shape, dtype: float },
      ...optimizer.slots.map((slot) => ({ name: slotName(path, slot), shape, dtype: float })),
    ]),
    { name: LEARNING_RATE, shape: [], dtype: float },
    // Steps done so far.
    { name: ITERATIONS, shape: [], dtype: float },
    { name: SEED, shape: [], dtype: DataType.int32 },
    { name: IMAGES, shape: [pictures, PICTURE_PIXELS], dtype: DataType.uint8 },
    { name: LABELS, shape: [pictures], dtype: DataType.int32 },
  ];
}

/**
 * The whole of training as one TensorFlow graph, as a `SavedModel`:
 * - `train(order, rows)`: one step for each batch of the first `rows` picture numbers in `order`, the last batch perhaps
 *   smaller; returns the sums over the pictures of `loss` and of `hits`;
 * - `predict(images)`: the `logits` of any number of pictures.
 */
export function buildTrainingGraph(options: TrainingGraphOptions): Uint8Array {
  const variables = variablesOf(options);
  const { batch, stepsPerCall, compiled } = options;
  const saved = new SavedModelBuilder(variables);
  const handles = new Handles(variables);

  saved.addFunction(stepFunction(options, handles));
  saved.addFunction(hasRowsLeft(handles));
  saved.addFunction(trainFunction(options, handles));
  saved.addCall({
    name: 'train',
    feeds: [
      { name: 'order', shape: [batch * stepsPerCall], dtype: DataType.int32 },
      { name: 'rows', shape: [], dtype: DataType.int32 },
    ],
    results: { loss: DataType.float, hits: DataType.float },
    attributes: compiled ? COMPILED : {},
  });

  addPrediction(saved, options.model, handles);
  return saved.build();
}

/** What the loop over the steps carries beside the variables' handles. */
const LOOP = [
  { name: 'row', dtype: DataType.int32 },
  { name: 'order', dtype: DataType.int32 },
  { name: 'rows', dtype: DataType.int32 },
  { name: 'loss', dtype: DataType.float },
  { name: 'hits', dtype: DataType.float },
] as const;

function hasRowsLeft(handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('has_rows_left', [...LOOP, ...handles.arguments]);
  return f.build({ more: less(f, f.input('row'), f.input('rows')) });
}

/**
 * Several steps are a loop. A single one is not: TensorFlow's graph optimizer leaves the bodies of loops alone, and it
 * is what brings oneDNN's convolutions in.
 */
function trainFunction(options: TrainingGraphOptions, handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('train', [LOOP[1], LOOP[2], ...handles.arguments]);
  const [zero, begin] = [floatConstant(f, 0), intConstant(f, 0)];
  const start = { row: begin, order: f.input('order'), rows: f.input('rows'), loss: zero, hits: zero };
  const attributes = options.compiled ? COMPILED : {};
  if (options.stepsPerCall === 1) {
    const { loss, hits, effects } = trainingStep(f, options, handles, start);
    return f.build({ loss: identityAfter(f, loss, effects), hits: identityAfter(f, hits, effects) }, attributes);
  }
  const results = whileLoop(f, [...Object.values(start), ...handles.inputs(f)], 'has_rows_left', 'step');
  return f.build({ loss: parameterAt(results, 3), hits: parameterAt(results, 4) }, attributes);
}

/** One step of training, as the body of the loop. */
function stepFunction(options: TrainingGraphOptions, handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('step', [...LOOP, ...handles.arguments]);
  const [row, order, rows] = [f.input('row'), f.input('order'), f.input('rows')];
  const before = { row, order, rows, loss: f.input('loss'), hits: f.input('hits') };
  const { loss, hits, effects } = trainingStep(f, options, handles, before);
  return f.build({
    // Only when all variables are written may the next step read them.
    row_out: identityAfter(f, add(f, row, intConstant(f, options.batch)), effects),
    order_out: order,
    rows_out: rows,
    loss_out: loss,
    hits_out: hits,
    ...Object.fromEntries(handles.inputs(f).map((handle) => [`${handle.name}_out`, handle])),
  });
}

/** The nodes of one step: it trains on the pictures in `order` from `row` on, one batch of them. */
function trainingStep(
  f: FunctionBuilder,
  { model, optimizer, batch }: TrainingGraphOptions,
  handles: Handles,
  { row, order, rows, loss, hits }: Readonly<Record<(typeof LOOP)[number]['name'], Output>>,
) {
  // The batch. The last one of an epoch may be smaller: the rows behind its end count nothing.
  const places = add(f, intVector(f, [...Array(batch).keys()]), row);
  const numbers = gatherRows(f, order, places);
  const counted = cast(f, less(f, places, rows), DataType.float);
  const count = cast(f, minimum(f, intConstant(f, batch), subtract(f, rows, row)), DataType.float);
  const images = pixels(f, gatherRows(f, handles.read(f, IMAGES), numbers), [batch, ...model.inputShape]);
  const labels = gatherRows(f, handles.read(f, LABELS), numbers);

  const step = add(f, handles.read(f, ITERATIONS), floatConstant(f, 1));
  const random = randomNumbers(f, handles.read(f, SEED), cast(f, step, DataType.int32));
  const passes = forward(f, model, handles, images, { batch, random });
  const logits = passes.output;

  const entropy = sparseSoftmaxCrossEntropyWithLogits(f, logits, labels);
  const share = reshape(f, divide(f, counted, count), [batch, 1]);
  const gradients = passes.backward(multiply(f, entropy.backprop, share));

  const learningRate = handles.read(f, LEARNING_RATE);
  const updates = parametersOf(model).flatMap(({ path }, i) =>
    f.inScope(path, () =>
      optimizer.graph(f, {
        variable: handles.handle(f, path),
        slots: optimizer.slots.map((slot) => handles.handle(f, slotName(path, slot))),
        gradient: parameterAt(gradients, i),
        learningRate,
        step,
      }),
    ),
  );
  const isHit = cast(f, equal(f, argMaxOfRows(f, logits), labels), DataType.float);
  return {
    /** Sums over the pictures so far. */
    loss: add(f, loss, sum(f, multiply(f, entropy.loss, counted))),
    hits: add(f, hits, sum(f, multiply(f, isHit, counted))),
    /** Everything that the step changes. */
    effects: [...updates, assignVariable(f, handles.handle(f, ITERATIONS), step)],
  };
}

/** A source of uniform numbers, others in every step and at every call, determined by the run's seed. */
function randomNumbers(f: FunctionBuilder, seed: Output, step: Output) {
  let calls = 0;
  return (shape: readonly number[]) =>
    statelessRandomUniform(f, shape, pack(f, [add(f, seed, intConstant(f, calls++)), step]));
}
