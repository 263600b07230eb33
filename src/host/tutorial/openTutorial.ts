import * as vscode from 'vscode';
import { Disposables } from '../platform/disposables';
import { registerCommand } from '../platform/commands';
import { retry } from '../platform/retry';
import type { OutcomeKey } from '../platform/contextKeyNames';
import { STEP_OUTCOMES, TUTORIAL_STEPS } from './tutorialSteps';
import type { Outcomes } from './outcomes';

/**
 * Milliseconds after opening at which outcomes are signalled again. The editor may take five seconds to load a
 * walkthrough.
 */
const REPEAT_AFTER = [0, 1000, 6000];

const WALKTHROUGH = 'fashionMnist.tutorial';

/** The editor loads walkthroughs when it is first asked about one, and knows no steps before. In milliseconds. */
const LOADING = { patience: 10_000, step: 250 };

/** Ticks the steps that wait for an outcome, by the editor's own command for one step. */
export async function tickSteps(extensionId: string, outcome: OutcomeKey): Promise<void> {
  for (const step of TUTORIAL_STEPS) {
    const outcomes: readonly OutcomeKey[] = STEP_OUTCOMES[step];
    if (outcomes.includes(outcome)) await markStep('welcome.markStepComplete', extensionId, step);
  }
}

/** Takes the ticks away, also those of a walkthrough that this window has not loaded yet. */
async function untickSteps(extensionId: string, log: vscode.LogOutputChannel): Promise<void> {
  try {
    await retry(async () => {
      for (const step of TUTORIAL_STEPS) await markStep('welcome.markStepIncomplete', extensionId, step);
    }, LOADING);
  } catch (error) {
    log.warn(`The ticks could not be taken away in ${LOADING.patience / 1000} seconds, so nothing was started over.`);
    throw error;
  }
}

/** Marks one step by its full name. The ticks are in the editor's memory, not in ours. */
function markStep(
  command: 'welcome.markStepComplete' | 'welcome.markStepIncomplete',
  extensionId: string,
  step: string,
): Thenable<unknown> {
  return vscode.commands.executeCommand(command, `${extensionId}#${WALKTHROUGH}#${step}`);
}

/**
 * "Open Tutorial": opens the manifest's walkthrough. Also ticks the steps of one that was opened in another way: from
 * the Welcome page or the Help menu, which start the extension, after a reload, or in a second window.
 */
export function registerOpenTutorial(
  extensionId: string,
  outcomes: Outcomes,
  log: vscode.LogOutputChannel,
): Disposables {
  const owned = new Disposables();
  const tutorial = `${extensionId}#${WALKTHROUGH}`;
  const open = (place: unknown) => vscode.commands.executeCommand('workbench.action.openWalkthrough', place, false);
  const repeat = () => {
    for (const wait of REPEAT_AFTER) setTimeout(() => void outcomes.repeat(), wait).unref();
  };
  owned.own(
    registerCommand('openTutorial', log, async () => {
      await open(tutorial);
      repeat();
    }),
  );
  owned.own(
    registerCommand('startTutorialOver', log, async () => {
      await untickSteps(extensionId, log);
      // The page tells again what is in sight, which may tick steps anew.
      await outcomes.forget();
      const [step] = TUTORIAL_STEPS;
      await open({ category: tutorial, step });
    }),
  );
  if (isWalkthroughInSight()) repeat();
  owned.own(
    vscode.window.tabGroups.onDidChangeTabs(({ opened, changed }) => {
      if ([...opened, ...changed].some(mayBeWalkthrough)) repeat();
    }),
  );
  // Another window may have ticked steps meanwhile.
  owned.own(
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && isWalkthroughInSight()) repeat();
    }),
  );
  return owned;
}

function isWalkthroughInSight(): boolean {
  return vscode.window.tabGroups.all.some(({ activeTab }) => activeTab !== undefined && mayBeWalkthrough(activeTab));
}

/** The editor does not tell extensions which tab is a walkthrough: only that it is none of the kinds that they know. */
function mayBeWalkthrough({ isActive, input }: vscode.Tab): boolean {
  return isActive && input === undefined;
}
