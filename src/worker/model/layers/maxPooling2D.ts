import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { maxPool, maxPoolGradient } from '../../graph/ops';
import type { ProgramBuilder } from '../../wasm/programBuilder';
import type { Values } from '../../wasm/values';
import type { Forward, Layer, ProgramPass } from './layer';

/**
 * The largest number of each `size` × `size` window. The windows lie side by side; what remains at the right and at the
 * bottom is dropped:
 * (batch, height, width, channels) → (batch, ⌊height / size⌋, ⌊width / size⌋, channels).
 */
export class MaxPooling2D implements Layer<never> {
  readonly type = 'MaxPooling2D';
  readonly outputShape: readonly [number, number, number];
  readonly parameters = [];
  readonly config: Layer['config'];

  constructor(
    readonly name: string,
    readonly inputShape: readonly [number, number, number],
    private readonly size: number,
  ) {
    const [height, width, channels] = inputShape;
    this.outputShape = [Math.floor(height / size), Math.floor(width / size), channels];
    this.config = {
      pool_size: [size, size],
      strides: [size, size],
      padding: 'valid',
      data_format: 'channels_last',
    };
  }

  graph(f: FunctionBuilder, input: Output): Forward<never> {
    const output = maxPool(f, input, this.size);
    return {
      output,
      backward: (gradient) => ({
        parameters: {},
        input: () => maxPoolGradient(f, input, output, gradient, this.size),
      }),
    };
  }

  program(p: ProgramBuilder, input: Values): ProgramPass {
    const [height, width] = this.inputShape;
    const [outputHeight, outputWidth, channels] = this.outputShape;
    const { size } = this;
    const values = p.values(outputHeight * outputWidth, channels, true);
    const output = { ...values, gradient: p.gradientInRows(values) };
    const window = { height, width, channels: input.stride, size };
    p.eachPicture(() => {
      p.call('pool', { x: input.at, y: output.at, ...window });
    });
    return {
      output,
      backward: () => {
        const { gradient } = input;
        if (gradient === undefined) return;
        p.eachPicture(() => {
          p.call('poolGradient', {
            ...{ x: input.at, y: output.at, g: output.gradient.at, ...window, relu: gradient.relu ? 1 : 0 },
            ...{ d: gradient.at, dPlace: gradient.perPlace, dPanel: gradient.perPanel },
          });
        });
      },
    };
  }
}
