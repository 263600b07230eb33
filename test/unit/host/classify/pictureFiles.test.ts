import assert from 'node:assert/strict';
import path from 'node:path';
import { answersCsv } from '../../../../src/host/classify/answersCsv';
import { pngOf } from '../../../../src/files/pngOf';
import { loadDecoders } from '../../../../src/worker/decoding/decode';
import { answered, refused, testPicture } from '../../../support/ownPictures';

describe('The CSV of all answers', () => {
  it('has a row for each picture, with the probabilities in the order of the classes', () => {
    const [header, boot, cat, broken, end] = answersCsv([
      answered({ name: 'boot, old "2".png', folder: 'Ankle boot', truth: 9, label: 9, probability: 0.91 }),
      answered({ name: 'cat.jpg', label: 7, verdict: 'unlike' }),
      refused({ name: '=1+1.png' }),
    ]).split('\r\n');
    assert.equal(
      header,
      '\uFEFFname,folder,truth,class,T-shirt,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot,' +
        'likeness,rank,run,error',
    );
    assert.equal(
      boot,
      '"boot, old ""2"".png",Ankle boot,Ankle boot,Ankle boot,' + '0.01,'.repeat(9) + '0.91,familiar,0.62,a,',
    );
    assert.match(cat ?? '', /^cat\.jpg,,,,0\.00333333,.*,unlike,0\.0004,a,$/);
    // A spreadsheet would compute a name that begins with an equals sign.
    assert.match(broken ?? '', /^'=1\+1\.png,,,,,,,,,,,,,,,,,.+$/);
    assert.equal(end, '');
  });
});

describe('The PNG of what the network sees', () => {
  it('has the bytes of the picture, as a decoder reads them', async () => {
    const pixels = testPicture(4);
    const decode = await loadDecoders(path.resolve('dist/wasm'));
    const { width, height, data } = decode('x.png', pngOf(pixels));
    assert.deepEqual([width, height], [28, 28]);
    assert.deepEqual(data, Uint8Array.from([...pixels].flatMap((value) => [value, value, value, 255])));
  });
});
