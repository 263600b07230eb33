import path from 'node:path';
import type * as vscode from 'vscode';
import { ClassificationStore } from './host/classify/classificationStore';
import { registerClassifyCommand } from './host/classify/classifyCommand';
import { createLog } from './host/platform/log';
import { registerNativeCommands } from './host/nativeTensorFlow/nativeCommands';
import { onDidChangeBackend } from './host/platform/settings';
import { nativeFolder, workerConfig } from './host/platform/storage';
import { ResultsPanels } from './host/results/resultsPanels';
import { registerChooseArchitecture } from './host/training/chooseArchitecture';
import { registerStatusBar } from './host/training/statusBar';
import { registerTrainingCommands } from './host/training/trainingCommands';
import { TrainingSession } from './host/training/trainingSession';
import { registerOpenTutorial } from './host/tutorial/openTutorial';
import { WorkerClient } from './host/workerClient/workerClient';

let worker: WorkerClient | undefined;

/** Composes the features; nothing heavy is loaded and no thread started before the first command that needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const startedAt = performance.now();
  const { extensionUri, extension, subscriptions } = context;
  const log = createLog();
  const client = new WorkerClient({
    workerPath: path.join(context.extensionPath, 'dist', 'worker.js'),
    config: () => workerConfig(context),
    log: (level, message) => {
      log[level](message);
    },
  });
  worker = client;
  const session = new TrainingSession(client);
  const classifications = new ClassificationStore();
  const panels = new ResultsPanels({ session, classifications, worker: client, log, extensionUri });
  subscriptions.push(
    log,
    session,
    classifications,
    panels,
    registerTrainingCommands(session, log, () => {
      panels.show();
    }),
    registerStatusBar(session),
    registerChooseArchitecture(log),
    registerClassifyCommand(client, classifications, log, () => {
      panels.show('classifications');
    }),
    registerOpenTutorial(extension.id, log),
    registerNativeCommands(context, nativeFolder(context), client, session, log),
    onDidChangeBackend(() => {
      void client.renew();
    }),
  );
  log.debug(`Activated in ${(performance.now() - startedAt).toFixed(1)} ms.`);
}

/** Ends the worker thread before the window goes. */
export async function deactivate(): Promise<void> {
  await worker?.dispose();
}
