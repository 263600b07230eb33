import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import {
  colouredBar,
  epochLine,
  formatBytes,
  metric,
  modelSummaryText,
  stepLine,
  thinBar,
} from '../../../../src/shared/text/kerasText';
import { ARCHITECTURES } from '../../../../src/shared/domain/trainOptions';
import { buildModel } from '../../../../src/worker/model/architectures';
import { summarize } from '../../../../src/worker/model/summary';

const golden = (name: string) => readFileSync(`test/fixtures/keras-text/${name}`, 'utf8');

describe("Keras' text", () => {
  for (const architecture of ARCHITECTURES) {
    it(`sums up the ${architecture} architecture as Keras does, character by character`, () => {
      const summary = summarize(buildModel({ architecture, hiddenUnits: 128 }));
      assert.equal(modelSummaryText(summary), golden(`summary-${architecture}.txt`).trimEnd());
    });
  }

  for (const line of golden('progress.txt').trimEnd().split('\n')) {
    const [values = '', expected] = line.split('\t');
    it(`writes the progress line of ${values} as Keras does`, () => {
      const [step = 0, stepsPerEpoch = 0, seconds = 0, loss = 0, accuracy = 0] = values.split(' ').map(Number);
      assert.equal(stepLine({ step, stepsPerEpoch, seconds, loss, accuracy }), expected);
    });
  }

  it('shows how far a stopped epoch went, where Keras shows it by colour', () => {
    const stopped = { epoch: 4, steps: 75, seconds: 0.3, loss: 0.5, accuracy: 0.8 };
    const rest = ' 0s 4ms/step - accuracy: 0.8000 - loss: 0.5000';
    assert.equal(epochLine(stopped, 300, thinBar), ` 75/300 ${'━'.repeat(5)}${'─'.repeat(15)}${rest}`);
    assert.equal(
      epochLine(stopped, 300, colouredBar),
      ` 75/300 \u001b[32m${'━'.repeat(5)}\u001b[37m${'━'.repeat(15)}\u001b[0m${rest}`,
    );
  });

  it('puts the validation metrics behind those of training', () => {
    const result = {
      epoch: 1,
      steps: 300,
      seconds: 1.2,
      loss: 0.5,
      accuracy: 0.8,
      validationLoss: 0.45,
      validationAccuracy: 0.83,
    };
    assert.equal(
      epochLine(result, 300),
      '300/300 ━━━━━━━━━━━━━━━━━━━━ 1s 4ms/step - accuracy: 0.8000 - loss: 0.5000' +
        ' - val_accuracy: 0.8300 - val_loss: 0.4500',
    );
  });

  for (const [bytes, text] of [
    [0, '0.00 B'],
    [1023, '1023.00 B'],
    [407_080, '397.54 KB'],
    [5 * 1024 ** 2, '5.00 MB'],
  ] as const) {
    it(`writes ${bytes} bytes as ${text}`, () => {
      assert.equal(formatBytes(bytes), text);
    });
  }

  it('writes losses that are not numbers as Python does', () => {
    assert.deepEqual([metric(Number.NaN), metric(Number.POSITIVE_INFINITY)], ['nan', 'inf']);
  });
});
