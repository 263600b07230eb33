import assert from 'node:assert/strict';
import { nameAt, namesAfter } from '../../../src/host/lesson/cellNames';
import { GLOBAL_NAMES, MEMBER_NAMES, type CellKind } from '../../../src/host/lesson/cellReference';
import { createGlobals } from '../../../src/lesson/keras/createGlobals';
import { History } from '../../../src/lesson/keras/history';
import { NdArray } from '../../../src/lesson/keras/ndArray';
import { Sequential } from '../../../src/lesson/keras/sequential';
import { workerConfig } from '../../support/workerConfig';

const NOTEBOOK = `
const [[trainPictures, trainLabels], [testPictures, testLabels]] = await fashionMnist.loadData();
const trainImages = trainPictures.divide(255);
const model = sequential([
  layers.flatten(),
]);
const history = await model.fit(trainImages, trainLabels, { epochs: 20 });
const few = (await model.predict(trainImages)).slice(0, 3);
const total = 3 + 4;`;

const globals = createGlobals({
  config: { ...workerConfig('.'), folder: '.', interruptFlag: new SharedArrayBuffer(4) },
  findData: () => Promise.reject(new Error('no data')),
  log: () => undefined,
  show: () => undefined,
  interrupted: () => new AbortController().signal,
});
const publicNames = (prototype: object) =>
  Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
const named = (kind: CellKind) => MEMBER_NAMES[kind].map(({ name }) => name).sort();

describe('The reference of cells', () => {
  it('lists the names that cells know, no more and no fewer', () => {
    assert.deepEqual(GLOBAL_NAMES.map(({ name }) => name).sort(), Object.keys(globals).sort());
    for (const kind of ['fashionMnist', 'layers', 'losses', 'optimizers', 'plt'] as const)
      assert.deepEqual(named(kind), Object.keys(globals[kind]).sort(), kind);
    assert.deepEqual(named('history'), Object.keys(new History([])).sort());
  });

  it('lists the methods of models and arrays', () => {
    const hidden = ['checkCompiled', 'summaryTable', 'extreme', 'checkIndex'];
    const methods = (prototype: object) => publicNames(prototype).filter((name) => !hidden.includes(name));
    assert.deepEqual(named('model'), methods(Sequential.prototype).sort());
    assert.deepEqual(named('array'), [...methods(NdArray.prototype), 'shape'].sort());
  });

  for (const [before, kind] of [
    ['layers.', 'layers'],
    ['sequential([\n  layers.de', 'layers'],
    ['model.', 'model'],
    ['trainLabels.', 'array'],
    ['trainImages.s', 'array'],
    ['trainImages.row(0).', 'array'],
    ['few.', 'array'],
    ['history.', 'history'],
  ] as const) {
    it(`completes ${JSON.stringify(before)} with the names of ${kind}`, () => {
      assert.deepEqual(namesAfter(before, NOTEBOOK), MEMBER_NAMES[kind]);
    });
  }

  it('completes a word with the names that every cell knows, and nothing behind what it does not know', () => {
    assert.deepEqual(namesAfter('const m = seq', NOTEBOOK), GLOBAL_NAMES);
    assert.deepEqual(namesAfter('total.', NOTEBOOK), []);
    assert.deepEqual(namesAfter('[1, 2].', NOTEBOOK), []);
  });

  it('explains a name where it stands', () => {
    assert.match(nameAt('fit', 'await model.', NOTEBOOK)?.text ?? '', /^Trains/);
    assert.equal(nameAt('fit', 'await other.', NOTEBOOK), undefined);
  });
});
