import path from 'node:path';
import type * as vscode from 'vscode';
import { ClassificationStore } from './host/classify/classificationStore';
import { registerClassifyCommand } from './host/classify/classifyCommand';
import { createLog, LogWriter } from './host/platform/log';
import { registerNativeCommands } from './host/nativeTensorFlow/nativeCommands';
import { Outcomes } from './host/tutorial/outcomes';
import { onDidChangeBackend } from './host/platform/settings';
import { nativeFolder, workerConfig } from './host/platform/storage';
import { OpenedRunMemory } from './host/runs/openedRunMemory';
import { registerOpenRun } from './host/runs/openRun';
import { ResultsPanels } from './host/results/resultsPanels';
import { registerChooseArchitecture } from './host/training/chooseArchitecture';
import { endOfWindow } from './host/training/endOfWindow';
import { registerStatusBar } from './host/training/statusBar';
import { registerTrainingCommands } from './host/training/trainingCommands';
import { TrainingSession } from './host/training/trainingSession';
import { registerOpenTutorial } from './host/tutorial/openTutorial';
import { WorkerClient } from './host/workerClient/workerClient';

let ending: (() => Promise<void>) | undefined;

/** Composes the features; nothing heavy is loaded and no thread started before the first command that needs it. */
export function activate(context: vscode.ExtensionContext): void {
  const startedAt = performance.now();
  const { extensionUri, extension, subscriptions } = context;
  const log = createLog();
  const writer = new LogWriter(log);
  const client = new WorkerClient({
    workerPath: path.join(context.extensionPath, 'dist', 'worker.js'),
    config: () => workerConfig(context),
    log: writer.write,
  });
  const session = new TrainingSession(client, new OpenedRunMemory(context.workspaceState), writer.write);
  ending = () => endOfWindow(session, client);
  const classifications = new ClassificationStore();
  const outcomes = new Outcomes(context.globalState);
  const panels = new ResultsPanels({ session, classifications, outcomes, worker: client, log, extensionUri });
  subscriptions.push(
    writer,
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
  performance.measure('fashion-mnist.activate', { start: startedAt });
}

/** The editor waits for it before the window goes. */
export async function deactivate(): Promise<void> {
  await ending?.();
}
