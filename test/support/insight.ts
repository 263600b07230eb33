// A network that was not trained, and what is said about it, for the golden renderings.
import type { Neighbours } from '../../src/shared/domain/insight';
import { firstLayer } from '../../src/worker/insight/firstLayer';
import type { WeightedLayer } from '../../src/worker/insight/forwardPass';
import { testPicture } from './ownPictures';

/** Between ±0.1, and the same every time. */
function weight(i: number): number {
  return Math.sin(i * 12.9898) / 10;
}

function dense(name: string, inputs: number, units: number, isRelu: boolean): WeightedLayer {
  return {
    ...{ name, type: 'Dense', inputShape: [inputs], outputShape: [units], isRelu },
    kernel: Float32Array.from({ length: inputs * units }, (_, i) => weight(i)),
    bias: Float32Array.from({ length: units }, (_, i) => weight(i + 7)),
  };
}

export const denseLayers = [dense('dense', 784, 128, true), dense('dense_1', 128, 10, false)];

/** One convolution and one pooling; four filters. */
export const convolutionalLayers: readonly WeightedLayer[] = [
  {
    ...{ name: 'conv2d', type: 'Conv2D', inputShape: [28, 28, 1], outputShape: [26, 26, 4], isRelu: true },
    kernel: Float32Array.from({ length: 3 * 3 * 4 }, (_, i) => weight(i)),
    // The last filter finds nothing in any picture.
    bias: Float32Array.from([0.1, 0, -0.1, -9]),
  },
  {
    ...{ name: 'max_pooling2d', type: 'MaxPooling2D', inputShape: [26, 26, 4], outputShape: [13, 13, 4] },
    ...{ isRelu: false, kernel: new Float32Array(), bias: new Float32Array() },
  },
  dense('dense', 676, 10, false),
];

export const convolutionalFirstLayer = firstLayer(convolutionalLayers, undefined);

export const denseFirstLayer = firstLayer(
  denseLayers,
  Uint8Array.from(Array.from({ length: 10 }, (_, i) => [...testPicture(i)]).flat()),
);

export const someNeighbours: Neighbours = {
  nearest: [12, 407, 31_988, 59_999, 3, 5, 77, 6000, 42, 9001].map((index, i) => ({
    index,
    label: i === 5 ? 4 : 6,
    distance: i + 0.5,
  })),
  other: { index: 5, label: 4, distance: 5.5 },
  compared: 60_000,
};
