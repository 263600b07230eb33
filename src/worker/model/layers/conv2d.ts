import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { biasAdd, biasAddGradient, conv2d, conv2dFilterGradient, conv2dInputGradient } from '../../graph/ops';
import { sizeOf } from '../../graph/shape';
import { linear, plus, type Argument } from '../../wasm/argument';
import type { ParameterState } from '../../wasm/parameterState';
import type { ProgramBuilder } from '../../wasm/programBuilder';
import { filledUp, isFlat, type Gradient, type Values } from '../../wasm/values';
import { graphActivation, type Activation } from './activation';
import type { ByParameter, Forward, GraphMode, Layer, ProgramPass } from './layer';

type Parameters = 'kernel' | 'bias';

/**
 * activation(input ∗ kernel + bias), stride 1, no padding:
 * (batch, height, width, channels) → (batch, height - size + 1, width - size + 1, filters).
 */
export class Conv2D implements Layer<Parameters> {
  readonly type = 'Conv2D';
  readonly isConvolutional = true;
  readonly outputShape: readonly [number, number, number];
  readonly parameters: Layer<Parameters>['parameters'];
  readonly config: Layer['config'];
  private readonly kernelShape: readonly [number, number, number, number];

  constructor(
    readonly name: string,
    readonly inputShape: readonly [number, number, number],
    filters: number,
    size: number,
    private readonly activation: Activation = 'linear',
  ) {
    const [height, width, channels] = inputShape;
    this.outputShape = [height - size + 1, width - size + 1, filters];
    this.kernelShape = [size, size, channels, filters];
    this.parameters = [
      {
        name: 'kernel',
        shape: this.kernelShape,
        initializer: { type: 'glorotUniform', fanIn: size * size * channels, fanOut: size * size * filters },
      },
      { name: 'bias', shape: [filters], initializer: { type: 'zeros' } },
    ];
    this.config = {
      filters,
      kernel_size: [size, size],
      strides: [1, 1],
      padding: 'valid',
      data_format: 'channels_last',
      dilation_rate: [1, 1],
      activation,
      use_bias: true,
    };
  }

