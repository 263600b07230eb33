import assert from 'node:assert/strict';
import { readArguments, TRAINING_OPTIONS } from '../../../scripts/setup/arguments.mjs';
import { USAGE } from '../../../src/cli/arguments';

describe('The arguments of npm start', () => {
  it('knows the options that the terminal program lists, and no others', () => {
    const listed = [...USAGE.matchAll(/^ {2}--([a-z-]+)/gm)].map(([, name]) => name);
    assert.deepEqual([...TRAINING_OPTIONS].sort(), listed.sort());
  });

  it('keeps its own flags and passes the rest on unchanged', () => {
    const { own, training, help } = readArguments(['--epochs', '2', '--no-open', '--seed=7'], ['no-open']);
    assert.deepEqual([...own], ['no-open']);
    assert.deepEqual(training, ['--epochs', '2', '--seed=7']);
    assert.equal(help, false);
  });

  for (const [args, told] of [
    [['--epoch', '2'], /--epoch/],
    [['--epochs'], /--epochs/],
    [['--wasm=yes'], /--wasm/],
    [['dense'], /dense/],
    [['--no-open'], /--no-open/],
  ] as const) {
    it(`names the mistake in ${args.join(' ')}`, () => {
      assert.throws(() => readArguments([...args]), told);
    });
  }
});
