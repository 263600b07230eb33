// The test suites, in the order in which `npm test` runs them. esbuild.js bundles test/NAME/**/*.test.ts into
// dist/test/NAME.js; package.json has a script `test:NAME` for each.

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} [buildIsEnough] it needs neither the data set nor native TensorFlow
 * @property {boolean} [inEditor] it drives a browser or an editor, and waits for it most of the time: `npm test` runs
 *   such suites beside the others
 * @property {number} [testLimit] milliseconds for one test, where the suite needs less than the usual limit
 */

/** @type {readonly Suite[]} */
exports.SUITES = [
  { name: 'unit', buildIsEnough: true, testLimit: 60_000 },
  { name: 'golden', buildIsEnough: true, inEditor: true, testLimit: 120_000 },
  { name: 'worker' },
  { name: 'parity' },
  { name: 'extension', inEditor: true },
  { name: 'ui', inEditor: true },
];
