import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import { toErrorData } from '../../shared/domain/errors';
import { COMMANDS } from '../platform/commandIds';
import { logError, showError } from '../platform/commands';
import type { Outcomes } from '../tutorial/outcomes';
import type { ResultsPlace } from '../../shared/domain/resultsPlace';
import type { AnsweringRun } from './answeringRun';
import { answerText } from './answerText';
import { BATCH } from './batches';
import type { ChosenPicture } from './chosenPicture';
import type { ClassifyOptions, PictureClassifier } from './pictureClassifier';
import type { PictureStore } from './pictureStore';
import type { ReturnedAnswer } from './returnedAnswer';
import { TrainFirst } from './trainFirst';
import { countText } from '../../shared/language/numbers';

export interface ClassifyPicturesDependencies {
  readonly classifier: PictureClassifier;
  readonly store: PictureStore;
  readonly answering: AnsweringRun;
  readonly outcomes: Outcomes;
  readonly log: vscode.LogOutputChannel;
  /** Shows the answers. `turnTo` does nothing unless the panel is visible. */
  readonly panel: { show(place: ResultsPlace): void; turnTo(place: ResultsPlace): void };
  readonly training: { readonly isBusy: boolean; readonly onDidChange: (listener: () => void) => vscode.Disposable };
}

/** Classifies pictures with progress and a message, for commands and for the panel. */
export class ClassifyPictures {
  private readonly trainFirst: TrainFirst;

  constructor(private readonly dependencies: ClassifyPicturesDependencies) {
    this.trainFirst = new TrainFirst({
      offer: () => offerTraining(this.dependencies.training.isBusy),
      train: () => this.train(),
      classify: async (pictures) => {
        await this.classify(pictures, { tells: true });
      },
    });
  }

  /**
   * The answers in the order of the pictures; fewer if the person cancels. Before there is a run there are none: then
   * this offers to train one, and classifies the pictures afterwards.
   */
  async classify(
    pictures: readonly ChosenPicture[],
    { tells, ...listing }: { tells: boolean } & Pick<ClassifyOptions, 'inPlace' | 'request'>,
  ): Promise<readonly ReturnedAnswer[]> {
    const { classifier, answering, outcomes, panel } = this.dependencies;
    if ((await answering.find()) === undefined) {
      this.trainFirst.add(pictures).catch((error: unknown) => {
        showError(this.dependencies.log, toErrorData(error));
      });
      return [];
    }
    const answers = await withProgress(pictures.length, (options) =>
      classifier.classify(pictures, { ...options, ...listing }),
    );
    for (const answer of answers) if (!answer.ok) logError(this.dependencies.log, answer.error);
    if (answers.some(({ ok }) => ok)) void outcomes.achieve('fashionMnist.classified');
    if (tells) {
      panel.turnTo({ tab: 'pictures' });
      void this.tell(answers);
    }
    return answers;
  }

  private async tell(answers: readonly ReturnedAnswer[]): Promise<void> {
    const { store, panel } = this.dependencies;
    if (answers.length === 0) return;
    const pictures = answers.map(({ id }) => store.get(id)).filter((each): each is OwnPicture => each !== undefined);
    const { text, kind } = answerText(pictures);
    const show = t('Show');
    const message =
      kind === 'information'
        ? vscode.window.showInformationMessage(text, show)
        : vscode.window.showWarningMessage(text, show);
    if ((await message) === show) panel.show({ tab: 'pictures' });
  }

  /** Trains a network, or waits for the one that is being trained. */
  private async train(): Promise<boolean> {
    const { training, answering } = this.dependencies;
    if (training.isBusy) await untilIdle(training);
    else await vscode.commands.executeCommand(COMMANDS.trainModel);
    return (await answering.find()) !== undefined;
  }
}

async function offerTraining(isTraining: boolean): Promise<boolean> {
  if (isTraining) {
    void vscode.window.showInformationMessage(
      t('The first network is still being trained. The pictures are classified when it is done.'),
    );
    return true;
  }
  const train = t('Train Now');
  const chosen = await vscode.window.showInformationMessage(
    t(
      'No network has been trained yet, so nothing can classify pictures. Train one now? ' +
        'Then they are classified at once.',
    ),
    train,
  );
  return chosen === train;
}

function untilIdle(training: ClassifyPicturesDependencies['training']): Promise<void> {
  return new Promise((resolve) => {
    const subscription = training.onDidChange(() => {
      if (training.isBusy) return;
      subscription.dispose();
      resolve();
    });
  });
}

/** A notification with Cancel for many pictures, a sign in the status bar for few. */
export async function withProgress<T>(count: number, run: (options: ClassifyOptions) => Promise<T>): Promise<T> {
  if (count <= BATCH.count) {
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title: t('Classifying') }, () =>
      run({}),
    );
  }
  const location = vscode.ProgressLocation.Notification;
  const of = countText(count);
  return vscode.window.withProgress(
    { location, title: t('Classifying pictures'), cancellable: true },
    (progress, cancellation) => {
      const abort = new AbortController();
      cancellation.onCancellationRequested(() => {
        abort.abort();
      });
      let before = 0;
      progress.report({ message: t('0 of {0}', of) });
      return run({
        signal: abort.signal,
        onProgress: (done) => {
          progress.report({
            message: t('{0} of {1}', countText(done), of),
            increment: ((done - before) / count) * 100,
          });
          before = done;
        },
      });
    },
  );
}
