import { inspect } from 'node:util';
import { t } from '@vscode/l10n';
import { CLASS_COUNT } from '../../shared/domain/labels';
import type { ModelSummary } from '../../shared/domain/modelSummary';
import { OPTION_LIMITS } from '../../shared/domain/trainOptions';
import { epochLine, modelSummaryText } from '../../shared/text/kerasText';
import { crossEntropy, softmax } from '../../worker/model/loss';
import { summarize } from '../../worker/model/summary';
import { buildLayers, checkOutput } from './buildLayers';
import { compiledFrom, type Compiled, type CompileOptions } from './compiled';
import { FitReport } from './fitReport';
import { History } from './history';
import type { LayerSpec } from './layers';
import { NdArray } from './ndArray';
import { Network } from './network';
import { labelsFor, picturesFor } from './pictures';
import type { Runtime } from './runtime';
import { ValueError } from './valueError';
import { countText, numberText } from '../../shared/language/numbers';

export interface FitOptions {
  /** How often training goes through all pictures. Default 1. */
  readonly epochs?: number;
  /** Pictures of one step. Default 32. */
  readonly batchSize?: number;
  /** Share of the pictures, from the end, that are set aside for validation. Default 0. */
  readonly validationSplit?: number;
}

/** The mean loss of some pictures, and the share of them that the model gets right. */
export interface EvaluateResult {
  readonly loss: number;
  readonly accuracy: number;
}

/** Pictures of a step when Keras evaluates; only its progress line depends on it. */
const EVALUATION_BATCH = 32;

/**
 * A model of layers in a row. Mistakes throw ValueError at once, and not when the promise settles, so that the error
 * names the line of the cell.
 */
export class Sequential {
  private readonly network: Network;
  private readonly endsInSoftmax: boolean;
  /** The model that this one puts a softmax behind. */
  private readonly inner: Sequential | undefined;
  private compiled: Compiled | undefined;

  constructor(
    parts: readonly (LayerSpec | Sequential)[],
    private readonly runtime: Runtime,
  ) {
    checkList(parts);
    const last = parts.at(-1);
    this.endsInSoftmax = last !== undefined && !(last instanceof Sequential) && last.type === 'Softmax';
    const before = this.endsInSoftmax ? parts.slice(0, -1) : parts;
    const [inner] = before;
    if (inner instanceof Sequential) {
      if (before.length > 1 || inner.endsInSoftmax)
        throw new ValueError(t('Only layers.softmax() can follow a model.'));
      this.inner = inner;
      this.network = inner.network;
    } else {
      this.network = new Network(buildLayers(before.map(layerOf)), runtime);
    }
  }

  /** Decides how the model is trained. */
  compile(options: CompileOptions): void {
    this.compiled = compiledFrom(options, this.endsInSoftmax);
  }

  /** Trains, and shows the progress as Keras does. A second call goes on with the weights of the first. */
  fit(images: NdArray, labels: NdArray, options: FitOptions = {}): Promise<History> {
    const { epochs = 1, batchSize = 32, validationSplit = 0 } = options;
    const { optimizer } = this.checkCompiled('fit');
    checkOutput(this.network.model);
    checkNumber('epochs', epochs);
    checkNumber('batchSize', batchSize);
    checkNumber('validationSplit', validationSplit);
    const pictures = picturesFor('fit', images);
    const set = { ...pictures, labels: labelsFor('fit', labels, pictures) };
    const settings = {
      optimizer: optimizer.name,
      learningRate: optimizer.learningRate,
      epochs,
      batchSize,
      validationSplit,
    };
    const { report } = new FitReport(epochs, this.runtime.show);
    return this.network.fit(set, settings, optimizer, report).then((results) => new History(results));
  }

  /** Prints the layers with the shapes of their outputs and the numbers of their weights. */
  summary(): void {
    this.runtime.show({ type: 'stream', name: 'stdout', text: `${modelSummaryText(this.summaryTable())}\n` });
  }

  /** Measures loss and accuracy on pictures, usually those of the test set. */
  evaluate(images: NdArray, labels: NdArray): Promise<EvaluateResult> {
    this.checkCompiled('evaluate');
    checkOutput(this.network.model);
    const pictures = picturesFor('evaluate', images);
    const known = labelsFor('evaluate', labels, pictures);
    const startedAt = performance.now();
    return this.network.logits(pictures).then((logits) => {
      const { loss, hits } = crossEntropy(logits, known);
      const count = known.length;
      const result = { loss: loss / count, accuracy: hits / count };
      const steps = Math.ceil(count / EVALUATION_BATCH);
      const seconds = (performance.now() - startedAt) / 1000;
      const text = `${epochLine({ epoch: 1, ...result, seconds, steps }, steps)}\n`;
      this.runtime.show({ type: 'stream', name: 'stdout', text });
      return result;
    });
  }

  /** Ten numbers for each picture: logits, or probabilities if the model ends with softmax. */
  predict(images: NdArray): Promise<NdArray> {
    checkOutput(this.network.model);
    const pictures = picturesFor('predict', images);
    return this.network.logits(pictures).then((logits) => {
      const outputs = this.endsInSoftmax ? softmax(logits) : logits;
      return new NdArray(outputs, [outputs.length / CLASS_COUNT, CLASS_COUNT]);
    });
  }

  /** What a cell shows whose last expression is a model. */
  [inspect.custom](): string {
    const { name, layers, trainableParameters } = this.summaryTable();
    return t('Sequential "{0}": {1} layers, {2} parameters', name, layers.length, countText(trainableParameters));
  }

  private checkCompiled(call: string): Compiled {
    const compiled = this.compiled ?? this.inner?.compiled;
    if (compiled !== undefined) return compiled;
    throw new ValueError(t('Call model.compile({ optimizer, loss }) before model.{0}: it says how to train.', call));
  }

  private summaryTable(): ModelSummary {
    const network = summarize(this.network.model);
    if (!this.endsInSoftmax) return network;
    const outputShape = network.layers.at(-1)?.outputShape ?? [];
    const softmaxRow = { name: 'softmax', type: 'Softmax', outputShape, parameters: 0 };
    if (this.inner === undefined) return { ...network, layers: [...network.layers, softmaxRow] };
    const parameters = network.trainableParameters;
    const innerRow = { name: network.name, type: 'Sequential', outputShape, parameters };
    return { ...network, name: 'sequential_1', layers: [innerRow, softmaxRow] };
  }
}

/** A cell may be JavaScript, which checks no types. */
function checkList(parts: unknown): void {
  if (Array.isArray(parts)) return;
  throw new ValueError(t('sequential takes a list of layers: sequential([layers.flatten(), layers.dense(10)]).'));
}

function layerOf(part: LayerSpec | Sequential): LayerSpec {
  if (part instanceof Sequential) throw new ValueError(t('A model can only be the first part of another model.'));
  // A cell may be JavaScript, which checks no types.
  if (typeof part === 'object' && 'build' in part) return part;
  throw new ValueError(t('sequential takes layers such as layers.dense(10), not {0}.', typeof part));
}

function checkNumber(name: 'epochs' | 'batchSize' | 'validationSplit', value: number): void {
  const { min, max } = OPTION_LIMITS[name];
  const isWhole = name === 'validationSplit' || Number.isInteger(value);
  if (isWhole && value >= min && value <= max) return;
  const values = [name, numberText(min), numberText(max), numberText(value)] as const;
  throw new ValueError(
    name === 'validationSplit'
      ? t('model.fit: {0} is a number from {1} to {2}, not {3}.', ...values)
      : t('model.fit: {0} is a whole number from {1} to {2}, not {3}.', ...values),
  );
}
