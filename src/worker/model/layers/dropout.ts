import { DataType } from '../../graph/dataType';
import type { FunctionBuilder, Output } from '../../graph/functionBuilder';
import { cast, floatConstant, greaterEqual, multiply } from '../../graph/ops';
import { linear } from '../../wasm/argument';
import type { ProgramBuilder } from '../../wasm/programBuilder';
import { isFlat, type Values } from '../../wasm/values';
import type { Forward, GraphMode, Layer, ProgramPass } from './layer';

/**
 * In training, sets a fraction `rate` of its inputs to 0, different ones in every step, and scales the others by
 * 1 / (1 - rate), which keeps their sum the same on average. In prediction, passes its input on.
 */
export class Dropout implements Layer<never> {
  readonly type = 'Dropout';
  readonly outputShape: readonly number[];
  readonly parameters = [];
  readonly config: Layer['config'];

  constructor(
    readonly name: string,
    readonly inputShape: readonly number[],
    private readonly rate: number,
  ) {
    this.outputShape = inputShape;
    this.config = { rate };
  }

  graph(f: FunctionBuilder, input: Output, _parameters: object, mode: GraphMode): Forward<never> {
    const { batch, random } = mode;
    if (random === undefined) return passOn(input);
    const kept = greaterEqual(f, random([batch, ...this.inputShape]), floatConstant(f, this.rate));
    const mask = multiply(f, cast(f, kept, DataType.float), floatConstant(f, 1 / (1 - this.rate)));
    return {
      output: multiply(f, input, mask),
      backward: (gradient) => ({ parameters: {}, input: () => multiply(f, gradient, mask) }),
    };
  }

  /** Nothing is stored: the way back computes the same mask again. In prediction, everything is kept. */
  program(p: ProgramBuilder, input: Values): ProgramPass {
    const { places, stride, size } = input;
    const values = p.values(places, input.channels, input.isKept);
    const output = { ...values, ...(input.gradient === undefined ? {} : { gradient: input.gradient }) };
    const mask = {
      seed: p.nextSeed(),
      step: linear(0, { step: 1 }),
      threshold: linear(0, { training: Math.round(this.rate * 2 ** 31) }),
      scale: linear(1, { training: 1 / (1 - this.rate) - 1 }),
    };
    const whole = { rows: linear(0, { pictures: 1 }), panels: size / 8, first: linear(0, { inBatch: 1 }), ...mask };
    const [row, panel] = [size * 4, 32];
    p.call('dropout', { x: input.at, xRow: row, xPanel: panel, y: output.at, yRow: row, yPanel: panel, ...whole });
    return {
      output,
      backward: () => {
        const { gradient } = input;
        if (gradient === undefined) return;
        const { at, perPicture, perPlace, perPanel } = gradient;
        const inPlace = (between: number) => ({
          ...{ x: at, xRow: between, xPanel: perPanel, y: at, yRow: between, yPanel: perPanel },
        });
        if (isFlat(input, gradient)) {
          p.call('dropout', { ...inPlace(perPicture), ...whole });
          return;
        }
        p.eachPicture(() => {
          const first = linear(0, { inBatch: places });
          p.call('dropout', { ...inPlace(perPlace), rows: places, panels: stride / 8, first, ...mask });
        });
      },
    };
  }
}

function passOn(input: Output): Forward<never> {
  return { output: input, backward: (gradient) => ({ parameters: {}, input: () => gradient }) };
}
