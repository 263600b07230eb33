import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type * as vscode from 'vscode';
import { ClassificationStore } from './host/classify/classificationStore';
import { registerClassifyCommand } from './host/classify/classifyCommand';
import { createLog } from './host/platform/log';
import { registerNativeCommands } from './host/nativeTensorFlow/nativeCommands';
import { Outcomes } from './host/platform/outcomes';
import { onDidChangeBackend } from './host/platform/settings';
import { nativeFolder, workerConfig } from './host/platform/storage';
import { OpenedRunMemory } from './host/platform/openedRun';
import { registerOpenRun } from './host/results/openRun';
import { ResultsPanels } from './host/results/resultsPanels';
import { registerChooseArchitecture } from './host/training/chooseArchitecture';
import { registerStatusBar } from './host/training/statusBar';
import { registerTrainingCommands } from './host/training/trainingCommands';
import { TrainingSession } from './host/training/trainingSession';
import { registerOpenTutorial } from './host/tutorial/openTutorial';
import { WorkerClient } from './host/workerClient/workerClient';

/** Milliseconds for saving what was learned; the editor waits five seconds for an extension to end. */
const SAVING_PATIENCE = 3000;
let ending: (() => Promise<void>) | undefined;

/** Composes the features; nothing heavy is loaded and no thread started before the first command that needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const startedAt = performance.now();
  const { extensionUri, extension, subscriptions } = context;
  const log = createLog();
  const writeLog = (level: 'info' | 'warn' | 'error', message: string) => {
    log[level](message);
  };
  const client = new WorkerClient({
    workerPath: path.join(context.extensionPath, 'dist', 'worker.js'),
    config: () => workerConfig(context),
    log: writeLog,
  });
  const session = new TrainingSession(client, new OpenedRunMemory(context.workspaceState), writeLog);
  ending = async () => {
    await Promise.race([session.keepWhatWasLearned(), setTimeout(SAVING_PATIENCE, undefined, { ref: false })]);
    await client.dispose();
  };
  const classifications = new ClassificationStore();
  const outcomes = new Outcomes(context.globalState);
  const panels = new ResultsPanels({ session, classifications, outcomes, worker: client, log, extensionUri });
  subscriptions.push(
    log,
    session,
    classifications,
    panels,
    registerTrainingCommands({
      session,
      outcomes,
      log,
      extensionId: extension.id,
      showPanel: () => {
        panels.show(undefined, { preserveFocus: true });
      },
    }),
    registerStatusBar(session),
    registerChooseArchitecture(log),
    registerOpenRun({
      worker: client,
      session,
      log,
      showPanel: () => {
        panels.show();
      },
    }),
    registerClassifyCommand({ worker: client, session, classifications, outcomes, log, panel: panels }),
    registerOpenTutorial(extension.id, outcomes, log),
    registerNativeCommands(context, nativeFolder(context), client, session, log),
    onDidChangeBackend(() => {
      void client.renew();
    }),
  );
  log.debug(`Activated in ${(performance.now() - startedAt).toFixed(1)} ms.`);
}

/** Before the window goes, what a run has learned so far is saved and the worker thread ended. */
export async function deactivate(): Promise<void> {
  await ending?.();
}
