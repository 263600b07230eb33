import { UserError } from '../../shared/domain/errors';
import type { ModelSummary } from '../../shared/domain/modelSummary';
import type { RunResults } from '../../shared/domain/runRecord';
import type { HandlersOf } from '../../shared/protocol/calls';
import type { PageApi, PageCommand, PageSnapshot } from '../../shared/protocol/page';
import type { TestPictures } from '../../shared/domain/testPictures';
import type { TrainingState } from '../../shared/training/trainingState';
import { modelSummaryText } from '../../shared/text/kerasText';
import type { OutcomeKey } from '../platform/contextKeyNames';

/** The run whose results are shown, as the page's calls need it. */
export interface ShownResults {
  readonly record: { readonly id: string; readonly summary: ModelSummary } | undefined;
  readonly loadResults: () => Promise<RunResults | undefined>;
}

/** What the page's calls read and do. */
export interface PageCallSources {
  readonly hydrate: () => PageSnapshot;
  readonly trainingState: () => TrainingState;
  readonly shownRun: ShownResults;
  readonly readTestPictures: (indices: readonly number[]) => Promise<TestPictures>;
  readonly runCommand: (command: PageCommand) => void;
  /** Copies the text and says so. */
  readonly copySummary: (text: string) => Promise<void>;
  readonly clearClassifications: () => void;
  readonly outcomes: { achieve: (outcome: OutcomeKey) => Promise<void> };
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Answers what the page asks. */
export function pageHandlers(sources: PageCallSources): HandlersOf<PageApi> {
  const { shownRun, outcomes } = sources;
  return {
    hydrate: () => sources.hydrate(),
    readPredictions: async ({ id }) => {
      const run = shownRun.record?.id === id ? await shownRun.loadResults() : undefined;
      if (run?.record.id !== id) throw notShown(id);
      // The tutorial's step is done when there are results to look at, not when the panel is open.
      await outcomes.achieve('fashionMnist.evaluated');
      const { testProbabilities, testLabels } = run;
      return { testProbabilities, testLabels };
    },
    readTestPictures: async ({ indices }) => {
      try {
        return await sources.readTestPictures(indices);
      } catch (error) {
        sources.log(
          'warn',
          `Test pictures could not be read: ${error instanceof UserError ? error.text : String(error)}`,
        );
        throw error;
      }
    },
    runCommand: ({ command }) => {
      sources.runCommand(command);
    },
    copySummary: async () => {
      const state = sources.trainingState();
      const summary = 'live' in state ? state.live.summary : shownRun.record?.summary;
      if (summary !== undefined) await sources.copySummary(modelSummaryText(summary));
    },
    clearClassifications: () => {
      sources.clearClassifications();
    },
    explored: () => outcomes.achieve('fashionMnist.explored'),
    reportFailure: ({ message }) => {
      sources.log('error', `The results page failed: ${message}`);
    },
  };
}

/** Another run has been opened while the page asked; the page will hear of it. */
function notShown(id: string): UserError {
  return new UserError({
    code: 'run-missing',
    message: `The run ${id} is no longer shown.`,
    nextStep: 'Open it again from the list of runs.',
  });
}
