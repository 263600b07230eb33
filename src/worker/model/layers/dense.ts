import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { biasAdd, biasAddGradient, matMul } from '../../graph/ops';
import { sizeOf } from '../../graph/shape';
import { linear, plus, type Argument } from '../../wasm/argument';
import type { ParameterState } from '../../wasm/parameterState';
import { GROUP } from '../../wasm/program';
import type { ProgramBuilder } from '../../wasm/programBuilder';
import { isFlat, type Gradient, type Values } from '../../wasm/values';
import { graphActivation, type Activation } from './activation';
import type { ByParameter, Forward, Layer, ProgramPass } from './layer';

type Parameters = 'kernel' | 'bias';

/** Bytes that the kernel `weightGradient` packs a picture into. */
const PACKED_BYTES = 32;

/** activation(input · kernel + bias): (batch, inputs) → (batch, units). */
export class Dense implements Layer<Parameters> {
  readonly type = 'Dense';
  readonly outputShape: readonly number[];
  readonly parameters: Layer<Parameters>['parameters'];
  readonly config: Layer['config'];

  constructor(
    readonly name: string,
    readonly inputShape: readonly number[],
    units: number,
    private readonly activation: Activation = 'linear',
  ) {
    const inputs = sizeOf(inputShape);
    this.outputShape = [units];
    this.parameters = [
      {
        name: 'kernel',
        shape: [inputs, units],
        initializer: { type: 'glorotUniform', fanIn: inputs, fanOut: units },
      },
      { name: 'bias', shape: [units], initializer: { type: 'zeros' } },
    ];
    this.config = { units, activation, use_bias: true };
  }

  graph(f: FunctionBuilder, input: Output, parameters: ByParameter<Parameters>): Forward<Parameters> {
    const { kernel, bias } = parameters;
    const activation = graphActivation(f, this.activation, biasAdd(f, matMul(f, input, kernel), bias));
    return {
      output: activation.output,
      backward: (gradient) => {
        const sums = activation.backward(gradient);
        return {
          parameters: { kernel: matMul(f, input, sums, { transposeA: true }), bias: biasAddGradient(f, sums) },
          input: () => matMul(f, sums, kernel, { transposeB: true }),
        };
      },
    };
  }

  program(p: ProgramBuilder, input: Values): ProgramPass {
    const [units = 0] = this.outputShape;
    if (!input.isKept) throw new RangeError(`${this.name} needs a layer before it that keeps its output.`);
    const values = p.values(1, units, true);
    const { size } = values;
    // The gradient by the sums lies in panels of the whole piece, as the product wants its right factor.
    const dPanel = p.pieceSize * 32;
    const d = p.perPicture(32, true, size / 8);
    const gradient = { at: d, perPicture: 32, perPlace: 0, perPanel: dPanel, relu: this.activation === 'relu' };
    const kernel = p.parameter({
      path: `${this.name}/kernel`,
      rows: sizeOf(this.inputShape),
      columns: units,
      of: input,
      transposed: input.gradient !== undefined,
    });
    const bias = p.parameter({ path: `${this.name}/bias`, rows: 1, columns: units });
    const panels = size / 8;
    const pictures = linear(0, { pictures: 1 });
    const piecePictures = linear(0, { piecePictures: 1 });
    const inputRows = p.table(GROUP, (i) => i * input.size * 4);
    const inputColumns = p.table(input.size, (k) => k * 4);
    const panelRows = p.table(GROUP, (i) => i * 32);

    p.call('product', {
      ...{ a: input.at, aRows: inputRows, aColumns: inputColumns, m: pictures, n: input.size },
      ...{ b: kernel.state.old, bPanel: kernel.rows * 32 },
      ...{ c: values.at, cRows: p.table(GROUP, (i) => i * size * 4), cPanel: 32, panels },
      ...{ ...p.fromBias(bias), relu: this.activation === 'relu' ? 1 : 0 },
    });
    return {
      output: { ...values, gradient },
      backward: () => {
        if (input.gradient !== undefined) {
          const dColumns = p.table(size, (k) => (k >> 3) * dPanel + (k & 7) * 4);
          this.addInputGradient(p, input, input.gradient, kernel, { d, dRows: panelRows, dColumns, units: size });
        }
        const packed = p.ofThread(p.pieceSize * PACKED_BYTES);
        // The gradient by the kernel: transposed input · gradient by the sums, summed over the pictures.
        p.updateOf(kernel, (first, behind) => {
          p.call('weightGradient', {
            ...{ x: plus(input.at, first * 4), xPicture: input.size * 4, m: behind - first, n: piecePictures },
            ...{ d, dPanel, g: plus(kernel.gradient.written, first * 32), gPanel: kernel.rows * 32, panels },
            ...{ ...p.fromGradientBefore(kernel, first), packed },
          });
        });
        p.updateOf(bias, () => {
          p.call('sum', {
            ...{ from: d, stride: 32, count: piecePictures, to: bias.gradient.written, n: 8 },
            ...{ adds: linear(0, { addsToBatch: 1 }), addend: bias.gradient.before },
            ...{ panels, fromPanel: dPanel, toPanel: 32 },
          });
        });
      },
    };
  }

  /** The gradient by the input: gradient by the sums · transposed kernel. */
  private addInputGradient(
    p: ProgramBuilder,
    input: Values,
    gradient: Gradient,
    kernel: ParameterState,
    { d, dRows, dColumns, units }: { readonly d: Argument; readonly dRows: number; dColumns: number; units: number },
  ): void {
    const flat = isFlat(input, gradient);
    // Where the input's panels do not follow each other at equal distances, those of each eight channels do.
    const perPlace = flat ? 1 : input.stride / 8;
    for (let q = 0; q < perPlace; q++) {
      p.call('product', {
        ...{ a: d, aRows: dRows, aColumns: dColumns, m: linear(0, { pictures: 1 }), n: units },
        ...{ b: (kernel.transposed ?? 0) + q * units * 32, bPanel: perPlace * units * 32 },
        ...{ c: plus(gradient.at, q * gradient.perPanel), cRows: p.table(GROUP, (i) => i * gradient.perPicture) },
        ...{ cPanel: flat ? gradient.perPanel : gradient.perPlace, panels: input.size / 8 / perPlace },
        ...{ ...p.fromZero(), relu: 0 },
      });
    }
    p.backThroughRelu(input);
  }
}
