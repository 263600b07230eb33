// The arithmetic of training and predicting. This folder is AssemblyScript: TypeScript's syntax, compiled to
// WebAssembly by esbuild.js. A `usize` is an address in the memory, in bytes; a `v128` is a register of four floats,
// which one instruction adds or multiplies at once. Nothing here allocates memory or knows of layers: a kernel gets
// addresses and sizes, and programs (programBuilder.ts) say which kernels run on what.
//
// How matrices lie in memory. All elements are 4-byte floats.
// - In rows: row after row. A picture's activations lie like this, so that one picture is one piece of memory.
// - In panels of 8 columns: first columns 0 to 7 of every row, row after row, then columns 8 to 15, and so on. Weights
//   and gradients lie like this. `product` reads 8 columns of one row, then those of the next row, and in panels they
//   lie side by side. Numbers of columns are filled up to a multiple of 8 with zeros.
export { product } from './product';
export { weightGradient } from './weightGradient';
export { sparseInputGradient, sparseKernelGradient } from './sparseGradients';
export { pixels } from './pixels';
export { reluGradient } from './reluGradient';
export { pool, poolGradient } from './pooling';
export { dropout } from './dropout';
export { crossEntropy } from './crossEntropy';
export { sum } from './sum';
export { clear } from './clear';
export { adam, momentum, rmsprop } from './optimizers';
export { transpose } from './transpose';
