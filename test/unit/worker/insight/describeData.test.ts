import assert from 'node:assert/strict';
import { describeData } from '../../../../src/worker/insight/describeData';
import { inMemory } from '../../../../src/worker/dataset/dataset';

/** Each picture has one value everywhere. */
const set = (...pictures: (readonly [label: number, value: number])[]) => ({
  labels: Uint8Array.from(pictures, ([label]) => label),
  images: Uint8Array.from(pictures.flatMap(([, value]) => new Array<number>(784).fill(value))),
});

describe('The description of the data', () => {
  const train = set([3, 10], [3, 21], [9, 255]);
  const test = set([1, 0]);
  const describe_ = () => describeData({ read: () => Promise.resolve({ train: inMemory(train), test }) }, '');

  it('has the labels of both sets, as copies', async () => {
    const { trainingLabels, testLabels } = await describe_();
    assert.deepEqual([[...trainingLabels], [...testLabels]], [[3, 3, 9], [1]]);
    assert.notEqual(trainingLabels, train.labels);
  });

  it('has the rounded mean picture of each class, black where a class has no pictures', async () => {
    const { meanPictures } = await describe_();
    assert.equal(meanPictures.length, 7840);
    const means = Array.from(
      { length: 10 },
      (_, label) => new Set(meanPictures.subarray(label * 784, label * 784 + 784)),
    );
    assert.deepEqual(
      means.map((values) => [...values]),
      [[0], [0], [0], [16], [0], [0], [0], [0], [0], [255]],
    );
  });

  it('counts how often each value occurs in the training pictures', async () => {
    const { histogram } = await describe_();
    assert.deepEqual([histogram[10], histogram[21], histogram[255], histogram[0]], [784, 784, 784, 0]);
  });
});
