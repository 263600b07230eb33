import { t } from '@vscode/l10n';
import { CLASS_COUNT } from '../../shared/domain/labels';
import type { FirstLayer } from '../../shared/domain/insight';
import { PICTURE_PIXELS, PICTURE_SIDE } from '../../shared/domain/pictures';
import { forwardPass, type WeightedLayer } from './forwardPass';
import { countText } from '../../shared/language/numbers';

/** How many test pictures the importance is measured on: enough for two digits, and 0.1 s. */
const MEASURED_ON = 1000;

/**
 * The weights of the first layer as pictures. `testImages` are n × 784 bytes, or undefined where the data set is not
 * there: then the importance follows from the weights alone.
 */
export function firstLayer(layers: readonly WeightedLayer[], testImages: Uint8Array | undefined): FirstLayer {
  const [first] = layers;
  if (first === undefined) throw new Error('The network has no layer with weights.');
  const side = first.type === 'Conv2D' ? (first.inputShape[0] ?? 0) - (first.outputShape[0] ?? 0) + 1 : PICTURE_SIDE;
  const votes = first.type === 'Dense' ? votesOf(layers) : new Float32Array();
  const measured = testImages === undefined ? undefined : meanActivations(layers, testImages);
  return {
    name: first.name,
    side,
    pictures: transposed(first.kernel, first.bias.length),
    biases: first.bias.slice(),
    ...(measured === undefined ? importanceOfWeights(first) : importanceOfActivations(first, measured, votes)),
    votes,
  };
}

/** inputs × units → units × inputs. */
function transposed(kernel: Float32Array, units: number): Float32Array {
  const inputs = kernel.length / units;
  return Float32Array.from(kernel, (_, i) => kernel[(i % inputs) * units + Math.floor(i / inputs)] ?? 0);
}

/** units × 10: the weights that lead from each unit to each logit, through all later layers as if no relu were off. */
function votesOf(layers: readonly WeightedLayer[]): Float32Array {
  const [first, ...later] = layers;
  const units = first?.bias.length ?? 0;
  let votes = identity(units);
  for (const { kernel, bias } of later) votes = product(votes, kernel, units, bias.length);
  return votes;
}

function identity(size: number): Float32Array {
  return Float32Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
}

/** rows × inner times inner × columns. */
function product(left: Float32Array, right: Float32Array, rows: number, columns: number): Float32Array {
  const inner = left.length / rows;
  const result = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < inner; i++) {
      const value = left[row * inner + i] ?? 0;
      if (value === 0) continue;
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        result[at] = (result[at] ?? 0) + value * (right[i * columns + column] ?? 0);
      }
    }
  }
  return result;
}

/** The mean output of each unit of the first layer over the first test pictures. Of a filter, over its places too. */
function meanActivations(layers: readonly WeightedLayer[], images: Uint8Array): Float32Array {
  const first = layers.slice(0, 1);
  const units = first[0]?.bias.length ?? 0;
  const sums = new Float64Array(units);
  const count = Math.min(MEASURED_ON, images.length / PICTURE_PIXELS);
  let numbers = 0;
  for (let picture = 0; picture < count; picture++) {
    const pixels = images.subarray(picture * PICTURE_PIXELS, (picture + 1) * PICTURE_PIXELS);
    const output = forwardPass(first, pixels)[0]?.output ?? new Float32Array();
    output.forEach((value, i) => {
      sums[i % units] = (sums[i % units] ?? 0) + Math.abs(value);
    });
    numbers += output.length / units;
  }
  return Float32Array.from(sums, (sum) => sum / numbers);
}

type Importance = Pick<FirstLayer, 'importance' | 'measuredBy'>;

function importanceOfActivations({ bias }: WeightedLayer, means: Float32Array, votes: Float32Array): Importance {
  if (votes.length === 0) {
    return {
      importance: means,
      measuredBy: t('its mean output on the first {0} test pictures', countText(MEASURED_ON)),
    };
  }
  const spread = (unit: number) => {
    const row = votes.subarray(unit * CLASS_COUNT, (unit + 1) * CLASS_COUNT);
    return Math.max(...row) - Math.min(...row);
  };
  return {
    importance: Float32Array.from(bias, (_, unit) => (means[unit] ?? 0) * spread(unit)),
    measuredBy: t(
      'its mean output on the first {0} test pictures, times the difference between the weights to the ' +
        'class that it speaks for most and to the class that it speaks against most',
      countText(MEASURED_ON),
    ),
  };
}

function importanceOfWeights({ kernel, bias }: WeightedLayer): Importance {
  const squares = new Float32Array(bias.length);
  kernel.forEach((weight, i) => {
    squares[i % bias.length] = (squares[i % bias.length] ?? 0) + weight * weight;
  });
  return {
    importance: squares.map(Math.sqrt),
    measuredBy: t('the size of its weights, because the test pictures are not there to measure it on'),
  };
}
