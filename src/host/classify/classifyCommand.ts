import * as vscode from 'vscode';
import { toErrorData, UserError } from '../../shared/domain/errors';
import { MAX_PICTURE_BYTES, MAX_PICTURE_MEGABYTES, PICTURE_EXTENSIONS } from '../../shared/domain/pictures';
import type { ResultsSection } from '../../shared/protocol/page';
import type { Classification } from '../../shared/protocol/workerApi';
import { logError, registerCommand } from '../platform/commands';
import type { Outcomes } from '../tutorial/outcomes';
import type { TrainingSession } from '../training/trainingSession';
import type { WorkerClient } from '../workerClient/workerClient';
import { answerText } from './answerText';
import type { ClassificationStore } from './classificationStore';

/** So many pictures are classified at once; they are all in memory then. */
const MAX_PICTURES = 100;

export interface ClassifyDependencies {
  readonly worker: WorkerClient;
  readonly session: TrainingSession;
  readonly classifications: ClassificationStore;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  /** Where the answers are to be seen; `scrollTo` only where that is in sight already. */
  readonly panel: { show(section: ResultsSection): void; scrollTo(section: ResultsSection): void };
}

/**
 * "Classify Image": for files chosen in the explorer, the picture in the active tab, or files picked in a dialog; by the run
 * that the panel shows. Its answers are also what the command returns to whoever runs it, in the order of the files; none
 * when nothing was picked.
 */
export function registerClassifyCommand(dependencies: ClassifyDependencies): vscode.Disposable {
  const { classifications, outcomes, log, panel } = dependencies;
  return registerCommand('classifyImage', log, async (clicked: unknown, selected: unknown) => {
    const files = await withoutFolders(await chosenFiles(clicked, selected));
    if (files.length === 0) return [];
    if (files.length > MAX_PICTURES) {
      throw new UserError({
        code: 'picture-unreadable',
        message: `${files.length} pictures are too many at once.`,
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
    panel.scrollTo('classifications');
    void tell(answers, () => {
      panel.show('classifications');
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

/** A selection in the explorer may reach over folders, which are not meant. */
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

/** In the order of the files. What cannot be read fails by itself. */
async function classify(
  { worker, session, log }: ClassifyDependencies,
  files: readonly vscode.Uri[],
): Promise<Classification[]> {
  await session.restore().catch((error: unknown) => {
    logError(log, toErrorData(error));
  });
  const read = await Promise.all(files.map(readPicture));
  const pictures = read.flatMap((each) => ('bytes' in each ? [each] : []));
  // A run that could not be saved is not there for the worker to read; it takes the newest then.
  const run = session.results?.unsaved === undefined ? session.results?.record.id : undefined;
  const answers = await worker.call('classify', { pictures, ...(run === undefined ? {} : { runId: run }) }).result;
  const queue = [...answers];
  return read.flatMap((each) => ('bytes' in each ? queue.splice(0, 1) : [each]));
}

async function readPicture(uri: vscode.Uri): Promise<{ name: string; bytes: Uint8Array } | Classification> {
  const name = uri.path.split('/').at(-1) ?? uri.path;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MAX_PICTURE_BYTES) {
      throw unreadable(`${name} is larger than ${MAX_PICTURE_MEGABYTES} MB.`, 'Make it smaller and try again.');
    }
    return { name, bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const known = error instanceof UserError;
    const told = known ? error : unreadable(`${name} cannot be read: ${why}.`, 'See whether it is still there.', error);
    return { ok: false, name, error: toErrorData(told) };
  }
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
