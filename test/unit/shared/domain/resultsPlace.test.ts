import assert from 'node:assert/strict';
import { parseResultsPlace, RESULTS_TABS } from '../../../../src/shared/domain/resultsPlace';
import { refusesAtOnce } from '../../../support/refuses';

describe('A place of the results', () => {
  for (const place of [
    ...RESULTS_TABS.map((tab) => ({ tab })),
    { tab: 'predictions', picture: 9999 },
    { tab: 'predictions', filter: {} },
    { tab: 'predictions', filter: { label: 6, predicted: 0, outcome: 'wrong', order: 'surest' } },
    { tab: 'predictions', filter: { set: 'training', confidence: [0.9, 1], disputed: true } },
    { tab: 'training', epoch: 200 },
  ]) {
    it(`may be ${JSON.stringify(place)}`, () => {
      assert.deepEqual(parseResultsPlace(place), place);
    });
  }

  for (const [what, value, message] of [
    ['nothing', undefined, /no such place/],
    ['the name of a tab', 'predictions', /Object/],
    ['a tab that does not exist', { tab: 'summary' }, /tab: /],
    ['a picture beyond the last', { tab: 'predictions', picture: 10_000 }, /picture: /],
    ['half a picture', { tab: 'predictions', picture: 0.5 }, /picture: /],
    ['an epoch before the beginning', { tab: 'training', epoch: -1 }, /epoch: /],
    ['a class beyond the last', { tab: 'predictions', filter: { label: 10 } }, /filter.label: /],
    ['a range that begins above its end', { tab: 'predictions', filter: { confidence: [1, 0] } }, /confidence: /],
    ['an unknown filter', { tab: 'predictions', filter: { colour: 'red' } }, /filter.colour: /],
    ['more than a place', { tab: 'data', url: 'x' }, /url: /],
  ] as const) {
    it(`may not be ${what}, and the error says what is wrong`, () => {
      refusesAtOnce(() => parseResultsPlace(value), 'invalid-call', message);
    });
  }
});
