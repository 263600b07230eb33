// The test suites, in the order in which each process runs them. esbuild.js bundles test/NAME/**/*.test.ts into
// dist/test/NAME.js; package.json has a script `test:NAME` for each.

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} [buildIsEnough] it needs neither the data set nor native TensorFlow
 * @property {boolean} [beside] `npm test` runs these suites in a second process, beside the others: most of them wait
 *   for a browser or an editor, and both processes take about as long
 * @property {number} [testLimit] milliseconds for one test, where the suite needs less than the usual limit
 */

/** @type {readonly Suite[]} */
exports.SUITES = [
  { name: 'unit', buildIsEnough: true, testLimit: 60_000 },
  { name: 'golden', buildIsEnough: true, beside: true, testLimit: 120_000 },
  { name: 'worker' },
  { name: 'parity', beside: true },
  { name: 'extension', beside: true },
  { name: 'ui', beside: true },
];
