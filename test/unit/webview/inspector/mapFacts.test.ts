import assert from 'node:assert/strict';
import { explain } from '../../../../src/worker/insight/explain';
import { mapOf, mapSentence } from '../../../../webview/inspector/mapFacts';
import { convolutionalLayers } from '../../../support/insight';
import { testPicture } from '../../../support/ownPictures';

/** Two maps of 2 × 2; the channels of a place lie side by side. */
const layer = { layer: 'conv2d', side: 2, channels: 2, values: Float32Array.from([0, 0, 0.5, 0, 1.25, 0, 0, 0]) };

describe('The maps of a layer', () => {
  it('are told apart by their channel', () => {
    assert.deepEqual([...mapOf(layer, 0)], [0, 0.5, 1.25, 0]);
    assert.deepEqual([...mapOf(layer, 1)], [0, 0, 0, 0]);
  });

  it('say where they are strongest, and how much of them is above zero', () => {
    assert.equal(
      mapSentence(layer, 0),
      'Map 0: strongest at row 1, column 0, with 1.25; above zero at 50% of its places.',
    );
    assert.match(mapSentence(layer, 1), /^Map 1: zero everywhere\./);
  });

  it('say that training has diverged, instead of NaN', () => {
    const diverged = { ...layer, values: layer.values.map(() => Number.NaN) };
    assert.match(mapSentence(diverged, 0), /diverged/);
    assert.doesNotMatch(mapSentence(diverged, 0), /NaN/);
  });

  it('are those that the filter makes: the same sum, computed anew at the strongest place', () => {
    const picture = testPicture(4);
    const [maps] = explain(convolutionalLayers, picture).maps;
    const [convolution] = convolutionalLayers;
    assert.ok(maps !== undefined && convolution !== undefined);
    const [, row = '', column = '', value = ''] =
      /row (\d+), column (\d+), with ([\d.]+)/.exec(mapSentence(maps, 0)) ?? [];
    let sum = convolution.bias[0] ?? 0;
    for (let dy = 0; dy < 3; dy++)
      for (let dx = 0; dx < 3; dx++)
        sum +=
          ((picture[(Number(row) + dy) * 28 + Number(column) + dx] ?? 0) / 255) *
          (convolution.kernel[(dy * 3 + dx) * 4] ?? 0);
    assert.equal(sum.toFixed(2), value);
  });
});
