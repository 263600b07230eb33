import path from 'node:path';
import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { downloadMissing } from '../../files/downloadMissing';
import { UserError } from '../../shared/domain/errors';
import type { Log } from '../../shared/domain/log';
import type { FoundData } from '../../shared/protocol/lessonApi';
import type { GlossarySubject } from '../../shared/text/glossary/subject';
import type { WorkerCalls } from '../../shared/protocol/workerApi';
import { language } from '../../shared/language/texts';
import { registerCommand } from '../platform/commands';
import { Disposables } from '../platform/disposables';
import { readDataFolder } from '../platform/settings';
import { workerConfig } from '../platform/storage';
import { registerCellLanguage } from './cellLanguage';
import { LessonController } from './lessonController';
import { isLesson } from './lessonNotebook';
import { NotebookBeside } from './notebookBeside';
import { openLesson } from './openLesson';

export interface LessonDependencies {
  readonly context: vscode.ExtensionContext;
  readonly worker: WorkerCalls;
  readonly log: vscode.LogOutputChannel;
  /** Writes to the log from threads, even while the window closes. */
  readonly write: Log;
  /** Whose numbers the glossary has. */
  readonly glossarySubject: () => GlossarySubject;
}

/** The lesson: its kernel, its commands, and what the editor knows of its cells. */
export function registerLesson({ context, worker, log, write, glossarySubject }: LessonDependencies): Disposables {
  const { extensionPath, extensionUri, extension } = context;
  const owned = new Disposables();
  const controller = owned.own(
    new LessonController((notebook) => ({
      threadFile: path.join(extensionPath, 'dist', 'lesson.js'),
      config: () => {
        return { ...workerConfig(context), folder: folderOf(notebook) };
      },
      handlers: { findData: () => findData(worker, write) },
      log: write,
    })),
  );
  owned.own(registerCellLanguage(glossarySubject));
  /** In the language of the texts. */
  const open = (name: 'lesson' | 'experiments') => {
    const file = language() === 'en' ? name : `${name}.${language()}`;
    const lesson = vscode.Uri.joinPath(extensionUri, 'media', 'lesson', `${file}.ipynb`);
    return openLesson(lesson, `fashion-mnist-${file}.ipynb`, extension.id);
  };
  const beside = owned.own(new NotebookBeside(vscode.Uri.joinPath(extensionUri, 'media', 'lesson', 'lesson.py')));
  owned.own(
    registerCommand('notebookBeside', log, async () => {
      await beside.open(await open('lesson'));
    }),
  );
  for (const [command, name] of [
    ['openLesson', 'lesson'],
    ['openSecondLesson', 'experiments'],
  ] as const) {
    owned.own(
      registerCommand(command, log, async () => {
        await open(name);
      }),
    );
  }
  owned.own(
    registerCommand('restartLesson', log, () => {
      const notebook = vscode.window.activeNotebookEditor?.notebook;
      if (notebook === undefined || !isLesson(notebook)) throw noLesson();
      controller.restart(notebook);
    }),
  );
  return owned;
}

/** Where relative paths in cells begin: the notebook's folder, or the workspace's for a notebook without a file. */
function folderOf({ uri }: vscode.NotebookDocument): string {
  if (uri.scheme === 'file') return path.dirname(uri.fsPath);
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? process.cwd();
}

/** The host downloads the data for the lesson's thread, because only it knows the editor's proxy. */
async function findData(worker: WorkerCalls, log: Log): Promise<FoundData> {
  const dataFolder = readDataFolder();
  const { folders, missing } = await worker.call('locateData', { dataFolder }).result;
  await downloadMissing(missing, { log });
  return { dataFolder, folders };
}

function noLesson(): UserError {
  return new UserError({
    code: 'invalid-options',
    message: t('No lesson is open in the active editor.'),
    nextStep: t('Open it with “Fashion-MNIST: Open Lesson”.'),
  });
}
