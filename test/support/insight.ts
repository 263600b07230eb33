// A network that was not trained, and what is said about it, for the golden renderings.
import type { Neighbours } from '../../src/shared/domain/insight';
import { DEFAULT_TRAIN_OPTIONS } from '../../src/shared/domain/trainOptions';
import { firstLayer } from '../../src/worker/insight/firstLayer';
import { weightedLayers } from '../../src/worker/insight/forwardPass';
import { buildModel } from '../../src/worker/model/architectures';
import { initialWeights } from '../../src/worker/model/initialWeights';
import { SeededRandom } from '../../src/worker/model/seededRandom';
import { testPicture } from './ownPictures';
import { finishedRecord } from './pages';

const weights = initialWeights(buildModel(DEFAULT_TRAIN_OPTIONS), new SeededRandom(5));

export const denseLayers = weightedLayers({ record: finishedRecord, weights });

export const denseFirstLayer = firstLayer(
  denseLayers,
  Uint8Array.from(Array.from({ length: 10 }, (_, i) => [...testPicture(i)]).flat()),
);

export const someNeighbours: Neighbours = {
  nearest: [12, 407, 31_988, 59_999, 3, 5, 77, 6000].map((index, i) => ({
    index,
    label: i === 5 ? 4 : 6,
    distance: i + 0.5,
  })),
  other: { index: 5, label: 4, distance: 5.5 },
  compared: 60_000,
};