  graph(
    f: FunctionBuilder,
    input: Output,
    { kernel, bias }: ByParameter<Parameters>,
    { batch }: GraphMode,
  ): Forward<Parameters> {
    const activation = graphActivation(f, this.activation, biasAdd(f, conv2d(f, input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        return {
          parameters: {
            kernel: conv2dFilterGradient(f, input, this.kernelShape, sums),
            bias: biasAddGradient(f, sums),
          },
          input: () => conv2dInputGradient(f, [batch, ...this.inputShape], kernel, sums),
        };
      },
    };
  }

  /**
   * No patches are copied: tables of offsets lead the product through the picture. The kernel's gradient is summed for
   * each group of pictures, and then over the groups.
   */
  program(p: ProgramBuilder, input: Values): ProgramPass {
    const [, width] = this.inputShape;
    const [outputHeight, outputWidth, filters] = this.outputShape;
    const [size] = this.kernelShape;
    const places = outputHeight * outputWidth;
    const values = p.values(places, filters, false);
    const panels = values.stride / 8;
    // The gradient by the sums lies in panels, as the products want it.
    const dPanel = places * 32;
    const d = p.perPicture(panels * dPanel, false);
    const gradient = {
      ...{ at: d, perPicture: panels * dPanel, perPlace: 32, perPanel: dPanel },
      relu: this.activation === 'relu',
    };
    const patch = size * size * input.stride;
    const kernel = p.parameter({
      path: `${this.name}/kernel`,
      rows: sizeOf(this.kernelShape.slice(0, 3)),
      columns: filters,
      of: input,
      transposed: input.gradient !== undefined,
    });
    const bias = p.parameter({ path: `${this.name}/bias`, rows: 1, columns: filters });
    /** Where the kernel's corner lies in the input, for each place of the output. */
    const corner = (place: number) => Math.floor(place / outputWidth) * width + (place % outputWidth);
    const perRow = size * input.stride;
    const corners = p.table(places, (place) => corner(place) * input.stride * 4);
    const patches = p.table(patch, (k) => (Math.floor(k / perRow) * width * input.stride + (k % perRow)) * 4);

    p.eachPicture(() => {
      p.call('product', {
        ...{ a: input.at, aRows: corners, aColumns: patches, m: places, n: patch },
        ...{ b: kernel.state.old, bPanel: kernel.rows * 32 },
        ...{ c: values.at, cRows: p.table(places, (i) => i * values.stride * 4), cPanel: 32, panels },
        ...{ ...p.fromBias(bias), relu: this.activation === 'relu' ? 1 : 0 },
      });
    });
    return {
      output: { ...values, gradient },
      backward: () => {
        const kernelBytes = panels * kernel.rows * 32;
        const sums = p.perGroup(kernelBytes + panels * 32);
        const panelRows = p.table(Math.max(places, patch), (i) => i * 32);
        p.call('clear', { at: sums, n: kernelBytes + panels * 32 });
        // Where channels come by 32, gradients that are 0 are left out.
        const sparse = comeBy32(input)
          ? { rows: p.ofThread(kernelBytes), lists: p.ofThread(8 * places * 8 + 32) }
          : undefined;
        if (sparse !== undefined) p.call('clear', { at: sparse.rows, n: kernelBytes });
        p.eachPicture(() => {
          // The gradient by the kernel: transposed patches · gradient by the sums.
          if (sparse !== undefined) {
            p.call('sparseKernelGradient', {
              ...{ x: input.at, corners, patches, n: patch, d, dPanel, m: places, panels },
              ...{ g: sparse.rows, gPanel: panels * 8 * 32, lists: sparse.lists },
            });
          } else {
            p.call('product', {
              ...{ a: input.at, aRows: patches, aColumns: corners, m: patch, n: places },
              ...{ b: d, bPanel: dPanel },
              ...{ c: sums, cRows: panelRows, cPanel: kernel.rows * 32, panels },
              ...{ ...p.fromAddend(sums, kernel.rows * 32), relu: 0 },
            });
          }
          const to = plus(sums, kernelBytes);
          p.call('sum', {
            ...{ from: d, stride: 32, count: places, to, n: 8, adds: 1, addend: to },
            ...{ panels, fromPanel: dPanel, toPanel: 32 },
          });
          if (input.gradient !== undefined) {
            const { perPlace } = input.gradient;
            const dColumns = p.table(values.stride, (k) => (k >> 3) * dPanel + (k & 7) * 4);
            const targets = p.table(places, (place) => corner(place) * perPlace);
            this.addInputGradient(p, input, input.gradient, kernel, { d, dRows: panelRows, dColumns, targets });
          }
        });
        if (sparse !== undefined) {
          const rows = panels * 8;
          p.call('transpose', { w: sparse.rows, t: sums, rows, panels: patch / 8, first: 0, behind: rows });
        }
        if (input.gradient !== undefined) p.backThroughRelu(input);
        const stride = kernelBytes + panels * 32;
        for (const [parameter, offset] of [
          [kernel, 0],
          [bias, kernelBytes],
        ] as const) {
          p.updateOf(parameter, (first, behind) => {
            const at = first * 32;
            p.call('sum', {
              ...{ from: plus(sums, offset + at), stride, count: linear(0, { pieceGroups: 1 }) },
              ...{ to: plus(parameter.gradient.written, at), n: (behind - first) * 8 },
              ...{ adds: linear(0, { addsToBatch: 1 }), addend: plus(parameter.gradient.before, at) },
              ...{ panels, fromPanel: parameter.rows * 32, toPanel: parameter.rows * 32 },
            });
          });
        }
      },
    };
  }

  /**
   * The gradient by the input: for each row and column of the kernel, gradient by the sums · that part of the
   * transposed kernel, added where that part of the kernel lay.
   */
  private addInputGradient(
    p: ProgramBuilder,
    input: Values,
    { at, perPicture, perPlace, perPanel }: Gradient,
    kernel: ParameterState,
    { d, dRows, dColumns, targets }: { d: Argument; dRows: number; dColumns: number; targets: number },
  ): void {
    const [, width] = this.inputShape;
    const [size, , , filters] = this.kernelShape;
    const [outputHeight, outputWidth] = this.outputShape;
    const units = filledUp(filters);
    const channelPanels = input.stride / 8;
    p.call('clear', { at, n: perPicture });
    if (comeBy32(input)) {
      p.call('sparseInputGradient', {
        ...{ d, dPanel: outputHeight * outputWidth * 32, panels: units / 8, m: outputHeight * outputWidth, targets },
        ...{ b: kernel.transposed ?? 0, bPanel: units * 32, c: at, cPanel: perPanel, channelPanels, size },
        ...{ cRow: width * perPlace, cColumn: perPlace, list: p.ofThread(units * 8) },
      });
      return;
    }
    // If the columns of a kernel's row follow each other in the input, one product does them all.
    const atOnce = isFlat(input, { at, perPicture, perPlace, perPanel, relu: false }) ? size : 1;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column += atOnce) {
        const c = plus(at, (row * width + column) * perPlace);
        p.call('product', {
          ...{ a: d, aRows: dRows, aColumns: dColumns, m: outputHeight * outputWidth, n: units },
          ...{ b: (kernel.transposed ?? 0) + (row * size + column) * channelPanels * units * 32, bPanel: units * 32 },
          ...{ c, cRows: targets, cPanel: perPanel, panels: atOnce * channelPanels },
          ...{ ...p.fromAddend(c, perPanel), relu: 0 },
        });
      }
    }
  }
}

/** Whether the kernels for sparse gradients can be used: they take 32 channels at a time. */
function comeBy32({ stride }: Values): boolean {
  return stride % 32 === 0;
}
