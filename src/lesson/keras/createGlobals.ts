import { t } from '@vscode/l10n';
import type { Log } from '../../shared/domain/log';
import { OPTION_LIMITS } from '../../shared/domain/trainOptions';
import type { CellOutput, FoundData, LessonConfig } from '../../shared/protocol/lessonApi';
import { loadOnce } from '../../worker/engine/loadOnce';
import { losses, optimizers } from './compiled';
import { createFashionMnist } from './fashionMnist';
import { layers, type LayerSpec } from './layers';
import { createPlt } from './plt';
import { createQuiz } from './quiz';
import { RandomSeed } from './randomSeed';
import { RunKeeper } from './runKeeper';
import type { Runtime } from './runtime';
import { Sequential } from './sequential';
import { ValueError } from './valueError';

export interface GlobalsOptions {
  readonly config: LessonConfig;
  readonly findData: () => Promise<FoundData>;
  readonly log: Log;
  readonly show: (output: CellOutput) => void;
  readonly interrupted: () => AbortSignal;
}

/** The names that every cell knows. */
export function createGlobals({ config, findData, log, show, interrupted }: GlobalsOptions) {
  const random = new RandomSeed();
  const keeper = new RunKeeper({ ...config, log, show });
  const keep: Runtime['keep'] = (fit) => keeper.keep(fit);
  const runtime: Runtime = { backend: loadOnce({ ...config, log }), log, show, interrupted, random, keep };
  return {
    fashionMnist: createFashionMnist({ config, findData, log, keeper }),
    layers,
    optimizers,
    losses,
    plt: createPlt(show),
    quiz: createQuiz(show),
    /** A model of layers in a row; its first part may be another model. */
    sequential: (parts: readonly (LayerSpec | Sequential)[]): Sequential => new Sequential(parts, runtime),
    /** From now on, each model begins with the same weights and sees the pictures in the same order. */
    setRandomSeed: (seed: number): void => {
      const { min, max } = OPTION_LIMITS.seed;
      if (!Number.isInteger(seed) || seed < min || seed > max) {
        throw new ValueError(t('A seed is a whole number from {0} to {1}, not {2}.', min, max, String(seed)));
      }
      random.set(seed);
    },
  };
}
