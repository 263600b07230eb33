import * as vscode from 'vscode';
import { toErrorData, UserError } from '../../shared/domain/errors';
import { MAX_PICTURE_BYTES, MAX_PICTURE_MEGABYTES, PICTURE_EXTENSIONS, SMALLER } from '../../shared/domain/pictures';
import type { ResultsPlace } from '../../shared/domain/resultsPlace';
import { ownBuffer } from '../../shared/protocol/transferables';
import type { PictureFile, WorkerCalls } from '../../shared/protocol/workerApi';
import type { Classification } from '../../shared/domain/classification';
import { logError, registerCommand } from '../platform/commands';
import type { Outcomes } from '../tutorial/outcomes';
import type { ShownRun } from '../runs/shownRun';
import { answerText } from './answerText';
import type { ClassificationStore } from './classificationStore';

/** The most pictures that one command classifies. All of them are in memory at the same time. */
const MAX_PICTURES = 100;

export interface ClassifyDependencies {
  readonly worker: WorkerCalls;
  readonly shownRun: ShownRun;
  readonly classifications: ClassificationStore;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  /** Shows the answers. `turnTo` does nothing unless the panel is visible. */
  readonly panel: { show(place: ResultsPlace): void; turnTo(place: ResultsPlace): void };
}

/**
 * "Classify Image": classifies files chosen in the explorer, the picture in the active tab, or files picked in a
 * dialog, with the run that the panel shows. The command returns the answers in the order of the files, and none when
 * nothing was picked.
 */
export function registerClassifyCommand(dependencies: ClassifyDependencies): vscode.Disposable {
  const { classifications, outcomes, log, panel } = dependencies;
  return registerCommand('classifyImage', log, async (clicked: unknown, selected: unknown) => {
    const files = await withoutFolders(await chosenFiles(clicked, selected));
    if (files.length === 0) return [];
    if (files.length > MAX_PICTURES) {
      throw new UserError({
        code: 'picture-unreadable',
        message: `${files.length} pictures are too many to classify at once.`,
        nextStep: `Choose ${MAX_PICTURES} or fewer.`,
      });
    }
    const answers = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Classifying' },
      () => classify(dependencies, files),
    );
    for (const answer of answers) {
      if (!answer.ok) logError(log, answer.error);
    }
    classifications.add(answers);
    if (answers.some(({ ok }) => ok)) void outcomes.achieve('fashionMnist.classified');
    panel.turnTo({ tab: 'pictures' });
    void tell(answers, () => {
      panel.show({ tab: 'pictures' });
    });
    return answers;
  });
}

async function chosenFiles(clicked: unknown, selected: unknown): Promise<readonly vscode.Uri[]> {
  if (Array.isArray(selected) && selected.length > 0) return selected.filter((each) => each instanceof vscode.Uri);
  if (clicked instanceof vscode.Uri) return [clicked];
  const shown = shownPicture();
  if (shown !== undefined) return [shown];
  const chosen = await vscode.window.showOpenDialog({
    title: 'Pictures to classify',
    openLabel: 'Classify',
    canSelectMany: true,
    filters: { Pictures: [...PICTURE_EXTENSIONS] },
  });
  return chosen ?? [];
}

/** The picture in the active tab, if it shows one. */
function shownPicture(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText)) return undefined;
  return PICTURE_EXTENSIONS.some((extension) => input.uri.path.toLowerCase().endsWith(`.${extension}`))
    ? input.uri
    : undefined;
}

/** A selection in the explorer may include folders. They are ignored. */
async function withoutFolders(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const isFolder = await Promise.all(
    uris.map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        ({ type }) => (type & vscode.FileType.Directory) !== 0,
        () => false,
      ),
    ),
  );
  return uris.filter((_, i) => isFolder[i] !== true);
}

/** The answers in the order of the files. A file that cannot be read does not affect the others. */
async function classify(
  { worker, shownRun, log }: ClassifyDependencies,
  files: readonly vscode.Uri[],
): Promise<Classification[]> {
  // If no run is shown yet, find the newest one. Only its id is needed, so its results are not read.
  await shownRun.restore().catch((error: unknown) => {
    logError(log, toErrorData(error));
  });
  const runId = shownRun.idToClassifyWith();
  const read = await Promise.all(files.map(readPicture));
  const pictures = read.flatMap((each) => ('bytes' in each ? [each] : []));
  const answers = await worker.call('classify', { pictures, ...(runId === undefined ? {} : { runId }) }).result;
  let answered = 0;
  return read.flatMap((each) => ('bytes' in each ? (answers[answered++] ?? []) : each));
}

/** Reads a picture into a buffer of its own, which can be transferred to the worker. */
async function readPicture(uri: vscode.Uri): Promise<PictureFile | Classification> {
  const name = uri.path.split('/').at(-1) ?? uri.path;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MAX_PICTURE_BYTES) {
      throw unreadable(`${name} is larger than ${MAX_PICTURE_MEGABYTES} MB.`, SMALLER);
    }
    return { name, bytes: ownBuffer(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    return { ok: false, name, error: toErrorData(error instanceof UserError ? error : notRead(name, error)) };
  }
}

function notRead(name: string, cause: unknown): UserError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return unreadable(`${name} cannot be read: ${why}.`, 'Check that the file still exists.', cause);
}

function unreadable(message: string, nextStep: string, cause?: unknown): UserError {
  return new UserError({ code: 'picture-unreadable', message, nextStep }, { cause });
}

async function tell(answers: readonly Classification[], showPanel: () => void): Promise<void> {
  const show = 'Show';
  const text = answerText(answers);
  const message = answers.some(({ ok }) => ok)
    ? vscode.window.showInformationMessage(text, show)
    : vscode.window.showWarningMessage(text, show);
  if ((await message) === show) showPanel();
}
