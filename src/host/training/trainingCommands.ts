import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ResultsPlace } from '../../shared/domain/resultsPlace';
import { parseTrainOptions, type TrainOptions } from '../../shared/domain/trainOptions';
import { COMMANDS } from '../platform/commandIds';
import { Disposables } from '../platform/disposables';
import { registerCommand } from '../platform/commands';
import { setContext } from '../platform/setContext';
import type { Outcomes } from '../tutorial/outcomes';
import { readDataFolder, readRecordEpochs, readTrainOptions } from '../platform/settings';
import { endMessage } from './endMessage';
import { mayStartOver, type StartOverQuestions } from './startOver';
import type { TrainingSession } from './trainingSession';

export interface TrainingDependencies {
  readonly session: TrainingSession;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  readonly panel: {
    readonly isVisible: boolean;
    show(place: ResultsPlace, options: { readonly preserveFocus: boolean }): void;
  };
}

/** The test accuracy that the tutorial's last step asks for. */
const ACCURACY_TO_BEAT = 0.9;

/** Train Model twice within this time is a double click, not a wish to start over. */
const DOUBLE_CLICK_MS = 1000;

/** Train, Stop, Pause and Resume, the context keys that enable them, and the walkthrough step that training ticks. */
export function registerTrainingCommands(dependencies: TrainingDependencies): Disposables {
  const { session, outcomes, log, panel } = dependencies;
  const owned = new Disposables();
  const command = (...args: Parameters<typeof registerCommand>) => owned.own(registerCommand(...args));

  let begun = -Infinity;
  command('trainModel', log, async (given) => {
    // Read the options first: if one is wrong, the current training goes on.
    const variation = variationFrom(given);
    const options = variation ?? readTrainOptions();
    if (session.isBusy) {
      const isDoubleClick = performance.now() - begun < DOUBLE_CLICK_MS;
      if (isDoubleClick || !(await mayStartOver(session, QUESTIONS))) return;
    }
    begun = performance.now();
    log.info(`Training ${JSON.stringify(options)}`);
    const training = session.train(options, { dataFolder: readDataFolder(), recordEpochs: readRecordEpochs() });
    panel.show({ tab: variation === undefined ? 'training' : 'experiments' }, { preserveFocus: true });
    await training;
    const { state } = session;
    if (state.phase === 'finished') {
      void outcomes.achieve('fashionMnist.trained');
      if (state.record.evaluation.accuracy > ACCURACY_TO_BEAT) void outcomes.achieve('fashionMnist.beaten');
    }
    const isInSight = vscode.window.state.focused && panel.isVisible;
    void tellEnd(endMessage(state, performance.now() - begun, isInSight));
  });
  command('stopTraining', log, () => {
    session.stop();
  });
  command('pauseTraining', log, () => {
    session.pause();
  });
  command('resumeTraining', log, () => {
    session.resume();
  });

  owned.own(
    session.onDidChange(() => {
      const { state } = session;
      setContext('fashionMnist.training', session.isBusy);
      setContext('fashionMnist.paused', state.phase === 'training' && state.paused);
    }),
  );
  return owned;
}

/**
 * The options of an experiment, which the results page gives: `{ variation }`. Undefined for whatever else a menu or a
 * keybinding gives. Throws UserError `invalid-options`.
 */
function variationFrom(given: unknown): TrainOptions | undefined {
  if (typeof given !== 'object' || given === null || !('variation' in given)) return undefined;
  return parseTrainOptions(given.variation);
}

async function tellEnd(message: string | undefined): Promise<void> {
  if (message === undefined) return;
  const show = t('Show Results');
  if ((await vscode.window.showInformationMessage(message, show)) === show)
    await vscode.commands.executeCommand(COMMANDS.showResults);
}

const QUESTIONS: StartOverQuestions = {
  startOver: async () => {
    const startOver = t('Start Over');
    const answer = await vscode.window.showWarningMessage(
      t('A network is being trained. Start over?'),
      { modal: true, detail: t('What it has learned so far will be lost.') },
      startOver,
    );
    return answer === startOver;
  },
  trainAnother: async () => {
    const trainAnother = t('Train Another');
    const answer = await vscode.window.showInformationMessage(t('The training has ended meanwhile.'), trainAnother);
    return answer === trainAnother;
  },
};
