// TensorFlow's operations. Each adds one node to a function and returns the node's output. The names of operations,
// attributes and outputs are those of tensorflow/core/ops.
import {
  boolAttribute,
  functionAttribute,
  intAttribute,
  intListAttribute,
  stringAttribute,
  tensorAttribute,
  typeAttribute,
  typeListAttribute,
  type Attributes,
} from './attributes';
import { DataType } from './dataType';
import type { Effect, FunctionBuilder, Output } from './functionBuilder';
import type { Shape } from './shape';

export function floatConstant(f: FunctionBuilder, values: number | readonly number[], shape: Shape = []): Output {
  return constant(f, DataType.float, shape, Float32Array.from([values].flat()));
}

export function intConstant(f: FunctionBuilder, values: number | readonly number[], shape: Shape = []): Output {
  return constant(f, DataType.int32, shape, Int32Array.from([values].flat()));
}

function constant(f: FunctionBuilder, dtype: DataType, shape: Shape, values: Float32Array | Int32Array): Output {
  const attributes = { dtype: typeAttribute(dtype), value: tensorAttribute(shape, values) };
  return f.add({ op: 'Const', inputs: [], attributes }, { name: 'output', dtype });
}

/** An int32 vector, such as a shape or a list of axes. */
export function intVector(f: FunctionBuilder, values: readonly number[]): Output {
  return intConstant(f, values, [values.length]);
}

/** An operation on pairs of elements, with broadcasting. */
const binary = (op: string, dtype?: DataType) => (f: FunctionBuilder, a: Output, b: Output) =>
  f.add({ op, inputs: [a, b], attributes: { T: typeAttribute(a.dtype) } }, { name: 'z', dtype: dtype ?? a.dtype });

export const add = binary('AddV2');
export const subtract = binary('Sub');
export const multiply = binary('Mul');
export const divide = binary('RealDiv');
export const minimum = binary('Minimum');
export const power = binary('Pow');
export const less = binary('Less', DataType.bool);
export const greaterEqual = binary('GreaterEqual', DataType.bool);
export const equal = binary('Equal', DataType.bool);

export function relu(f: FunctionBuilder, features: Output): Output {
  const attributes = { T: typeAttribute(features.dtype) };
  return f.add({ op: 'Relu', inputs: [features], attributes }, { name: 'activations', dtype: features.dtype });
}

/** The gradient of relu; `activations` is what relu returned. */
export function reluGradient(f: FunctionBuilder, gradients: Output, activations: Output): Output {
  const attributes = { T: typeAttribute(gradients.dtype) };
  const inputs = [gradients, activations];
  return f.add({ op: 'ReluGrad', inputs, attributes }, { name: 'backprops', dtype: gradients.dtype });
}

export function squareRoot(f: FunctionBuilder, x: Output): Output {
  return f.add({ op: 'Sqrt', inputs: [x], attributes: { T: typeAttribute(x.dtype) } }, { name: 'y', dtype: x.dtype });
}

export function cast(f: FunctionBuilder, x: Output, dtype: DataType): Output {
  const attributes = { SrcT: typeAttribute(x.dtype), DstT: typeAttribute(dtype), Truncate: boolAttribute(false) };
  return f.add({ op: 'Cast', inputs: [x], attributes }, { name: 'y', dtype });
}

/** One dimension may be -1: it follows from the others. */
export function reshape(f: FunctionBuilder, tensor: Output, shape: Shape): Output {
  const attributes = { T: typeAttribute(tensor.dtype), Tshape: typeAttribute(DataType.int32) };
  const inputs = [tensor, intVector(f, shape)];
  return f.add({ op: 'Reshape', inputs, attributes }, { name: 'output', dtype: tensor.dtype });
}

/** The rows of `params` that `indices` numbers. */
export function gatherRows(f: FunctionBuilder, params: Output, indices: Output): Output {
  const attributes = {
    Tparams: typeAttribute(params.dtype),
    Tindices: typeAttribute(indices.dtype),
    Taxis: typeAttribute(DataType.int32),
    batch_dims: intAttribute(0),
  };
  const inputs = [params, indices, intConstant(f, 0)];
  return f.add({ op: 'GatherV2', inputs, attributes }, { name: 'output', dtype: params.dtype });
}

