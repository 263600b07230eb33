import type * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import { DataType } from '../graph/dataType';
import { FunctionBuilder, type Output } from '../graph/functionBuilder';
import { Handles } from '../graph/handles';
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
import { mustCompile, SavedModelBuilder } from '../graph/savedModel';
import type { Model } from '../model/model';
import type { Optimizer } from '../model/optimizers/optimizer';
import { addNetwork, pixels } from './networkGraph';
import { addPrediction } from './predictionGraph';
import { IMAGES, ITERATIONS, LABELS, LEARNING_RATE, SEED, slotName, trainingVariables } from './trainingVariables';

/** What a training graph is made for. Everything else, such as the learning rate, is a variable in it. */
export interface TrainingGraphOptions {
  readonly model: Model;
  readonly optimizer: Optimizer;
  /** Pictures in a batch. */
  readonly batch: number;
  /** How many steps one call trains at most. */
  readonly stepsPerCall: number;
  /** Training pictures. */
  readonly pictures: number;
  /** Whether XLA compiles the training function. */
  readonly compiled: boolean;
}

/**
 * The whole training as one TensorFlow graph, as a `SavedModel` with two functions:
 * - `train(order, rows)` trains one step for each batch of the first `rows` picture numbers in `order`. The last batch
 *   may be smaller. It returns the sums over the pictures of `loss` and of `hits`.
 * - `predict(images)` returns the `logits` of any number of pictures.
 */
export function buildTrainingGraph(options: TrainingGraphOptions): Uint8Array {
  const { model, optimizer, batch, stepsPerCall, pictures, compiled } = options;
  const variables = trainingVariables(model, optimizer, pictures);
  const saved = new SavedModelBuilder(variables);
  const handles = new Handles(variables);

  saved.addFunction(stepFunction(options, handles));
  saved.addFunction(hasRowsLeft(handles));
  saved.addFunction(trainFunction(options, handles));
  saved.addCall({
    name: 'train',
    feeds: [
      { ...ORDER, shape: [batch * stepsPerCall] },
      { ...ROWS, shape: [] },
    ],
    results: { loss: DataType.float, hits: DataType.float },
    attributes: compiled ? mustCompile() : {},
  });

  addPrediction(saved, model, handles);
  return saved.build();
}

/** Numbers of pictures, in the order in which they are trained on. */
const ORDER = { name: 'order', dtype: DataType.int32 } as const;
/** How many of them count; behind them the order is padding. */
const ROWS = { name: 'rows', dtype: DataType.int32 } as const;

/**
 * What the loop hands from one step to the next, besides the variables' handles: arguments of its functions, in order.
 */
const LOOP = [
  // Where in the order the step begins.
  { name: 'row', dtype: DataType.int32 },
  ORDER,
  ROWS,
  // Sums over the pictures so far.
  { name: 'loss', dtype: DataType.float },
  { name: 'hits', dtype: DataType.float },
] as const;
type LoopValues = Readonly<Record<(typeof LOOP)[number]['name'], Output>>;

function hasRowsLeft(handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('has_rows_left', [...LOOP, ...handles.arguments]);
  return f.build({ more: less(f, f.input('row'), f.input('rows')) });
}

/**
 * Several steps are a loop. A single step is not: TensorFlow's graph optimizer leaves the bodies of loops alone, and it
 * is what brings in oneDNN's convolutions.
 */
function trainFunction(options: TrainingGraphOptions, handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('train', [ORDER, ROWS, ...handles.arguments]);
  const zero = floatConstant(f, 0);
  const start = { row: intConstant(f, 0), order: f.input('order'), rows: f.input('rows'), loss: zero, hits: zero };
  const attributes = options.compiled ? mustCompile() : {};
  if (options.stepsPerCall === 1) {
    const { loss, hits, effects } = trainingStep(f, options, handles, start);
    return f.build({ loss: identityAfter(f, loss, effects), hits: identityAfter(f, hits, effects) }, attributes);
  }
  const { loss, hits } = whileLoop(f, start, handles.inputs(f), 'has_rows_left', 'step');
  return f.build({ loss, hits }, attributes);
}

/** One step of training as the body of the loop: it returns the loop's values for the next step. */
function stepFunction(options: TrainingGraphOptions, handles: Handles): messages.FunctionDef {
  const f = new FunctionBuilder('step', [...LOOP, ...handles.arguments]);
  const [row, order, rows] = [f.input('row'), f.input('order'), f.input('rows')];
  const before = { row, order, rows, loss: f.input('loss'), hits: f.input('hits') };
  const { loss, hits, effects } = trainingStep(f, options, handles, before);
  return f.build({
    // The next step may only read the variables when this one has written all of them.
    row_out: identityAfter(f, add(f, row, intConstant(f, options.batch)), effects),
    order_out: order,
    rows_out: rows,
    loss_out: loss,
    hits_out: hits,
    ...Object.fromEntries(handles.inputs(f).map((handle) => [`${handle.name}_out`, handle])),
  });
}

/** The nodes of one step. It trains on one batch: the pictures in `order` from `row` on. */
function trainingStep(
  f: FunctionBuilder,
  { model, optimizer, batch }: TrainingGraphOptions,
  handles: Handles,
  { row, order, rows, loss, hits }: LoopValues,
) {
  // The last batch of an epoch may be smaller. Then the rows behind its end are weighted with 0.
  const places = add(f, intVector(f, [...Array(batch).keys()]), row);
  const numbers = gatherRows(f, order, places);
  const counted = cast(f, less(f, places, rows), DataType.float);
  const count = cast(f, minimum(f, intConstant(f, batch), subtract(f, rows, row)), DataType.float);
  const images = pixels(f, model, gatherRows(f, handles.read(f, IMAGES), numbers), batch);
  const labels = gatherRows(f, handles.read(f, LABELS), numbers);

  const step = add(f, handles.read(f, ITERATIONS), floatConstant(f, 1));
  const random = randomNumbers(f, handles.read(f, SEED), cast(f, step, DataType.int32));
  const { logits, backward } = addNetwork(f, model, handles, images, { batch, random });

  const entropy = sparseSoftmaxCrossEntropyWithLogits(f, logits, labels);
  const share = reshape(f, divide(f, counted, count), [batch, 1]);
  const gradients = backward(multiply(f, entropy.backprop, share));

  const learningRate = handles.read(f, LEARNING_RATE);
  const updates = gradients.flatMap(({ path, value: gradient }) =>
    f.inScope(path, () => {
      const slots = optimizer.slots.map((slot) => [slot, handles.handle(f, slotName(path, slot))] as const);
      const variable = handles.handle(f, path);
      return optimizer.graph(f, { variable, slots: Object.fromEntries(slots), gradient, learningRate, step });
    }),
  );
  const isHit = cast(f, equal(f, argMaxOfRows(f, logits), labels), DataType.float);
  return {
    loss: add(f, loss, sum(f, multiply(f, entropy.loss, counted))),
    hits: add(f, hits, sum(f, multiply(f, isHit, counted))),
    /** Everything that the step changes. */
    effects: [...updates, assignVariable(f, handles.handle(f, ITERATIONS), step)],
  };
}

/** Uniform random numbers that follow from the run's seed, different in every step and at every call within a step. */
function randomNumbers(f: FunctionBuilder, seed: Output, step: Output) {
  let calls = 0;
  return (shape: readonly number[]) =>
    statelessRandomUniform(f, shape, pack(f, [add(f, seed, intConstant(f, calls++)), step]));
}
