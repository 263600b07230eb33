import * as vscode from 'vscode';
import { Disposables } from '../platform/disposables';
import { registerCommand } from '../platform/commands';
import { setContext } from '../platform/contextKeys';
import type { Outcomes } from '../tutorial/outcomes';
import { readDataFolder, readTrainOptions } from '../platform/settings';
import type { TrainingSession } from './trainingSession';

export interface TrainingDependencies {
  readonly session: TrainingSession;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  readonly extensionId: string;
  readonly showPanel: () => void;
}

/** Train, Stop, Pause and Resume, and the context keys that enable them. */
export function registerTrainingCommands({ session, outcomes, log, extensionId, showPanel }: TrainingDependencies) {
  const owned = new Disposables();
  const command = (...args: Parameters<typeof registerCommand>) => owned.own(registerCommand(...args));

  command('trainModel', log, async () => {
    // First, because nothing is to be lost to settings that are wrong.
    const options = readTrainOptions();
    if (session.isBusy && !(await startsOver(session))) return;
    showPanel();
    log.info(`Training ${JSON.stringify(options)}`);
    await session.train(options, readDataFolder());
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
  command('openSettings', log, () =>
    vscode.commands.executeCommand('workbench.action.openSettings', `@ext:${extensionId}`),
  );
  command('showLog', log, () => {
    log.show();
  });

  let seen = session.results;
  owned.own(
    session.onDidChange(() => {
      const { state } = session;
      setContext('fashionMnist.training', session.isBusy);
      setContext('fashionMnist.paused', state.phase === 'training' && state.paused);
      if (session.results !== undefined && session.results !== seen) void outcomes.achieve('fashionMnist.trained');
      seen = session.results;
    }),
  );
  return owned;
}

/** Asks what to do with the run that is under way; true when it was dropped. */
async function startsOver(session: TrainingSession): Promise<boolean> {
  const startOver = 'Start Over';
  const answer = await vscode.window.showWarningMessage(
    'A network is being trained. Start over?',
    { modal: true, detail: 'What it has learned so far will be lost.' },
    startOver,
  );
  if (answer !== startOver) return false;
  await session.cancel();
  return true;
}
