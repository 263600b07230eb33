import * as messages from '@tensorflow/tfjs-node/dist/proto/api_pb.js';
import { DataType } from './dataType';

/**
 * An attribute of a node. TensorFlow has more kinds of `AttrValue` than the constructors below: these are the ones
 * used.
 */
export type Attribute = messages.AttrValue;
export type Attributes = Readonly<Record<string, Attribute>>;

function attribute(fill: (value: messages.AttrValue) => void): Attribute {
  const value = new messages.AttrValue();
  fill(value);
  return value;
}

export const typeAttribute = (type: DataType): Attribute =>
  attribute((value) => {
    value.setType(type);
  });
export const boolAttribute = (flag: boolean): Attribute =>
  attribute((value) => {
    value.setB(flag);
  });
export const intAttribute = (number: number): Attribute =>
  attribute((value) => {
    value.setI(number);
  });
export const stringAttribute = (text: string): Attribute =>
  attribute((value) => {
    value.setS(new TextEncoder().encode(text));
  });
export const shapeAttribute = (shape: readonly number[]): Attribute =>
  attribute((value) => {
    value.setShape(tensorShape(shape));
  });

export function intListAttribute(numbers: readonly number[]): Attribute {
  const list = new messages.AttrValue.ListValue();
  list.setIList([...numbers]);
  return attribute((value) => {
    value.setList(list);
  });
}

export function typeListAttribute(types: readonly DataType[]): Attribute {
  const list = new messages.AttrValue.ListValue();
  list.setTypeList([...types]);
  return attribute((value) => {
    value.setList(list);
  });
}

/** A reference to a function in the graph's library, by its name. */
export function functionAttribute(name: string): Attribute {
  const reference = new messages.NameAttrList();
  reference.setName(name);
  return attribute((value) => {
    value.setFunc(reference);
  });
}

/** A constant tensor, row by row; the element type follows from the array. */
export function tensorAttribute(shape: readonly number[], values: Float32Array | Int32Array): Attribute {
  const tensor = new messages.Tensor();
  tensor.setDtype(values instanceof Float32Array ? DataType.float : DataType.int32);
  tensor.setTensorShape(tensorShape(shape));
  tensor.setTensorContent(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return attribute((value) => {
    value.setTensor(tensor);
  });
}

function tensorShape(shape: readonly number[]): messages.TensorShape {
  const message = new messages.TensorShape();
  for (const size of shape) {
    const dimension = new messages.TensorShape.Dim();
    dimension.setSize(size);
    message.addDim(dimension);
  }
  return message;
}
