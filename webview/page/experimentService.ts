import type { ExperimentService } from '../experiments/experimentService';
import type { AskHost } from './askHost';

/** The calls of the experiments, made to the extension. */
export function experimentService(ask: AskHost): ExperimentService {
  return {
    listRuns: () => ask('readRecords', {}),
    readPredictions: (id) => ask('readOtherPredictions', { id }),
    train: (options) => ask('trainVariation', { options }),
    openLesson: () => ask('runCommand', { command: 'openSecondLesson' }),
  };
}
