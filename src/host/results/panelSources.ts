import * as vscode from 'vscode';
import type { PageSnapshot } from '../../shared/protocol/page';
import type { ClassificationStore } from '../classify/classificationStore';
import { isNativeOffered } from '../nativeTensorFlow/platforms';
import { COMMANDS } from '../platform/commandIds';
import { onDidChangeSettings, readArchitecture, readDataFolder } from '../platform/settings';
import { saveFile } from '../platform/saveFile';
import type { ShownRun } from '../runs/shownRun';
import type { TrainingSession } from '../training/trainingSession';
import type { Outcomes } from '../tutorial/outcomes';
import type { WorkerClient } from '../workerClient/workerClient';
import { fetchData } from './fetchData';
import type { PageCallSources } from './pageCalls';
import { shownForPage, trainingForPage } from './snapshot';

/** The features that the results panel shows. */
export interface ResultsSources {
  readonly session: TrainingSession;
  readonly shownRun: ShownRun;
  readonly classifications: ClassificationStore;
  readonly worker: WorkerClient;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  readonly extensionUri: vscode.Uri;
}

/** What one panel needs: the snapshot that its page shows, and the answers to its calls. */
export interface PanelSources extends Omit<PageCallSources, 'hydrate'> {
  readonly snapshot: () => PageSnapshot;
  /** Calls the listener when the snapshot may have changed. */
  readonly onDidChange: (listener: () => void) => vscode.Disposable;
  readonly extensionUri: vscode.Uri;
}

/** Connects a panel with the features and the editor. */
export function panelSources(sources: ResultsSources): PanelSources {
  const { session, shownRun, classifications, worker, outcomes, log, extensionUri } = sources;
  const nativeIsOffered = isNativeOffered(process.platform, process.arch);
  return {
    snapshot: () => ({
      training: trainingForPage(session.state),
      shown: shownForPage(shownRun.record, shownRun.failure),
      settings: { architecture: readArchitecture() },
      classifications: classifications.latest,
      nativeIsOffered,
    }),
    onDidChange: (listener) => {
      return vscode.Disposable.from(
        session.onDidChange(listener),
        shownRun.onDidChange(listener),
        classifications.onDidChange(listener),
        onDidChangeSettings(listener),
      );
    },
    trainingState: () => session.state,
    shownRun,
    readTestPictures: (indices) => worker.call('readTestPictures', { indices, dataFolder: readDataFolder() }).result,
    runCommand: (command) => {
      void vscode.commands.executeCommand(COMMANDS[command]);
    },
    copySummary: async (text) => {
      await vscode.env.clipboard.writeText(text);
      vscode.window.setStatusBarMessage('Fashion-MNIST: the summary was copied.', 3000);
    },
    clearClassifications: () => {
      classifications.clear();
    },
    insight: {
      worker,
      dataFolder: readDataFolder,
      fetchData: () =>
        fetchData(worker, readDataFolder(), (level, message) => {
          log[level](message);
        }),
      saveFile,
    },
    outcomes,
    log: (level, message) => {
      log[level](message);
    },
    extensionUri,
  };
}
