import * as vscode from 'vscode';
import { createClassify } from './host/classify/createClassify';
import { registerLesson } from './host/lesson/registerLesson';
import { registerNativeCommands } from './host/nativeTensorFlow/nativeCommands';
import { createLog, LogWriter } from './host/platform/log';
import { registerOwnCommands } from './host/platform/ownCommands';
import { ResultsPanels } from './host/results/resultsPanels';
import { registerCopyAsKeras } from './host/runs/copyAsKeras';
import { LastRunMemory } from './host/runs/lastRunMemory';
import { registerOpenRun } from './host/runs/openRun';
import { ShownRun } from './host/runs/shownRun';
import { endOfWindow } from './host/training/endOfWindow';
import { registerTraining } from './host/training/registerTraining';
import { TrainingSession } from './host/training/trainingSession';
import { trainWithData } from './host/training/trainWithData';
import { registerOpenTutorial, tickSteps } from './host/tutorial/openTutorial';
import { Outcomes } from './host/tutorial/outcomes';
import { QuizMemory } from './host/tutorial/quizMemory';
import { createWorkerClient } from './host/workerClient/createWorkerClient';
import type { WorkerClient } from './host/workerClient/workerClient';
import { sendContext } from './host/platform/setContext';
import { notebookSubject } from './shared/text/glossary/subject';
import { useTexts } from './shared/language/texts';

/** For the tests in the extension host, which wait for what training does. Other extensions get nothing. */
export type TestExports =
  { readonly session: Pick<TrainingSession, 'state'>; readonly worker: Pick<WorkerClient, 'isStarted'> } | undefined;

let ending: (() => Promise<void>) | undefined;

/** Creates the features and connects them. Nothing heavy is loaded, and no thread starts, until a command needs it. */
export function activate(context: vscode.ExtensionContext): TestExports {
  const startedAt = performance.now();
  useTexts(vscode.l10n.bundle);
  const { extensionUri, extension, subscriptions } = context;
  const log = createLog();
  const writer = new LogWriter(log);
  const worker = createWorkerClient(context, writer.write);
  const shownRun = new ShownRun(worker, new LastRunMemory(context.workspaceState, log));
  const session = new TrainingSession({
    train: (params, report) => trainWithData(worker, params, writer.write, report),
    begin: (startedAt) => {
      shownRun.expect(startedAt);
    },
    show: (run) => {
      shownRun.show(run);
    },
  });
  const outcomes = new Outcomes(context.globalState, log, sendContext, (outcome) => tickSteps(extension.id, outcome));
  const quiz = new QuizMemory(context.globalState);
  const classify = createClassify({ context, worker, shownRun, outcomes, log, session, panel: () => panel });
  ending = async () => {
    await Promise.all([classify.flush(), endOfWindow(session, worker)]);
  };
  const panel = new ResultsPanels({ session, shownRun, classify, outcomes, quiz, worker, log, extensionUri });
  subscriptions.push(
    ...[writer, log, session, shownRun, classify, panel],
    registerTraining({ session, shownRun, outcomes, log, panel }),
    registerCopyAsKeras({ worker, shownRun, log }),
    registerOpenRun({ worker, shownRun, session, log, panel }),
    registerOpenTutorial(extension.id, outcomes, log),
    registerLesson({
      ...{ context, worker, log, write: writer.write },
      glossarySubject: () => shownRun.record ?? notebookSubject(),
    }),
    registerNativeCommands({ context, worker, session, log }),
    registerOwnCommands(extension.id, log),
  );
  performance.measure('fashion-mnist.activate', { start: startedAt });
  return context.extensionMode === vscode.ExtensionMode.Test ? { session, worker } : undefined;
}

/** The editor waits for this before it closes the window. */
export async function deactivate(): Promise<void> {
  await ending?.();
}
