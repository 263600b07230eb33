import type * as tfjs from '@tensorflow/tfjs-core';
import type { Layer } from '../../src/worker/model/layers/layer';

/** A layer's output by tfjs' own operations, which tfjs can differentiate. Dropout passes everything on. */
export function tfjsLayer(
  tf: typeof tfjs,
  layer: Layer,
  input: tfjs.Tensor,
  parameters: readonly tfjs.Tensor[],
): tfjs.Tensor {
  const [kernel, bias] = parameters;
  const activated = (sums: tfjs.Tensor) => (layer.config.activation === 'relu' ? tf.relu(sums) : sums);
  switch (layer.type) {
    case 'Dense':
      return activated(tf.add(tf.matMul(input, kernel!), bias!));
    case 'Conv2D':
      return activated(tf.add(tf.conv2d(input as tfjs.Tensor4D, kernel as tfjs.Tensor4D, 1, 'valid'), bias!));
    case 'MaxPooling2D':
      return tf.maxPool(input as tfjs.Tensor4D, 2, 2, 'valid');
    case 'Flatten':
      return tf.reshape(input, [-1, ...layer.outputShape]);
    case 'Dropout':
      return input;
    default:
      throw new Error(`There is no ${layer.type} here.`);
  }
}
