import assert from 'node:assert/strict';
import { ARCHITECTURES } from '../../../../src/shared/domain/trainOptions';
import { kerasScript } from '../../../../src/worker/insight/kerasScript';
import { finishedRecord } from '../../../support/pages';

const scriptOf = (options: Partial<typeof finishedRecord.options>) =>
  kerasScript({ ...finishedRecord, options: { ...finishedRecord.options, ...options } });
/** The lines of the model's layers. */
const layersOf = (script: string) => (script.match(/^ {4}layers\..*,$/gm) ?? []).map((line) => line.trim());

describe('The Keras program of a run', () => {
  it('builds the notebook’s network as the notebook does', () => {
    assert.deepEqual(layersOf(scriptOf({})), [
      'layers.Flatten(),',
      'layers.Dense(units=128, activation="relu"),',
      'layers.Dense(units=10),',
    ]);
  });

  it('builds the convolutional network, and gives it pictures with a channel', () => {
    const script = scriptOf({ architecture: 'cnn' });
    assert.deepEqual(layersOf(script), [
      'layers.Conv2D(filters=32, kernel_size=(3, 3), activation="relu"),',
      'layers.MaxPooling2D(pool_size=(2, 2)),',
      'layers.Conv2D(filters=64, kernel_size=(3, 3), activation="relu"),',
      'layers.MaxPooling2D(pool_size=(2, 2)),',
      'layers.Flatten(),',
      'layers.Dropout(rate=0.5),',
      'layers.Dense(units=10),',
    ]);
    assert.match(script, /shape=\(28, 28, 1\)/);
    assert.match(script, /train_images\[\.\.\., None\]/);
  });

  it('trains with the settings of the run', () => {
    const script = scriptOf({ optimizer: 'sgd', learningRate: 0.02, batchSize: 77, epochs: 3, seed: 5 });
    assert.match(script, /SGD\(learning_rate=0\.02, momentum=0\.9\)/);
    assert.match(script, /epochs=3, batch_size=77\)/);
    assert.match(script, /set_random_seed\(5\)/);
    assert.match(scriptOf({ optimizer: 'rmsprop', learningRate: 1e-6 }), /RMSprop\(learning_rate=0\.000001\)/);
  });

  it('validates and stops early only if the run did', () => {
    assert.doesNotMatch(scriptOf({}), /validation_split|EarlyStopping/);
    const script = scriptOf({ validationSplit: 0.1, earlyStoppingPatience: 2 });
    assert.match(script, /EarlyStopping\(monitor="val_loss", patience=2\)[\s\S]*validation_split=0\.1, callbacks=/);
  });

  it('has no empty lines in a row but one, and no value that Python lacks', () => {
    for (const architecture of ARCHITECTURES) {
      const script = scriptOf({ architecture });
      assert.doesNotMatch(script, /\n\n\n|undefined|null|true|false/);
    }
  });
});
