import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { kerasLesson } from '../../../scripts/media/kerasLesson.mjs';
import { toPython } from '../../../scripts/lesson/toPython.mjs';

describe('The lesson in Python', () => {
  it('is what its script makes of the notebook', () => {
    const made = kerasLesson(readFileSync('media/lesson/lesson.ipynb', 'utf8'));
    assert.equal(readFileSync('media/lesson/lesson.py', 'utf8'), made);
  });

  for (const [code, python] of [
    ['const trainImages = trainPictures.divide(255);', 'train_images = train_pictures / 255'],
    ['const few: NdArray = images.slice(0, 10);', 'few = images[0:10]'],
    ['predictions.row(0)', 'print(predictions[0])'],
    ["model.compile({ optimizer: 'adam' });", 'model.compile(optimizer="adam")'],
    ['await model.fit(a, b, { batchSize: 200 });', 'model.fit(a, b, batch_size=200)'],
    ['const { accuracy: share } = x;', 'share = x.accuracy'],
    ['console.log(test.accuracy.toFixed(4));', 'print(format(test["accuracy"], ".4f"))'],
    ['layers.softmax();', 'layers.Softmax()'],
  ] as const) {
    it(`says ${code} as ${python}`, () => {
      assert.equal(toPython(code), python);
    });
  }

  it('leaves out cells that draw or loop, and refuses what it cannot say', () => {
    assert.equal(toPython('plt.imshow(picture);'), undefined);
    assert.equal(toPython('for (const i of wrong) i;'), undefined);
    assert.throws(() => toPython('class Net {}'), /ClassDeclaration, which has no translation/);
  });
});
