import * as vscode from 'vscode';
import { toErrorData, UserError } from '../../shared/errors';
import type { Classification } from '../../shared/workerApi';
import { registerCommand } from '../platform/commands';
import { achieve } from '../platform/outcomes';
import type { WorkerClient } from '../workerClient/workerClient';
import { answerText } from './answerText';
import type { ClassificationStore } from './classificationStore';

const EXTENSIONS = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp', 'avif'];
/** Larger files are not even read. */
const MAX_BYTES = 50 * 1024 * 1024;
/** So many pictures are classified at once; they are all in memory then. */
const MAX_PICTURES = 100;

/**
 * "Classify Image": for files chosen in the explorer, or picked in a dialog. Its answers are also what the command returns
 * to whoever runs it, in the order of the files; none when nothing was picked.
 */
export function registerClassifyCommand(
  worker: WorkerClient,
  classifications: ClassificationStore,
  log: vscode.LogOutputChannel,
  showPanel: () => void,
): vscode.Disposable {
  return registerCommand('classifyImage', log, async (clicked: unknown, selected: unknown) => {
    const files = await chosenFiles(clicked, selected);
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
      () => classify(worker, files),
    );
    for (const answer of answers) {
      if (!answer.ok) log.warn(`${answer.name}: ${answer.error.message}`);
    }
    classifications.add(answers);
    if (answers.some(({ ok }) => ok)) void achieve('fashionMnist.classified');
    void tell(answers, showPanel);
    return answers;
  });
}

async function chosenFiles(clicked: unknown, selected: unknown): Promise<readonly vscode.Uri[]> {
  if (Array.isArray(selected) && selected.length > 0) return selected.filter((each) => each instanceof vscode.Uri);
  if (clicked instanceof vscode.Uri) return [clicked];
  const chosen = await vscode.window.showOpenDialog({
    title: 'Pictures to classify',
    openLabel: 'Classify',
    canSelectMany: true,
    filters: { Pictures: EXTENSIONS },
  });
  return chosen ?? [];
}

/** In the order of the files. What cannot be read fails by itself. */
async function classify(worker: WorkerClient, files: readonly vscode.Uri[]): Promise<Classification[]> {
  const read = await Promise.all(files.map(readPicture));
  const pictures = read.flatMap((each) => ('bytes' in each ? [each] : []));
  const answers = await worker.call('classify', { pictures }).result;
  const queue = [...answers];
  return read.flatMap((each) => ('bytes' in each ? queue.splice(0, 1) : [each]));
}

async function readPicture(uri: vscode.Uri): Promise<{ name: string; bytes: Uint8Array } | Classification> {
  const name = uri.path.split('/').at(-1) ?? uri.path;
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > MAX_BYTES) {
      throw new UserError({
        code: 'picture-unreadable',
        message: `${name} is larger than 50 MB.`,
        nextStep: 'Make it smaller and try again.',
      });
    }
    return { name, bytes: await vscode.workspace.fs.readFile(uri) };
  } catch (error) {
    return { ok: false, name, error: toErrorData(error) };
  }
}

async function tell(answers: readonly Classification[], showPanel: () => void): Promise<void> {
  const show = 'Show';
  const text = answerText(answers);
  const message = answers.some(({ ok }) => ok)
    ? vscode.window.showInformationMessage(text, show)
    : vscode.window.showWarningMessage(text, show);
  if ((await message) === show) showPanel();
}
