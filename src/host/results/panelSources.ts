import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PageSnapshot } from '../../shared/protocol/page';
import type { Event } from '../platform/emitter';
import type { Classify } from '../classify/createClassify';
import { isNativeOffered } from '../nativeTensorFlow/platforms';
import { COMMANDS } from '../platform/commandIds';
import { onDidChangeSettings, readArchitecture, readDataFolder } from '../platform/settings';
import { copyText } from '../platform/copyText';
import { saveFile } from '../platform/saveFile';
import type { ShownRun } from '../runs/shownRun';
import type { TrainingSession } from '../training/trainingSession';
import type { Outcomes } from '../tutorial/outcomes';
import type { QuizMemory } from '../tutorial/quizMemory';
import type { WorkerClient } from '../workerClient/workerClient';
import { fetchData } from './fetchData';
import type { PageCallSources } from './pageCalls';
import { shownForPage, trainingForPage } from './snapshot';

/** The features that the results panel shows. */
export interface ResultsSources {
  readonly session: TrainingSession;
  readonly shownRun: ShownRun;
  readonly classify: Pick<Classify, 'store' | 'answering' | 'handlers'>;
  readonly worker: WorkerClient;
  readonly outcomes: Outcomes;
  readonly quiz: QuizMemory;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** What one panel needs: the snapshot that its page shows, and the answers to its calls. */
export interface PanelSources extends Omit<PageCallSources, 'hydrate'> {
  readonly snapshot: () => PageSnapshot;
  /** Calls the listener when the snapshot may have changed. */
  readonly onDidChange: (listener: () => void) => vscode.Disposable;
  /** Calls the listener when the tutorial begins again. */
  readonly onDidStartOver: Event;
  readonly extensionUri: vscode.Uri;
}

/** Connects a panel with the features and the editor. */
export function panelSources(sources: ResultsSources): PanelSources {
  const { session, shownRun, worker, outcomes, quiz, log, extensionUri } = sources;
  const { store: pictures, answering, handlers } = sources.classify;
  const nativeIsOffered = isNativeOffered(process.platform, process.arch);
  return {
    snapshot: () => ({
      training: trainingForPage(session.state),
      shown: shownForPage(shownRun.record, shownRun.failure),
      settings: { architecture: readArchitecture() },
      pictures: pictures.latest,
      ...(answering.id === undefined ? {} : { answeringRun: answering.id }),
      nativeIsOffered,
    }),
    onDidChange: (listener) => {
      return vscode.Disposable.from(
        session.onDidChange(listener),
        shownRun.onDidChange(listener),
        pictures.onDidChange(listener),
        answering.onDidChange(listener),
        onDidChangeSettings(listener),
      );
    },
    trainingState: () => session.state,
    shownRun,
    readTestPictures: (indices) => worker.call('readTestPictures', { indices, dataFolder: readDataFolder() }).result,
    runCommand: (command) => {
      void vscode.commands.executeCommand(COMMANDS[command]);
    },
    trainVariation: (options) => {
      void vscode.commands.executeCommand(COMMANDS.trainModel, { variation: options });
    },
    copySummary: (text) => copyText(text, t('Fashion-MNIST: the summary was copied.')),
    insight: {
      worker,
      dataFolder: readDataFolder,
      fetchData: () =>
        fetchData(worker, readDataFolder(), (level, message) => {
          log[level](message);
        }),
      copyCode: (text) => copyText(text, t('Fashion-MNIST: the program was copied.')),
      saveFile,
    },
    pictures: handlers,
    outcomes,
    onDidStartOver: outcomes.onDidForget,
    quiz,
    log: (level, message) => {
      log[level](message);
    },
    extensionUri,
  };
}
