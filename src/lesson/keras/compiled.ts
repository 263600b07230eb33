import { t } from '@vscode/l10n';
import { OPTIMIZERS, OPTION_LIMITS, type OptimizerName } from '../../shared/domain/trainOptions';
import { ValueError } from './valueError';
import { numberText } from '../../shared/language/numbers';

/** An optimizer with its learning rate. */
export interface Optimizer {
  readonly name: OptimizerName;
  readonly learningRate: number;
}

export interface OptimizerOptions {
  /** How far each step goes. Default: that of Keras, 0.001, and 0.01 for SGD. */
  readonly learningRate?: number;
}

const optimizer =
  (name: OptimizerName, usual: number) =>
  ({ learningRate = usual }: OptimizerOptions = {}): Optimizer => {
    const { min, max } = OPTION_LIMITS.learningRate;
    if (learningRate >= min && learningRate <= max) return { name, learningRate };
    throw new ValueError(
      t(
        'optimizers.{0}: learningRate is a number from {1} to {2}, not {3}.',
        name,
        numberText(min),
        numberText(max),
        numberText(learningRate),
      ),
    );
  };

export const optimizers = {
  adam: optimizer('adam', 0.001),
  sgd: optimizer('sgd', 0.01),
  rmsprop: optimizer('rmsprop', 0.001),
};

/** How far the model's answers are from the labels. */
export interface Loss {
  readonly name: 'sparseCategoricalCrossentropy';
  /** Whether the model gives logits; otherwise it ends with softmax. */
  readonly fromLogits: boolean;
}

export const losses = {
  /** The logarithm of the probability that the model gives to the right class. Labels are numbers from 0 to 9. */
  sparseCategoricalCrossentropy: ({ fromLogits = false }: { readonly fromLogits?: boolean } = {}): Loss => ({
    name: 'sparseCategoricalCrossentropy',
    fromLogits,
  }),
};

export interface CompileOptions {
  readonly optimizer?: OptimizerName | Optimizer;
  readonly loss: Loss | 'sparseCategoricalCrossentropy';
  /** Accuracy is always measured. */
  readonly metrics?: readonly 'accuracy'[];
}

/** What `compile` has decided. */
export interface Compiled {
  readonly optimizer: Optimizer;
}

/** Checks what a cell gives to `compile`. Throws ValueError. */
export function compiledFrom(
  { optimizer: wanted = 'rmsprop', loss }: CompileOptions,
  endsInSoftmax: boolean,
): Compiled {
  const given = lossFrom(loss);
  if (given === undefined) {
    throw new ValueError(
      t(
        'model.compile needs a loss: losses.sparseCategoricalCrossentropy({ fromLogits: true ' +
          '}) for a model that ends ' +
          'with layers.dense(10).',
      ),
    );
  }
  if (given.fromLogits && endsInSoftmax) {
    throw new ValueError(
      t('The model ends with softmax, so it gives probabilities, no logits: use { fromLogits: false }.'),
    );
  }
  if (!given.fromLogits && !endsInSoftmax) {
    throw new ValueError(
      t('The model gives logits, no probabilities: use { fromLogits: true }, or end it with softmax.'),
    );
  }
  if (typeof wanted !== 'string') return { optimizer: wanted };
  if ((OPTIMIZERS as readonly string[]).includes(wanted)) return { optimizer: optimizers[wanted]() };
  throw new ValueError(
    t("There is no optimizer '{0}'. Use {1}.", wanted, OPTIMIZERS.map((name) => `'${name}'`).join(', ')),
  );
}

/** A cell may be JavaScript, which checks no types. */
function lossFrom(loss: unknown): Loss | undefined {
  const name: Loss['name'] = 'sparseCategoricalCrossentropy';
  if (loss === name) return losses[name]();
  if (typeof loss !== 'object' || loss === null || !('name' in loss) || loss.name !== name) return undefined;
  return { name, fromLogits: 'fromLogits' in loss && loss.fromLogits === true };
}
