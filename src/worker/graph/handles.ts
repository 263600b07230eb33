import { DataType } from './dataType';
import type { FunctionBuilder, Output } from './functionBuilder';
import { readVariable } from './ops';
import type { Variable } from './savedModel';

/** Resource handles of all variables of a graph. Every function takes them as its last arguments. */
export class Handles {
  readonly arguments: readonly { readonly name: string; readonly dtype: DataType }[];

  constructor(private readonly variables: readonly Variable[]) {
    this.arguments = variables.map(({ name }) => ({ name: argumentName(name), dtype: DataType.resource }));
  }

  /** All handles inside a function, to pass on to another one. */
  inputs(f: FunctionBuilder): Output[] {
    return this.arguments.map(({ name }) => f.input(name));
  }

  /** One variable's handle inside a function. */
  handle(f: FunctionBuilder, variable: string): Output {
    return f.input(argumentName(variable));
  }

  /** One variable's value inside a function. */
  read(f: FunctionBuilder, variable: string): Output {
    const dtype = this.variables.find(({ name }) => name === variable)?.dtype ?? DataType.float;
    return readVariable(f, this.handle(f, variable), dtype);
  }
}

/**
 * TensorFlow allows no slash in an argument's name. The prefix keeps variables apart from a function's other arguments.
 */
const argumentName = (variable: string): string => `variable_${variable.replaceAll('/', '_')}`;
