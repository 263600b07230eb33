import * as vscode from 'vscode';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import type { HandlersOf } from '../../shared/protocol/calls';
import type { ResultsPlace } from '../../shared/domain/resultsPlace';
import type { PicturesApi } from '../../shared/protocol/picturesApi';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { Disposables } from '../platform/disposables';
import { readDataFolder } from '../platform/settings';
import type { ShownRun } from '../runs/shownRun';
import type { Outcomes } from '../tutorial/outcomes';
import { AnsweringRun } from './answeringRun';
import { ClassifyPictures, withProgress, type ClassifyPicturesDependencies } from './classifyPictures';
import { droppedPicture, DroppedPictures } from './droppedPictures';
import { picturesOf, sourceOfUri } from './editorFiles';
import { ExplorerBadges } from './explorerBadges';
import { KnownFiles } from './knownFiles';
import { KeptPictures } from './keptPictures';
import { pictureHandlers } from './pictureCalls';
import { PictureClassifier } from './pictureClassifier';
import { pictureNotKept } from './pictureErrors';
import { PictureStore } from './pictureStore';
import { registerClassifyCommands } from './registerClassify';
import { copyText } from '../platform/copyText';
import { saveFile } from '../platform/saveFile';

export interface CreateClassifyOptions {
  readonly context: vscode.ExtensionContext;
  readonly worker: WorkerCalls;
  readonly shownRun: ShownRun;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  readonly session: ClassifyPicturesDependencies['training'];
  /** The panel needs this feature, and this feature shows the panel. */
  readonly panel: () => { show(place: ResultsPlace): void; turnTo(place: ResultsPlace): void };
}

/** Everything about the person's own pictures in the host. */
export interface Classify {
  readonly dispose: () => void;
  readonly store: PictureStore;
  readonly answering: AnsweringRun;
  /** The answers to the page's calls. */
  readonly handlers: HandlersOf<PicturesApi>;
  /** Resolves when all answers are in the file that keeps them. */
  readonly flush: () => Promise<void>;
}

export function createClassify(options: CreateClassifyOptions): Classify {
  const { context, worker, shownRun, outcomes, log, session } = options;
  const owned = new Disposables();
  const store = owned.own(new PictureStore());
  const answering = owned.own(new AnsweringRun(shownRun));
  const dropped = new DroppedPictures();
  const sourceOf = ({ id, name }: OwnPicture) => {
    if (!DroppedPictures.isId(id)) return sourceOfUri(vscode.Uri.parse(id, true));
    const source = dropped.get(id);
    if (source === undefined) throw pictureNotKept(name);
    return source;
  };
  const knownFiles = new KnownFiles(sourceOf);
  const classifier = new PictureClassifier({ worker, store, answering, dataFolder: readDataFolder, sourceOf });
  const panel = {
    show: (place: ResultsPlace) => {
      options.panel().show(place);
    },
    turnTo: (place: ResultsPlace) => {
      options.panel().turnTo(place);
    },
  };
  const classifying = new ClassifyPictures({ classifier, store, answering, outcomes, log, panel, training: session });
  // A workspace has its own pictures. Without one, windows share the file.
  const folder = (context.storageUri ?? context.globalStorageUri).fsPath;
  const kept = owned.own(
    new KeptPictures(folder, store, (level, message) => {
      log[level](message);
    }),
  );
  void kept.restore();
  owned.own(new ExplorerBadges(store));
  owned.own(registerClassifyCommands(classifying, log));
  const handlers = pictureHandlers({
    ...{ classifier, store, withProgress, save: saveFile, copy: copyText },
    classifyUris: async (uris) => {
      const pictures = await picturesOf(uris.map((uri) => vscode.Uri.parse(uri, true)));
      return idsOf(await classifying.classify(pictures, { tells: true, inPlace: true }));
    },
    classifyFiles: async ({ files, drop }) => {
      const request = store.requestOf(drop);
      const pictures = await knownFiles.asKnown(files.map(droppedPicture), store.latest);
      dropped.keep(pictures);
      return idsOf(await classifying.classify(pictures, { tells: false, inPlace: true, request }));
    },
    listRuns: () => worker.call('listRuns', {}).result,
    confirm: async (question, answer) =>
      (await vscode.window.showWarningMessage(question, { modal: true }, answer)) === answer,
  });
  return {
    store,
    answering,
    handlers,
    flush: () => kept.flush(),
    dispose: () => {
      owned.dispose();
    },
  };
}

function idsOf(answers: readonly { readonly id: string }[]): readonly string[] {
  return answers.map(({ id }) => id);
}
