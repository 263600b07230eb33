import { t } from '@vscode/l10n';
import { PICTURE_PIXELS } from '../../shared/domain/pictures';
import type { CellOutput, OutputItem } from '../../shared/protocol/lessonApi';
import { comparisonSvg, curvesSvg } from '../plots/curves';
import { pictureGridSvg, pictureSvg, predictionGridSvg } from '../plots/predictionGrid';
import { History } from './history';
import { shapeOf, type NdArray } from './ndArray';
import { arrayFor, probabilitiesFor } from './pictures';
import { ValueError } from './valueError';

export interface GridOptions {
  /** Default 4. */
  readonly rows?: number;
  /** Default 3. */
  readonly columns?: number;
}

/** Draws below the cell. Named after Python's `matplotlib.pyplot`. */
export function createPlt(show: (output: CellOutput) => void) {
  const display = (items: OutputItem[]) => {
    show({ type: 'display', items });
  };
  return {
    /** Shows one picture, white for 0 and black for the largest number, with a title. */
    imshow: (picture: NdArray, title = ''): void => {
      const { stored, shape } = arrayFor('plt.imshow', t('a picture'), picture);
      if (stored.length !== PICTURE_PIXELS) {
        const all = shape.length > 2 && shape[0] !== 1;
        const fault = t('plt.imshow takes a picture of the shape (28, 28), not {0}.', shapeOf(shape));
        throw new ValueError(all ? `${fault} ${t('Choose one of them: images.row(0).')}` : fault);
      }
      display(pictureSvg(bytesOf(picture), title));
    },

    /** Shows pictures with the names of their classes. */
    pictures: (images: NdArray, labels: NdArray, options: GridOptions = {}): void => {
      const { columns, count } = gridOf(images, labels, options);
      display(pictureGridSvg(bytesOf(images.slice(0, count)), labelsOf(labels, count), columns));
    },

    /** Shows pictures with what a model says about them, and the probabilities of all classes. */
    predictions: (images: NdArray, probabilities: NdArray, labels: NdArray, options: GridOptions = {}): void => {
      const { columns, count } = gridOf(images, labels, options);
      const shown = probabilitiesFor('plt.predictions', probabilities, count);
      const all = { images: bytesOf(images.slice(0, count)), probabilities: shown, labels: labelsOf(labels, count) };
      display(predictionGridSvg(all, columns));
    },

    /** Shows trainings side by side, each by a name. */
    compare: (trainings: Readonly<Record<string, History>>): void => {
      const all = Object.entries(trainings);
      if (!all.every(([, history]) => history instanceof History)) {
        throw new ValueError(
          t('plt.compare takes what await model.fit(…) returns, each by a name: { first, second }.'),
        );
      }
      display(comparisonSvg(all.map(([name, { epochs }]) => [name, epochs])));
    },

    /** Shows loss and accuracy, epoch by epoch. */
    curves: (history: History): void => {
      if (!(history instanceof History)) throw new ValueError(t('plt.curves takes what await model.fit(…) returns.'));
      display(curvesSvg(history.epochs));
    },
  };
}

function gridOf(images: NdArray, labels: NdArray, { rows = 4, columns = 3 }: GridOptions) {
  const pictures = arrayFor('plt', t('pictures'), images);
  const { length } = arrayFor('plt', t('labels'), labels);
  if (pictures.stored.length !== pictures.length * PICTURE_PIXELS) {
    throw new ValueError(t('Pictures have the shape (n, 28, 28), not {0}.', shapeOf(pictures.shape)));
  }
  if (pictures.length !== length) {
    throw new ValueError(
      t('There are {0} pictures, but {1} labels: slice both in the same way.', pictures.length, length),
    );
  }
  return { columns, count: Math.min(length, rows * columns) };
}

/** Pixels as bytes. Pictures of floats are drawn from their smallest number to their largest. */
function bytesOf(images: NdArray): Uint8Array {
  const { stored } = images;
  if (stored instanceof Uint8Array) return stored;
  const [low, high] = [images.min(), images.max()];
  return Uint8Array.from(images.data, (value) => (high > low ? ((value - low) / (high - low)) * 255 : 0));
}

function labelsOf(labels: NdArray, count: number): Uint8Array {
  return Uint8Array.from(labels.slice(0, count).stored);
}
