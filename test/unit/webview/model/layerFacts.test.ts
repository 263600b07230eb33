import assert from 'node:assert/strict';
import { ARCHITECTURES } from '../../../../src/shared/domain/trainOptions';
import { buildModel } from '../../../../src/worker/model/architectures';
import { summarize } from '../../../../src/worker/model/summary';
import { layerFacts } from '../../../../webview/model/layerFacts';

const factsOf = (architecture: (typeof ARCHITECTURES)[number]) =>
  layerFacts(summarize(buildModel({ architecture, hiddenUnits: 128 })));

describe('What is said about a layer', () => {
  for (const architecture of ARCHITECTURES) {
    it(`counts the parameters of every layer of a ${architecture} network as the summary does`, () => {
      for (const { parameters } of factsOf(architecture)) {
        if (!parameters.includes('=')) continue;
        const [how = '', result = ''] = parameters.replaceAll(',', '').split(' = ');
        const sum = how
          .split(' + ')
          .map((product) => product.split(' × ').reduce((all, each) => all * Number(each), 1));
        assert.equal(
          sum.reduce((all, each) => all + each, 0),
          Number.parseInt(result, 10),
        );
      }
    });
  }

  it('names the shapes of the notebook’s network, and tells logits from hidden units', () => {
    const [flatten, hidden, logits] = factsOf('dense');
    assert.deepEqual([flatten?.input, flatten?.output], ['28 × 28', '784']);
    assert.equal(hidden?.parameters, '784 × 128 + 128 = 100,480 parameters.');
    assert.match(hidden.sentence, /relu/);
    assert.match(logits?.sentence ?? '', /logits/);
  });

  it('names filters and pools of a convolutional network', () => {
    const [first, pool, second] = factsOf('cnn');
    assert.deepEqual([first?.input, first?.output], ['28 × 28 × 1', '26 × 26 × 32']);
    assert.equal(first?.parameters, '3 × 3 × 1 × 32 + 32 = 320 parameters.');
    assert.match(pool?.sentence ?? '', /2 × 2/);
    assert.equal(second?.parameters, '3 × 3 × 32 × 64 + 64 = 18,496 parameters.');
  });
});
