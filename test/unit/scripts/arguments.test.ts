import assert from 'node:assert/strict';
import { readArguments, TRAINING_OPTIONS } from '../../../scripts/setup/arguments.mjs';
import { USAGE } from '../../../src/cli/arguments';

describe('Options that npm has kept for itself', () => {
  const env = (more: Record<string, string>) => ({ npm_lifecycle_event: 'train', ...more });

  for (const [what, taken, args] of [
    ['--epochs 1, whose value is left', { npm_config_epochs: 'true' }, ['1']],
    ['--batch-size=20', { npm_config_batch_size: '20' }, []],
    ['--wasm', { npm_config_wasm: 'true' }, []],
  ] as const) {
    it(`are refused with what to write instead: ${what}`, () => {
      assert.throws(() => readArguments([...args], [], env(taken)), /npm run train -- --[\s\S]*PowerShell.*'--'/);
    });
  }

  it('are also found as flags that are off', () => {
    assert.throws(
      () => readArguments([], ['no-open'], { npm_lifecycle_event: 'start', npm_config_open: '' }),
      /npm has kept --no-open.*npm start -- --no-open/,
    );
  });

  it("are not taken for npm's own", () => {
    const own = { npm_config_cache: '/x', npm_config_verbose: 'true', npm_config_yes: '' };
    assert.deepEqual(readArguments(['--epochs', '1'], ['no-open'], env(own)).training, ['--epochs', '1']);
  });
});

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

  it('may come behind the -- that pnpm passes on', () => {
    const { own, training } = readArguments(['--', '--epochs', '2', '--no-open'], ['no-open']);
    assert.deepEqual([[...own], training], [['no-open'], ['--epochs', '2']]);
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
