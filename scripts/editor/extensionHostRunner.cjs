// Runs mocha inside VS Code's extension host: what `extensionTestsPath` names. MOCHA_COUNTS names the file for the counts.
const fs = require('node:fs');
const path = require('node:path');
const Mocha = require('mocha');

/** @returns {Promise<void>} */
exports.run = () =>
  new Promise((resolve, reject) => {
    const bundle = process.env.MOCHA_BUNDLE ?? path.resolve(__dirname, '../../dist/test/extension.js');
    const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: FileReporter });
    mocha.addFile(bundle);
    mocha.run((failures) => (failures === 0 ? resolve() : reject(new Error(`${failures} tests failed`))));
  });

/** Tells of the tests in a file, for nobody sees the extension host's own output. */
class FileReporter extends Mocha.reporters.Base {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.MOCHA_COUNTS ?? path.resolve(__dirname, '../../artifacts/extension.json');
    fs.mkdirSync(path.dirname(file), { recursive: true });
    /** @type {string[]} */
    const lines = [];
    const indent = () => '  '.repeat(depth);
    let depth = 0;
    runner.on('suite', (suite) => {
      if (suite.title) lines.push(`${indent()}${suite.title}`);
      depth++;
    });
    runner.on('suite end', () => depth--);
    runner.on('pass', (test) => lines.push(`${indent()}✔ ${test.title} (${test.duration} ms)`));
    runner.on('pending', (test) => lines.push(`${indent()}- ${test.title}`));
    runner.on('fail', (test, error) => lines.push(`${indent()}✖ ${test.title}\n${error.stack ?? error}`));
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      const counts = { passed: passes, failed: failures, skipped: pending, log: lines.join('\n') };
      fs.writeFileSync(`${file}.tmp`, JSON.stringify(counts));
      fs.renameSync(`${file}.tmp`, file);
    });
  }
}
