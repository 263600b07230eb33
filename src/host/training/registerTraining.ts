import { Disposables } from '../platform/disposables';
import { registerChooseArchitecture } from './chooseArchitecture';
import { registerChooseDataFolder } from './chooseDataFolder';
import { registerStatusBar } from './statusBar';
import type { ShownRun } from '../runs/shownRun';
import { registerTrainingCommands, type TrainingDependencies } from './trainingCommands';

/** Registers everything about training that a person sees outside the panel. */
export function registerTraining(dependencies: TrainingDependencies & { readonly shownRun: ShownRun }): Disposables {
  const { session, shownRun, outcomes, log } = dependencies;
  const owned = new Disposables();
  owned.own(registerTrainingCommands(dependencies));
  owned.own(registerStatusBar(session, shownRun));
  owned.own(registerChooseArchitecture(log, outcomes));
  owned.own(registerChooseDataFolder(log));
  return owned;
}
