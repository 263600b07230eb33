import type * as tfjs from '@tensorflow/tfjs-core';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { relu, reluGradient } from '../../graph/ops';

/** What a layer does with its sums, by Keras' names. */
export type Activation = 'linear' | 'relu';

/** The activation of `sums`, and the gradient by the sums from the gradient by the activations. */
export function graphActivation(f: FunctionBuilder, activation: Activation, sums: Output) {
  if (activation === 'linear') return { output: sums, backward: (gradient: Output) => gradient };
  const output = relu(f, sums);
  return { output, backward: (gradient: Output) => reluGradient(f, gradient, output) };
}

/** The same by tfjs' operations. */
export function eagerActivation(tf: typeof tfjs, activation: Activation, sums: tfjs.Tensor) {
  if (activation === 'linear') return { output: sums, backward: (gradient: tfjs.Tensor) => gradient };
  const output = tf.relu(sums);
  return {
    output,
    // 1 where the activation is above 0, else 0.
    backward: (gradient: tfjs.Tensor) => tf.mul(gradient, tf.step(output)),
  };
}
