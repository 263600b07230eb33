// Plain arithmetic on saved weights: a few pictures at a time need no TensorFlow, and nothing is loaded for them.

/** A layer with its weights, if it has some. */
export interface WeightedLayer {
  readonly name: string;
  readonly type: string;
  /** Without the batch dimension. */
  readonly inputShape: readonly number[];
  readonly outputShape: readonly number[];
  readonly isRelu: boolean;
  readonly kernel: Float32Array;
  readonly bias: Float32Array;
}

/** What one layer made of a picture. */
export interface LayerOutput {
  readonly layer: WeightedLayer;
  readonly input: Float32Array;
  readonly output: Float32Array;
}

/** A picture as the network sees it: 0 to 1. */
export function scaled(pixels: Uint8Array): Float32Array {
  return Float32Array.from(pixels, (value) => value / 255);
}

/** Runs a picture through the layers. The last output is the ten logits. */
export function forwardPass(layers: readonly WeightedLayer[], pixels: Uint8Array): LayerOutput[] {
  let input = scaled(pixels);
  return layers.map((layer) => {
    const output = compute(layer, input);
    const step = { layer, input, output };
    input = output;
    return step;
  });
}

function compute(layer: WeightedLayer, input: Float32Array): Float32Array {
  switch (layer.type) {
    case 'Dense':
      return dense(layer, input);
    case 'Conv2D':
      return conv2d(layer, input);
    case 'MaxPooling2D':
      return maxPooling2d(layer, input);
    default:
      throw new Error(`There is no forward pass for a layer of type ${layer.type}.`);
  }
}

/** input · kernel + bias. The kernel is inputs × units, row by row. */
function dense({ kernel, bias, isRelu }: WeightedLayer, input: Float32Array): Float32Array {
  const units = bias.length;
  const sums = Float64Array.from(bias);
  for (let i = 0; i < input.length; i++) {
    const value = input[i] ?? 0;
    // Half of a picture's pixels are background.
    if (value === 0) continue;
    const row = i * units;
    for (let unit = 0; unit < units; unit++) sums[unit] = (sums[unit] ?? 0) + value * (kernel[row + unit] ?? 0);
  }
  return finish(sums, isRelu);
}

/** Stride 1, no padding. The kernel is size × size × channels × filters. */
function conv2d({ kernel, bias, inputShape, outputShape, isRelu }: WeightedLayer, input: Float32Array): Float32Array {
  const [, width = 0, channels = 0] = inputShape;
  const [outHeight = 0, outWidth = 0, filters = 0] = outputShape;
  const size = width - outWidth + 1;
  const sums = new Float64Array(outHeight * outWidth * filters);
  for (let y = 0; y < outHeight; y++) {
    for (let x = 0; x < outWidth; x++) {
      const to = (y * outWidth + x) * filters;
      for (let filter = 0; filter < filters; filter++) sums[to + filter] = bias[filter] ?? 0;
      for (let dy = 0; dy < size; dy++) {
        const from = ((y + dy) * width + x) * channels;
        // The numbers under one row of the kernel lie side by side, and so do their rows of weights.
        for (let i = 0; i < size * channels; i++) {
          const value = input[from + i] ?? 0;
          if (value === 0) continue;
          const row = (dy * size * channels + i) * filters;
          for (let filter = 0; filter < filters; filter++) {
            sums[to + filter] = (sums[to + filter] ?? 0) + value * (kernel[row + filter] ?? 0);
          }
        }
      }
    }
  }
  return finish(sums, isRelu);
}

/** Windows side by side; what remains at the right and at the bottom is dropped. */
function maxPooling2d({ inputShape, outputShape }: WeightedLayer, input: Float32Array): Float32Array {
  const [height = 0, width = 0, channels = 0] = inputShape;
  const [outHeight = 0, outWidth = 0] = outputShape;
  const size = Math.floor(height / outHeight);
  const output = new Float32Array(outHeight * outWidth * channels).fill(-Infinity);
  for (let y = 0; y < outHeight * size; y++) {
    for (let x = 0; x < outWidth * size; x++) {
      const to = (Math.floor(y / size) * outWidth + Math.floor(x / size)) * channels;
      const from = (y * width + x) * channels;
      for (let channel = 0; channel < channels; channel++) {
        output[to + channel] = Math.max(output[to + channel] ?? 0, input[from + channel] ?? 0);
      }
    }
  }
  return output;
}

function finish(sums: Float64Array, isRelu: boolean): Float32Array {
  return Float32Array.from(sums, (sum) => (isRelu ? Math.max(0, sum) : sum));
}
