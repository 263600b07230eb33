import { t } from '@vscode/l10n';
import type { OwnPicture } from '../../shared/domain/ownPicture';
import type { RunList } from '../../shared/domain/runList';
import type { HandlersOf } from '../../shared/protocol/calls';
import type { DroppedFiles, PicturesApi } from '../../shared/protocol/picturesApi';
import { answerLine } from './answerText';
import { answersCsv } from './answersCsv';
import type { ClassifyOptions, PictureClassifier } from './pictureClassifier';
import { notAPictureAnyMore } from './pictureErrors';
import type { PictureStore } from './pictureStore';
import { pngOf } from '../../files/pngOf';

/** What the page's calls about pictures read and do. */
export interface PictureCallSources {
  readonly classifier: Pick<PictureClassifier, 'read' | 'answerWith' | 'drawing'>;
  readonly store: Pick<PictureStore, 'get' | 'latest' | 'remove' | 'removeRefused' | 'clear'>;
  readonly classifyUris: (uris: readonly string[]) => Promise<readonly string[]>;
  readonly classifyFiles: (dropped: DroppedFiles) => Promise<readonly string[]>;
  readonly listRuns: () => Promise<RunList>;
  readonly withProgress: (count: number, run: (options: ClassifyOptions) => Promise<void>) => Promise<void>;
  /** Asks where to save, writes the bytes there, and tells the person. Returns whether it was saved. */
  readonly save: (suggestion: string, bytes: Uint8Array) => Promise<boolean>;
  /** Asks the person. Resolves to whether they chose `answer`. */
  readonly confirm: (question: string, answer: string) => Promise<boolean>;
  /** Copies the text to the clipboard and shows the message, which says so. */
  readonly copy: (text: string, message: string) => Promise<void>;
}

/** Answers the page's calls about the person's own pictures. */
export function pictureHandlers(sources: PictureCallSources): HandlersOf<PicturesApi> {
  const { classifier, store } = sources;
  const answered = (id: string) => {
    const picture = store.get(id);
    if (picture?.ok !== true) throw notAPictureAnyMore();
    return picture;
  };
  return {
    classifyUris: ({ uris }) => sources.classifyUris(uris),
    classifyFiles: (dropped) => sources.classifyFiles(dropped),
    readPicture: (params) => classifier.read(params),
    removePicture: ({ id }) => {
      store.remove(id);
    },
    removeRefused: () => {
      store.removeRefused();
    },
    clearPictures: async () => {
      const question = t('Remove the answers about all your pictures?');
      if (await sources.confirm(question, t('Remove All'))) store.clear();
    },
    listRuns: async () => {
      const { runs } = await sources.listRuns();
      return runs.map(({ id, label, startedAt, options, evaluation }) => ({
        id,
        ...(label === undefined ? {} : { label }),
        startedAt,
        architecture: options.architecture,
        accuracy: evaluation.accuracy,
      }));
    },
    answerWith: ({ runId }) =>
      sources.withProgress(store.latest.length, (options) => classifier.answerWith(runId, options)),
    classifyDrawing: ({ pixels }) => classifier.drawing(pixels),
    savePicture: async ({ id }) => {
      const { name, pixels } = answered(id);
      await sources.save(`${withoutEnding(name)}-28x28.png`, pngOf(pixels));
    },
    saveDrawing: async ({ pixels }) => {
      await sources.save('drawing-28x28.png', pngOf(pixels));
    },
    saveTable: async () => {
      await sources.save('classified-pictures.csv', new TextEncoder().encode(answersCsv(store.latest)));
    },
    copyAnswers: ({ id }) => {
      const pictures: readonly OwnPicture[] = id === undefined ? store.latest : [answered(id)];
      const text = pictures.map(answerLine).join('\n');
      return sources.copy(
        text,
        pictures.length === 1
          ? t('Fashion-MNIST: copied the answer.')
          : t('Fashion-MNIST: copied {0} answers.', pictures.length),
      );
    },
  };
}

function withoutEnding(name: string): string {
  return name.replace(/\.[^.]*$/, '') || name;
}