/** The sum of all elements of a vector: a scalar. */
export function sum(f: FunctionBuilder, vector: Output): Output {
  const attributes = {
    T: typeAttribute(vector.dtype),
    Tidx: typeAttribute(DataType.int32),
    keep_dims: boolAttribute(false),
  };
  return f.add({ op: 'Sum', inputs: [vector, intVector(f, [0])], attributes }, { name: 'output', dtype: vector.dtype });
}

/** For each row, the column of its largest element: int32. */
export function argMaxOfRows(f: FunctionBuilder, matrix: Output): Output {
  const attributes = {
    T: typeAttribute(matrix.dtype),
    Tidx: typeAttribute(DataType.int32),
    output_type: typeAttribute(DataType.int32),
  };
  const inputs = [matrix, intConstant(f, 1)];
  return f.add({ op: 'ArgMax', inputs, attributes }, { name: 'output', dtype: DataType.int32 });
}

export function matMul(
  f: FunctionBuilder,
  a: Output,
  b: Output,
  { transposeA = false, transposeB = false } = {},
): Output {
  const attributes = {
    T: typeAttribute(a.dtype),
    transpose_a: boolAttribute(transposeA),
    transpose_b: boolAttribute(transposeB),
  };
  return f.add({ op: 'MatMul', inputs: [a, b], attributes }, { name: 'product', dtype: a.dtype });
}

/** Channels are last. */
const channelsLast = (dtype: DataType): Attributes => ({
  T: typeAttribute(dtype),
  data_format: stringAttribute('NHWC'),
});

export function biasAdd(f: FunctionBuilder, value: Output, bias: Output): Output {
  const attributes = channelsLast(value.dtype);
  return f.add({ op: 'BiasAdd', inputs: [value, bias], attributes }, { name: 'output', dtype: value.dtype });
}

export function biasAddGradient(f: FunctionBuilder, gradients: Output): Output {
  const attributes = channelsLast(gradients.dtype);
  return f.add({ op: 'BiasAddGrad', inputs: [gradients], attributes }, { name: 'output', dtype: gradients.dtype });
}

/** Stride 1, no padding; images are (batch, height, width, channels), filters (height, width, in, out). */
const convolution = (dtype: DataType): Attributes => ({
  ...channelsLast(dtype),
  strides: intListAttribute([1, 1, 1, 1]),
  dilations: intListAttribute([1, 1, 1, 1]),
  padding: stringAttribute('VALID'),
});

export function conv2d(f: FunctionBuilder, images: Output, filter: Output): Output {
  const attributes = convolution(images.dtype);
  return f.add({ op: 'Conv2D', inputs: [images, filter], attributes }, { name: 'output', dtype: images.dtype });
}

/** `inputShape` is that of the images, batch included. */
export function conv2dInputGradient(f: FunctionBuilder, inputShape: Shape, filter: Output, gradients: Output): Output {
  const inputs = [intVector(f, inputShape), filter, gradients];
  const attributes = convolution(gradients.dtype);
  return f.add({ op: 'Conv2DBackpropInput', inputs, attributes }, { name: 'output', dtype: gradients.dtype });
}

export function conv2dFilterGradient(
  f: FunctionBuilder,
  images: Output,
  filterShape: Shape,
  gradients: Output,
): Output {
  const inputs = [images, intVector(f, filterShape), gradients];
  const attributes = convolution(gradients.dtype);
  return f.add({ op: 'Conv2DBackpropFilter', inputs, attributes }, { name: 'output', dtype: gradients.dtype });
}

const pooling = (dtype: DataType, size: number): Attributes => ({
  ...channelsLast(dtype),
  ksize: intListAttribute([1, size, size, 1]),
  strides: intListAttribute([1, size, size, 1]),
  padding: stringAttribute('VALID'),
});

