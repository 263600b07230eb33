/** Element types of tensors, by TensorFlow's numbers. Source: tensorflow/core/framework/types.proto */
export const DataType = { float: 1, int32: 3, uint8: 4, bool: 10, resource: 20 } as const;
export type DataType = (typeof DataType)[keyof typeof DataType];
