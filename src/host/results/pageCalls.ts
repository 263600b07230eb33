import { t } from '@vscode/l10n';
import { UserError } from '../../shared/domain/errors';
import type { HandlersOf } from '../../shared/protocol/calls';
import type { PageApi, PageCommand, PageSnapshot } from '../../shared/protocol/page';
import type { PicturesApi } from '../../shared/protocol/picturesApi';
import type { TestPictures } from '../../shared/domain/testPictures';
import type { TrainOptions } from '../../shared/domain/trainOptions';
import type { TrainingState } from '../../shared/training/trainingState';
import { modelSummaryText } from '../../shared/text/kerasText';
import type { OutcomeKey } from '../platform/contextKeyNames';
import type { ShownRun } from '../runs/shownRun';
import type { QuizMemory } from '../tutorial/quizMemory';
import { SIGHT_OUTCOMES } from '../tutorial/tutorialSteps';
import { insightHandlers, type InsightSources } from './insightCalls';

/** What the page's calls read and do. */
export interface PageCallSources {
  readonly hydrate: () => PageSnapshot;
  readonly trainingState: () => TrainingState;
  readonly shownRun: Pick<ShownRun, 'record' | 'loadResults'>;
  readonly readTestPictures: (indices: readonly number[]) => Promise<TestPictures>;
  readonly runCommand: (command: PageCommand) => void;
  /** Trains with these options. */
  readonly trainVariation: (options: TrainOptions) => void;
  /** Copies the text to the clipboard and tells the person. */
  readonly copySummary: (text: string) => Promise<void>;
  readonly insight: InsightSources;
  /** The answers to the calls about the person's own pictures. */
  readonly pictures: HandlersOf<PicturesApi>;
  readonly quiz: Pick<QuizMemory, 'read' | 'write'>;
  readonly outcomes: { achieve: (outcome: OutcomeKey) => Promise<void> };
  readonly log: (level: 'warn' | 'error', message: string) => void;
}

/** Answers the page's calls. */
export function pageHandlers(sources: PageCallSources): HandlersOf<PageApi> {
  const { shownRun, outcomes } = sources;
  return {
    ...sources.pictures,
    hydrate: () => sources.hydrate(),
    readPredictions: async ({ id }) => {
      const run = shownRun.record?.id === id ? await shownRun.loadResults() : undefined;
      if (run?.record.id !== id) throw notShown(id);
      const { testProbabilities, testLabels } = run;
      return { testProbabilities, testLabels };
    },
    readTestPictures: async ({ indices }) => {
      try {
        return await sources.readTestPictures(indices);
      } catch (error) {
        sources.log('warn', `Test pictures could not be read: ${describe(error)}`);
        throw error;
      }
    },
    runCommand: ({ command }) => {
      sources.runCommand(command);
    },
    trainVariation: ({ options }) => {
      sources.trainVariation(options);
    },
    copySummary: async () => {
      const state = sources.trainingState();
      const summary = 'live' in state ? state.live.summary : shownRun.record?.summary;
      if (summary !== undefined) await sources.copySummary(modelSummaryText(summary));
    },
    ...insightHandlers(sources.insight),
    seen: async ({ what }) => {
      for (const outcome of SIGHT_OUTCOMES[what]) await outcomes.achieve(outcome);
    },
    readQuiz: ({ id }) => sources.quiz.read(id),
    answerQuestion: ({ id, question, answer }) => sources.quiz.write(id, question, answer),
    reportFailure: ({ message }) => {
      sources.log('error', `The results page failed: ${message}`);
    },
  };
}

function describe(error: unknown): string {
  return error instanceof UserError ? error.text : String(error);
}

/** Another run was opened during the call. The page will receive that run. */
function notShown(id: string): UserError {
  return new UserError({
    code: 'run-missing',
    message: t('The run {0} is no longer shown.', id),
    nextStep: t('Open it again from the list of runs.'),
  });
}
