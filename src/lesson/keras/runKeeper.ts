import { t } from '@vscode/l10n';
import { toErrorData } from '../../shared/domain/errors';
import {
  ARCHITECTURES,
  DEFAULT_TRAIN_OPTIONS,
  OPTION_LIMITS,
  type TrainOptions,
} from '../../shared/domain/trainOptions';
import type { Log } from '../../shared/domain/log';
import type { CellOutput } from '../../shared/protocol/lessonApi';
import type { PictureSet } from '../../worker/dataset/dataset';
import { toLayersModel } from '../../worker/exports/layersModel';
import { buildModel } from '../../worker/model/architectures';
import { softmax } from '../../worker/model/loss';
import type { Model } from '../../worker/model/model';
import { summarize } from '../../worker/model/summary';
import { newRecord } from '../../worker/runs/newRecord';
import { RunStore } from '../../worker/runs/runStore';
import { evaluate } from '../../worker/training/evaluate';
import type { FinishedFit } from './finishedFit';

export interface RunKeeperOptions {
  readonly runsFolder: string;
  readonly extensionVersion: string;
  readonly log: Log;
  readonly show: (output: CellOutput) => void;
}

/** Saves trainings of cells among the runs, where “Train Model” could have made the same run. */
export class RunKeeper {
  private readonly runs: RunStore;
  private dataset: { readonly train: PictureSet; readonly test: PictureSet } | undefined;

  constructor(private readonly options: RunKeeperOptions) {
    this.runs = new RunStore(options.runsFolder, options.log);
  }

  /** Tells what the data set is: only a training on all of it becomes a run. */
  use(train: PictureSet, test: PictureSet): void {
    this.dataset = { train, test };
  }

  /** Evaluates the network on the test set and saves the run, or prints why it could not be saved. */
  async keep(fit: FinishedFit): Promise<void> {
    const { dataset } = this;
    const options = runOptionsOf(fit);
    if (dataset === undefined || options === undefined || fit.history.length === 0) return;
    if (!isWhole(fit.set, dataset.train) || Math.fround(fit.set.scale) !== Math.fround(1 / 255)) return;
    const { extensionVersion, show } = this.options;
    const { evaluation, logits } = await evaluate(fit.trainer, dataset.test);
    const conditions = { options, backend: fit.backend.info, extensionVersion };
    const record = newRecord(conditions, { ...fit, summary: summarize(fit.model), evaluation });
    const generatedBy = `Fashion-MNIST for VS Code ${extensionVersion}`;
    const model = toLayersModel(fit.model, fit.trainer.weights(), generatedBy);
    const testLabels = Uint8Array.from(dataset.test.labels);
    try {
      await this.runs.save({ record, model, testProbabilities: softmax(logits), testLabels, snapshots: [] });
      show({ type: 'run', id: record.id });
    } catch (error) {
      const { message, nextStep } = toErrorData(error);
      show({ type: 'stream', name: 'stderr', text: t('The run was not saved. {0} {1}\n', message, nextStep) });
    }
  }
}

/** The settings of “Train Model” that make the same network in the same way, if there are any. */
export function runOptionsOf({
  model,
  settings,
  seed,
}: Pick<FinishedFit, 'model' | 'settings' | 'seed'>): TrainOptions | undefined {
  const units = model.layers.filter(({ type }) => type === 'Dense').map(({ outputShape }) => outputShape[0] ?? 0);
  const [hiddenUnits = 0] = units.slice(0, -1);
  const known = hiddenUnits === 0 ? DEFAULT_TRAIN_OPTIONS.hiddenUnits : hiddenUnits;
  if (known > OPTION_LIMITS.hiddenUnits.max) return undefined;
  const same = (each: Model) => JSON.stringify(layersOf(each)) === JSON.stringify(layersOf(model));
  const architecture = ARCHITECTURES.find((name) => same(buildModel({ architecture: name, hiddenUnits: known })));
  if (architecture === undefined) return undefined;
  return { ...settings, architecture, hiddenUnits: known, seed, earlyStoppingPatience: 0 };
}

function layersOf({ layers }: Model): unknown {
  return layers.map(({ name, type, inputShape, outputShape, config }) => [name, type, inputShape, outputShape, config]);
}

function isWhole(set: PictureSet, whole: PictureSet): boolean {
  const isSame = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;
  return set.images === whole.images && isSame(set.labels, whole.labels);
}
