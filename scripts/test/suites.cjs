// The test suites. They begin in this order, three at a time once types, lint and format are checked: `worker`, because
// it takes longest, and `unit`, because a mistake mostly shows there first. esbuild.js bundles test/NAME/**/*.test.ts
// into dist/test/NAME.js; package.json has a script `test:NAME` for each.

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} [buildIsEnough] it needs neither the data set nor native TensorFlow
 */

/** @type {readonly Suite[]} */
exports.SUITES = [
  { name: 'worker' },
  { name: 'unit', buildIsEnough: true },
  { name: 'ui' },
  { name: 'golden', buildIsEnough: true },
  { name: 'parity' },
  { name: 'extension' },
];
