import type { OptimizerName } from '../../shared/domain/trainOptions';
import type { PictureSet } from '../../worker/dataset/dataset';
import type { Backend } from '../../worker/engine/backend';
import type { Trainer } from '../../worker/engine/trainer';
import type { Model } from '../../worker/model/model';
import type { TrainedEpochs } from '../../worker/training/trainEpochs';
import type { ModelPictures } from './pictures';

/** How a network is trained. */
export interface FitSettings {
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Share of the pictures, from the end, that are set aside for validation. */
  readonly validationSplit: number;
}

/** A training that has just ended; its trainer still has the weights. */
export interface FinishedFit extends TrainedEpochs {
  readonly startedAt: Date;
  readonly backend: Backend;
  readonly trainer: Trainer;
  readonly model: Model;
  readonly set: PictureSet & ModelPictures;
  readonly settings: FitSettings;
  readonly seed: number;
  readonly stepsPerEpoch: number;
}
