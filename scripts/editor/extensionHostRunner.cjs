// Runs mocha inside VS Code's extension host; `extensionTestsPath` names this file. MOCHA_BUNDLE names the compiled
// tests, MOCHA_PROGRESS the file for the progress.
const path = require('node:path');
const Mocha = require('mocha');
const limits = require('../test/limits.cjs');
const progressFile = require('../test/progressFile.cjs');

const PROJECT = path.resolve(__dirname, '../..');

/** @returns {Promise<void>} */
exports.run = () =>
  new Promise((resolve, reject) => {
    const mocha = new Mocha({ ui: 'bdd', timeout: limits.TEST_LIMIT, reporter: FileReporter });
    mocha.addFile(process.env.MOCHA_BUNDLE ?? path.join(PROJECT, 'dist/test/extension.js'));
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed`))));
  });

/** Reports into the progress file, because the extension host's own output cannot be seen. */
class FileReporter extends Mocha.reporters.Base {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    /** @type {string[]} */
    const lines = [];
    let depth = 0;
    const indent = () => '  '.repeat(depth);
    runner.on('suite', (suite) => {
      if (suite.title) lines.push(`${indent()}${suite.title}`);
      depth++;
    });
    runner.on('suite end', () => depth--);
    runner.on('pass', (test) => lines.push(`${indent()}✔ ${test.title} (${test.duration} ms)`));
    runner.on('pending', (test) => lines.push(`${indent()}- ${test.title}`));
    runner.on('fail', (test, error) => lines.push(`${indent()}✖ ${test.title}\n${error.stack ?? error}`));
    const file = process.env.MOCHA_PROGRESS ?? path.join(PROJECT, 'artifacts/extension.json');
    progressFile.keepProgress(runner, file, () => lines.join('\n'));
  }
}
