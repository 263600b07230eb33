import assert from 'node:assert/strict';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { inMemory } from '../../src/worker/dataset/dataset';
import { kerasScript } from '../../src/worker/insight/kerasScript';
import { CallControl } from '../../src/worker/thread/callControl';
import { trainModel } from '../../src/worker/training/train';
import { wasmBackend } from '../support/backend';
import { realDataset } from '../support/dataset';
import { kerasPython, runKeras } from '../support/kerasPython';
import { finishedRecord } from '../support/pages';
import { temporaryFolder } from '../support/temporaryFolder';

/** Two epochs with other first weights differ by less. */
const SAME = 0.03;

describe('The Keras program of a run', () => {
  const folder = temporaryFolder();
  const python = kerasPython();

  it('runs as it is, and reaches the accuracy of the run', async function () {
    // Where there is no Python with Keras, which `npm run bench` installs, nothing can be compared.
    if (python === undefined) return this.skip();
    const options = { ...DEFAULT_TRAIN_OPTIONS, epochs: 2, seed: 3 };
    const { train, test } = await realDataset();
    const context = { control: new CallControl(), report: () => undefined };
    const data = { train: inMemory(train), test };
    const { evaluation } = await trainModel(await wasmBackend(), options, data, context, () => undefined);
    const output = runKeras(python, kerasScript({ ...finishedRecord, options, evaluation }), folder());
    const accuracy = Number(/test accuracy ([\d.]+)/.exec(output)?.[1]);
    assert.ok(Math.abs(accuracy - evaluation.accuracy) < SAME, `${accuracy} and ${evaluation.accuracy}`);
    assert.match(output, /101,770/);
    assert.match(output, /the first test picture: .* \(Ankle boot\)/);
  });
});
