// Mocha's usual output, and the progress in the file that MOCHA_PROGRESS names.
const Mocha = require('mocha');
const progressFile = require('./progressFile.cjs');

module.exports = class extends Mocha.reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    if (process.env.MOCHA_PROGRESS) progressFile.keepProgress(runner, process.env.MOCHA_PROGRESS);
  }
};
