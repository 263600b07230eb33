import { UserError } from '../../../../src/shared/domain/errors';
import { DEFAULT_TRAIN_OPTIONS } from '../../../../src/shared/domain/trainOptions';
import { RunStore } from '../../../../src/worker/runs/runStore';
import { CallControl } from '../../../../src/worker/thread/callControl';
import { RunTrainer, type RunTrainerOptions } from '../../../../src/worker/training/runTrainer';
import { refuses } from '../../../support/refuses';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { watchedDisk } from '../../../support/watchedDisk';

describe('A training whose storage does not answer', () => {
  const folder = temporaryFolder();
  const disk = watchedDisk();
  /** The trainer of a network drive that is gone, which it asks before anything else. */
  const trainer = (patience: number) => {
    disk().hang(/^writeFile/);
    const runs = new RunStore(folder(), () => undefined, { patience });
    return new RunTrainer({ runs } as unknown as RunTrainerOptions);
  };
  const params = { options: DEFAULT_TRAIN_OPTIONS } as unknown as Parameters<RunTrainer['train']>[0];

  it('ends with an error that names the folder', async () => {
    const context = { control: new CallControl(), report: () => undefined };
    await refuses(trainer(20).train(params, context), 'storage-failed', /where runs are saved, does not answer/);
  });

  it('can be stopped meanwhile', async () => {
    const control = new CallControl();
    const training = trainer(500).train(params, { control, report: () => undefined });
    control.receive('stop');
    await refuses(training, 'cancelled');
  });
});

describe('A training without native TensorFlow', () => {
  it('does not wait for the saved runs, because there is nothing to choose from', async () => {
    const unavailable = new UserError({ code: 'native-unavailable', message: 'It does not load.', nextStep: 'Wait.' });
    const trainer = new RunTrainer({
      backend: () => Promise.reject(unavailable),
      hasNative: false,
      runs: { checkWritable: () => Promise.resolve() },
      datasets: { read: () => new Promise(() => undefined) },
    } as unknown as RunTrainerOptions);
    const params = { options: DEFAULT_TRAIN_OPTIONS } as unknown as Parameters<RunTrainer['train']>[0];
    const context = { control: new CallControl(), report: () => undefined };
    await refuses(trainer.train(params, context), 'native-unavailable');
  });
});
