import * as v from 'valibot';
import type { RunResults } from '../domain/runRecord';
import type { TrainingState } from '../training/trainingState';
import { TEST_PICTURES } from '../domain/pictures';
import type { Classification } from './workerApi';

/** Everything the results page draws. The host posts all of it on `ready` and whenever the page becomes visible. */
export interface ResultsSnapshot {
  readonly state: TrainingState;
  /** The run whose results are shown: the latest finished one, also while the next is training. */
  readonly run?: RunResults;
  /** Pictures the person classified, latest first. */
  readonly classifications: readonly Classification[];
  /** What the settings have for the next network; whatever stands there. */
  readonly architecture: string;
  /** Whether native TensorFlow can be installed on this computer, where it is not. */
  readonly nativeIsOffered: boolean;
}

/** Host → page. */
export type ToWebview =
  | { readonly type: 'snapshot'; readonly snapshot: ResultsSnapshot }
  | { readonly type: 'state'; readonly state: TrainingState }
  | { readonly type: 'classifications'; readonly classifications: readonly Classification[] }
  | { readonly type: 'testPictures'; readonly indices: readonly number[]; readonly pixels: Uint8Array }
  | { readonly type: 'testPicturesFailed'; readonly indices: readonly number[]; readonly reason: string }
  | { readonly type: 'reveal'; readonly section: ResultsSection; readonly focus: boolean };

export const ResultsSectionSchema = v.picklist(['summary', 'accuracy', 'predictions', 'classifications']);
export type ResultsSection = v.InferOutput<typeof ResultsSectionSchema>;

/** Page → host, validated on arrival. */
export const FromWebviewSchema = v.variant('type', [
  v.strictObject({ type: v.literal('ready') }),
  v.strictObject({
    type: v.literal('command'),
    command: v.picklist([
      'train',
      'stop',
      'pause',
      'resume',
      'classify',
      'chooseArchitecture',
      'installNative',
      'openSettings',
      'openTutorial',
      'showLog',
      'copySummary',
      'openRun',
      'clearClassifications',
    ]),
  }),
  // The person has filtered the predictions or opened one.
  v.strictObject({ type: v.literal('explored') }),
  v.strictObject({
    type: v.literal('readTestPictures'),
    indices: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(TEST_PICTURES - 1))),
      v.minLength(1),
      v.maxLength(500),
    ),
  }),
  v.strictObject({ type: v.literal('failure'), message: v.pipe(v.string(), v.maxLength(10_000)) }),
]);
export type FromWebview = v.InferOutput<typeof FromWebviewSchema>;