/** Windows of `size` × `size` that do not overlap. */
export function maxPool(f: FunctionBuilder, images: Output, size: number): Output {
  const attributes = pooling(images.dtype, size);
  return f.add({ op: 'MaxPool', inputs: [images], attributes }, { name: 'output', dtype: images.dtype });
}

export function maxPoolGradient(
  f: FunctionBuilder,
  images: Output,
  pooled: Output,
  gradients: Output,
  size: number,
): Output {
  const attributes = pooling(images.dtype, size);
  const inputs = [images, pooled, gradients];
  return f.add({ op: 'MaxPoolGrad', inputs, attributes }, { name: 'output', dtype: images.dtype });
}

/** For each row, the loss and its gradient by the logits. Labels are int32. */
export function sparseSoftmaxCrossEntropyWithLogits(f: FunctionBuilder, features: Output, labels: Output) {
  const attributes = { T: typeAttribute(features.dtype), Tlabels: typeAttribute(labels.dtype) };
  return f.addMany(
    { op: 'SparseSoftmaxCrossEntropyWithLogits', inputs: [features, labels], attributes },
    { loss: features.dtype, backprop: features.dtype },
  );
}

/** Uniform in [0, 1). The same `seed`, an int32 vector of two, gives the same numbers. */
export function statelessRandomUniform(f: FunctionBuilder, shape: Shape, seed: Output): Output {
  const attributes = {
    dtype: typeAttribute(DataType.float),
    T: typeAttribute(DataType.int32),
    Tseed: typeAttribute(DataType.int32),
  };
  const inputs = [intVector(f, shape), seed];
  return f.add({ op: 'StatelessRandomUniform', inputs, attributes }, { name: 'output', dtype: DataType.float });
}

/** A vector of scalars. */
export function pack(f: FunctionBuilder, values: readonly Output[]): Output {
  const dtype = values[0]?.dtype ?? DataType.float;
  const attributes = { T: typeAttribute(dtype), N: intAttribute(values.length), axis: intAttribute(0) };
  return f.add({ op: 'Pack', inputs: values, attributes }, { name: 'output', dtype });
}

/** The input itself, available only after the effects. */
export function identityAfter(f: FunctionBuilder, input: Output, effects: readonly Effect[]): Output {
  const attributes = { T: typeAttribute(input.dtype) };
  return f.add({ op: 'Identity', inputs: [input], attributes }, { name: 'output', dtype: input.dtype }, effects);
}

export function readVariable(f: FunctionBuilder, variable: Output, dtype: DataType): Output {
  const attributes = { dtype: typeAttribute(dtype) };
  return f.add({ op: 'ReadVariableOp', inputs: [variable], attributes }, { name: 'value', dtype });
}

export function readFloats(f: FunctionBuilder, variable: Output): Output {
  return readVariable(f, variable, DataType.float);
}

export function assignVariable(f: FunctionBuilder, variable: Output, value: Output): Effect {
  return f.addEffect({
    op: 'AssignVariableOp',
    inputs: [variable, value],
    attributes: { dtype: typeAttribute(value.dtype) },
  });
}

/** One step of an optimizer by a TensorFlow kernel, which changes the variable in place. */
export function applyOptimizer(f: FunctionBuilder, op: string, inputs: readonly Output[], flags: Attributes): Effect {
  return f.addEffect({
    op,
    inputs,
    attributes: { T: typeAttribute(DataType.float), use_locking: boolAttribute(false), ...flags },
  });
}

/**
 * Calls the function `body` as long as the function `condition` returns true. Both take the named values, then
 * `handles`; `body` returns them anew. Returns the named values after the last call.
 */
export function whileLoop<Name extends string>(
  f: FunctionBuilder,
  named: Readonly<Record<Name, Output>>,
  handles: readonly Output[],
  condition: string,
  body: string,
): Readonly<Record<Name, Output>> {
  const inputs = [...Object.values<Output>(named), ...handles];
  const types = inputs.map(({ dtype }) => dtype);
  const attributes = {
    T: typeListAttribute(types),
    cond: functionAttribute(condition),
    body: functionAttribute(body),
    parallel_iterations: intAttribute(1),
  };
  return f.addList({ op: 'While', inputs, attributes }, 'output', named);
}
