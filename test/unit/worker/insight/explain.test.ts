import assert from 'node:assert/strict';
import { products } from '../../../../src/shared/domain/insight';
import { DEFAULT_TRAIN_OPTIONS, type ArchitectureName } from '../../../../src/shared/domain/trainOptions';
import { buildModel } from '../../../../src/worker/model/architectures';
import { initialWeights } from '../../../../src/worker/model/initialWeights';
import { SeededRandom } from '../../../../src/worker/model/seededRandom';
import { explain } from '../../../../src/worker/insight/explain';
import { firstLayer } from '../../../../src/worker/insight/firstLayer';
import { weightedLayers } from '../../../../src/worker/insight/weightedLayers';
import { hiddenOutputs, neighbours } from '../../../../src/worker/insight/neighbours';
import { testPicture } from '../../../support/ownPictures';
import { finishedRecord } from '../../../support/pages';

/** A network of each kind, with biases that are not zero. */
function network(architecture: ArchitectureName) {
  const options = { ...DEFAULT_TRAIN_OPTIONS, architecture, hiddenUnits: 32 };
  const random = new SeededRandom(11);
  const weights = initialWeights(buildModel(options), random).map((weight) => ({
    ...weight,
    values: weight.name.endsWith('/bias') ? weight.values.map((_, i) => ((i % 7) - 3) / 10) : weight.values,
  }));
  return weightedLayers({ record: { ...finishedRecord, options }, weights });
}

const picture = testPicture(4);
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

describe('The explanation of a logit', () => {
  for (const architecture of ['linear', 'dense', 'deep', 'cnn'] as const) {
    it(`adds up to the logit, to 1e-3, for every class of a ${architecture} network`, () => {
      const layers = network(architecture);
      for (let label = 0; label < 10; label++) {
        const { logits, bias, terms, others, pixels = [] } = explain(layers, picture, label);
        const total = bias + sum(terms.map(({ contribution }) => contribution)) + others.sum + sum(pixels);
        assert.ok(Math.abs(total - (logits[label] ?? Number.NaN)) < 1e-3, `${total} is not ${logits[label]}`);
      }
    });
  }

  for (const architecture of ['dense', 'deep'] as const) {
    it(`shows the weights with which each unit of a ${architecture} network sees this very picture`, () => {
      const layers = network(architecture);
      const { terms } = explain(layers, picture, 2);
      const active = terms.filter(({ activation }) => activation > 0);
      assert.ok(active.length > 5);
      // What is not the pixels' is the biases', which are the same for every picture with the same relus on.
      const black = new Uint8Array(784);
      for (const term of active.slice(0, 5)) {
        const slightly = picture.map((value) => Math.min(255, value + (value > 0 ? 1 : 0)));
        const changed = explain(layers, slightly, 2).terms.find(({ unit }) => unit === term.unit);
        assert.ok(changed !== undefined);
        const expected = sum(products(slightly, term.picture)) - sum(products(picture, term.picture));
        assert.ok(Math.abs(changed.activation - term.activation - expected) < 2e-2);
      }
      assert.equal(sum(products(black, active[0]?.picture ?? new Float32Array(784))), 0);
    });
  }

  it('lists the units that add or take away most, and explains the predicted class if none is named', () => {
    const { terms, others, label, logits, probabilities } = explain(network('dense'), picture);
    assert.equal(terms.length, 24);
    assert.equal(others.count, 8);
    const sizes = terms.map(({ contribution }) => Math.abs(contribution));
    assert.deepEqual(
      sizes,
      sizes.toSorted((a, b) => b - a),
    );
    assert.equal(logits[label], Math.max(...logits));
    assert.ok(Math.abs(sum(probabilities) - 1) < 1e-5);
  });

  it('has the maps of every convolution and pooling', () => {
    const { maps, terms } = explain(network('cnn'), picture);
    assert.deepEqual(
      maps.map(({ layer, side, channels, values }) => [layer, side, channels, values.length]),
      [
        ['conv2d', 26, 32, 26 * 26 * 32],
        ['max_pooling2d', 13, 32, 13 * 13 * 32],
        ['conv2d_1', 11, 64, 11 * 11 * 64],
        ['max_pooling2d_1', 5, 64, 5 * 5 * 64],
      ],
    );
    assert.equal(terms[0]?.picture.length, 25);
  });
});

describe('The first layer', () => {
  const images = Uint8Array.from(Array.from({ length: 20 }, (_, i) => [...testPicture(i)]).flat());

  it('has one picture a unit, of the weights of its pixels', () => {
    const layers = network('dense');
    const { side, pictures, importance, votes } = firstLayer(layers, images);
    assert.deepEqual([side, pictures.length, importance.length, votes.length], [28, 32 * 784, 32, 320]);
    assert.equal(pictures[5 * 784 + 100], layers[0]?.kernel[100 * 32 + 5]);
    assert.equal(votes[5 * 10 + 3], layers[1]?.kernel[5 * 10 + 3]);
  });

  it('has the filters of a convolution, and the classes of a network without hidden layer', () => {
    assert.deepEqual(
      [firstLayer(network('cnn'), images).side, firstLayer(network('cnn'), images).pictures.length],
      [3, 288],
    );
    assert.equal(firstLayer(network('linear'), images).pictures.length, 7840);
  });

  it('is there without the data set, with another importance, and says so', () => {
    assert.match(firstLayer(network('dense'), undefined).measuredBy, /not there/);
  });
});

describe('The nearest neighbours', () => {
  const images = Uint8Array.from(Array.from({ length: 40 }, (_, i) => [...testPicture(i)]).flat());
  const labels = Uint8Array.from({ length: 40 }, (_, i) => i % 3);

  it('are the picture itself and nine others, from near to far, and one of another class', async () => {
    const layers = network('dense');
    const outputs = await hiddenOutputs(layers, images, labels);
    const { nearest, other, compared } = neighbours(layers, outputs, testPicture(12));
    assert.deepEqual([nearest[0]?.index, nearest[0]?.distance, nearest.length, compared], [12, 0, 10, 40]);
    const distances = nearest.map(({ distance }) => distance);
    assert.deepEqual(
      distances,
      distances.toSorted((a, b) => a - b),
    );
    assert.notEqual(other?.label, 0);
  });
});
