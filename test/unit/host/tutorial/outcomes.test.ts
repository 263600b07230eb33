import assert from 'node:assert/strict';
import { OUTCOME_KEYS } from '../../../../src/host/platform/contextKeyNames';
import { Outcomes } from '../../../../src/host/tutorial/outcomes';
import { memento } from '../../../support/memento';
import { refuses } from '../../../support/refuses';

const [first, second] = OUTCOME_KEYS;

describe('What a person has achieved in the tutorial', () => {
  let kept: Record<string, unknown>;
  let told: [string, boolean][];
  let ticked: string[];
  let warnings: string[];
  /** What the editor refuses. */
  let refused: { update?: string; key?: string };
  let outcomes: Outcomes;
  beforeEach(() => {
    [kept, told, ticked, warnings, refused] = [{}, [], [], [], {}];
    const whole = memento(kept);
    const update = (key: string, value: unknown) =>
      refused.update === key ? Promise.reject(new Error('ENOSPC: no space left on device')) : whole.update(key, value);
    outcomes = new Outcomes(
      { get: whole.get, update },
      { warn: (message: string) => warnings.push(message) },
      (key, value) => {
        if (refused.key === key) return Promise.reject(new Error('the window closes'));
        told.push([key, value]);
        return Promise.resolve();
      },
      (outcome) => {
        ticked.push(outcome);
        return Promise.resolve();
      },
    );
  });

  it('is signalled for a moment, remembered, and signalled again for a walkthrough that comes later', async () => {
    await outcomes.achieve(second);
    assert.equal(kept[second], true);
    await outcomes.repeat();
    const once = [
      [second, true],
      [second, false],
    ];
    assert.deepEqual(told, [...once, ...once]);
    assert.deepEqual(ticked, [second], 'what a person unticks stays so');
  });

  it('is signalled even where the editor cannot keep it, with a line in the log', async () => {
    refused.update = first;
    await outcomes.achieve(first);
    assert.deepEqual(told, [
      [first, true],
      [first, false],
    ]);
    assert.match(warnings.join('\n'), /no space left/);
  });

  it('does not fail what is repeated after one that fails', async () => {
    for (const key of [first, second]) await outcomes.achieve(key);
    told.length = 0;
    refused.key = first;
    await outcomes.repeat();
    assert.deepEqual(told, [
      [second, true],
      [second, false],
    ]);
    assert.match(warnings.join('\n'), /the window closes/);
  });

  it('is forgotten, the rest of it too where one cannot be, and then the person is told', async () => {
    for (const key of OUTCOME_KEYS) await outcomes.achieve(key);
    refused.update = first;
    await refuses(outcomes.forget(), 'storage-failed', /could not forget/);
    assert.deepEqual(
      OUTCOME_KEYS.filter((key) => kept[key] === true),
      [first],
    );
    refused = {};
    await outcomes.forget();
    assert.equal(OUTCOME_KEYS.filter((key) => kept[key] === true).length, 0);
  });
});
