import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { t } from '@vscode/l10n';
import { unlessAborted } from '../../files/unlessAborted';
import { toErrorData } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import type { EpochSnapshot } from '../../shared/domain/epochSnapshot';
import type { RunResults } from '../../shared/domain/runRecord';
import { alreadyTraining, trainingCancelled } from '../../shared/domain/trainingErrors';
import { parseTrainOptions, type TrainOptions } from '../../shared/domain/trainOptions';
import type { TrainParams } from '../../shared/protocol/workerApi';
import type { Dataset } from '../dataset/dataset';
import type { DatasetStore } from '../dataset/datasetStore';
import { toLayersModel } from '../exports/layersModel';
import type { Backend } from '../engine/backend';
import type { TrainerPools } from '../engine/createTrainer';
import { newRecord } from '../runs/newRecord';
import type { RunStore } from '../runs/runStore';
import type { TrainingContext } from '../thread/callControl';
import { chooseBackend, RUNS_TO_COMPARE } from './chooseBackend';
import { EpochRecorder } from './epochRecorder';
import { trainModel } from './train';

export interface RunTrainerOptions {
  readonly backend: () => Promise<Backend>;
  /** WebAssembly, also where native TensorFlow is there. */
  readonly wasm: () => Promise<Backend>;
  /** Whether there is native TensorFlow to load. */
  readonly hasNative: boolean;
  readonly datasets: DatasetStore;
  readonly runs: RunStore;
  readonly pools: TrainerPools;
  /** Recorded with each run. */
  readonly extensionVersion: string;
  readonly log: Log;
}

/** Trains runs, one at a time, and saves them. */
export class RunTrainer {
  private busy = false;
  private isFirst = true;
  /** Of the running training, afterwards of the latest one. */
  private recorder: EpochRecorder | undefined;

  constructor(private readonly options: RunTrainerOptions) {}

  /** What the running or the latest training has recorded of the epochs after `epoch`. */
  snapshotsAfter(epoch: number): EpochSnapshot[] {
    // Copies, because what is sent is transferred.
    return structuredClone((this.recorder?.snapshots ?? []).filter((each) => each.epoch > epoch));
  }

  /**
   * Trains one run, from reading the data to saving. A run that cannot be saved is returned with the reason, because
   * its results can still be looked at. Throws UserError.
   */
  async train(params: TrainParams, context: TrainingContext): Promise<RunResults> {
    if (this.busy) throw alreadyTraining();
    this.busy = true;
    try {
      return await this.trainAndSave(params, context);
    } finally {
      this.busy = false;
    }
  }

  private async chooseBackend(options: TrainOptions): Promise<Backend> {
    const { backend, wasm, hasNative, runs, log } = this.options;
    // There is nothing to choose from, so nobody waits for the saved runs.
    if (!hasNative) return backend();
    const chosen = await chooseBackend(backend, wasm, options, await runs.newest(RUNS_TO_COMPARE));
    if (chosen.info.measuredReason !== undefined) log('info', chosen.info.measuredReason);
    return chosen;
  }

  private async readData({ dataFolder, folders }: TrainParams): Promise<Dataset> {
    const dataset = await this.options.datasets.read(dataFolder, folders);
    if (this.options.hasNative && this.isFirst) {
      // The pictures are read while TensorFlow is loaded, which takes longer. WebAssembly reads them itself.
      this.isFirst = false;
      await dataset.train.images();
    }
    return dataset;
  }

  private async trainAndSave(params: TrainParams, context: TrainingContext): Promise<RunResults> {
    const { pools, extensionVersion, log } = this.options;
    const { control, report } = context;
    const options = parseTrainOptions(params.options);
    await unlessAborted(this.options.runs.checkWritable(), control.cancelled, trainingCancelled);
    report({ type: 'preparing', step: 'dataset', message: t('Loading the data') });
    const both = Promise.all([this.chooseBackend(options), this.readData(params)]);
    const [backend, dataset] = await unlessAborted(both, control.cancelled, trainingCancelled);
    const recorder = params.recordEpochs === true ? new EpochRecorder() : undefined;
    this.recorder = recorder;
    const extras = { pools, ...(recorder === undefined ? {} : { recorder }) };
    const trained = await trainModel(backend, options, dataset, context, log, extras);
    report({ type: 'saving' });
    await yieldToMessages();
    control.throwIfCancelled();
    const record = newRecord({ options, backend: backend.info, extensionVersion }, trained);
    const generatedBy = `Fashion-MNIST for VS Code ${extensionVersion}`;
    const model = toLayersModel(trained.model, trained.weights, generatedBy);
    // Copy the labels, because the results are transferred to the thread that has asked for them.
    const testLabels = Uint8Array.from(dataset.test.labels);
    const results = { record, testProbabilities: trained.testProbabilities, testLabels };
    try {
      await this.options.runs.save({ ...results, model, snapshots: recorder?.snapshots ?? [] });
      log('info', `Saved the run ${record.id}.`);
      return results;
    } catch (error) {
      return { ...results, unsaved: toErrorData(error) };
    }
  }
}
