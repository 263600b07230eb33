import assert from 'node:assert/strict';
import path from 'node:path';
import { choicesOf, chooseRun, whyNoName, type RunAnswer, type RunChoice } from '../../../../src/host/runs/chooseRun';
import type { ErrorData } from '../../../../src/shared/domain/errors';
import type { RunList } from '../../../../src/shared/domain/runList';
import type { WorkerCalls } from '../../../../src/shared/protocol/workerApi';
import { finishedRecord } from '../../../support/pages';
import { refuses, refusesAtOnce } from '../../../support/refuses';

const damaged: ErrorData = { code: 'run-damaged', message: 'The run is damaged.', nextStep: 'Train again.' };
const runs = ['c', 'b'].map((id) => ({ ...finishedRecord, id, ...(id === 'b' ? { label: 'mine' } : {}) }));
const LIST: RunList = { runs, damaged: [{ folder: path.join('runs', 'a'), error: damaged }], bytes: 3 };

describe('The choice of a saved run', () => {
  /** What was done, in order. */
  let done: unknown[];
  beforeEach(() => {
    done = [];
  });
  const note =
    (what: string) =>
    (...args: readonly unknown[]): Promise<void> => {
      done.push([what, ...args]);
      return Promise.resolve();
    };
  /** The person answers these one after another, and then closes the list. */
  const choose = (
    answers: readonly [id: string, does: RunAnswer['does']][],
    { name, confirms = true }: { name?: string; confirms?: boolean } = {},
  ) => {
    const left = [...answers];
    const call = (method: string, params: object) => {
      if (method !== 'listRuns') done.push([method, params]);
      return { result: Promise.resolve(method === 'listRuns' ? LIST : { ...finishedRecord, ...params }) };
    };
    return chooseRun(
      {
        choose: async (list) => {
          const [id, does] = left.shift() ?? [];
          const choice = choicesOf(await list).find((each) => each.id === id);
          return choice === undefined || does === undefined ? undefined : { choice, does };
        },
        askName: (before) => {
          done.push(['asked', before]);
          return Promise.resolve(name);
        },
        confirmDeletion: ({ id }: RunChoice) => {
          done.push(['confirm', id]);
          return Promise.resolve(confirms);
        },
      },
      {
        worker: { call } as unknown as WorkerCalls,
        shownRun: {
          open: note('open'),
          relabel: ({ id, label }) => {
            done.push(['relabel', id, label]);
          },
          forget: note('forget'),
        },
        session: { dismissFailure: () => void note('dismiss')() },
        panel: { show: () => void note('show')() },
      },
    );
  };

  it('shows it', async () => {
    await choose([['b', 'open']]);
    assert.deepEqual(done, [['open', 'b'], ['dismiss'], ['show']]);
  });

  it('does nothing when the list is closed', async () => {
    await choose([]);
    assert.deepEqual(done, []);
  });

  it('renames it and lists the runs again, so that one can still be opened', async () => {
    await choose(
      [
        ['b', 'rename'],
        ['c', 'open'],
      ],
      { name: '  with dropout ' },
    );
    assert.deepEqual(done.slice(0, 3), [
      ['asked', 'mine'],
      ['labelRun', { id: 'b', label: 'with dropout' }],
      ['relabel', 'b', 'with dropout'],
    ]);
    assert.deepEqual(done[3], ['open', 'c']);
  });

  for (const [what, name] of [
    ['the question is closed', undefined],
    ['the name is the same', ' mine '],
  ] as const) {
    it(`leaves its name when ${what}`, async () => {
      await choose([['b', 'rename']], name === undefined ? {} : { name });
      assert.deepEqual(done, [['asked', 'mine']]);
    });
  }

  it('takes its name away when the answer is empty', async () => {
    await choose([['b', 'rename']], { name: ' ' });
    assert.deepEqual(done[1], ['labelRun', { id: 'b', label: '' }]);
  });

  it('deletes it only when that is confirmed, also a damaged one, and forgets it where it is shown', async () => {
    await choose([['a', 'delete']], { confirms: false });
    assert.deepEqual(done, [['confirm', 'a']]);
    done = [];
    await choose([['a', 'delete']]);
    assert.deepEqual(done, [
      ['confirm', 'a'],
      ['deleteRun', { id: 'a' }],
      ['forget', 'a'],
    ]);
  });

  it('says of a damaged one why it cannot be opened', async () => {
    await refuses(choose([['a', 'open']]), 'run-damaged', /The run is damaged/);
    assert.deepEqual(done, []);
  });

  it('has a line for each: the name first, and the folder of a damaged one', () => {
    const [newest, named, broken] = choicesOf(LIST);
    assert.match(newest?.label ?? '', /^\d+\.\d+% dense$/);
    assert.match(named?.label ?? '', /^mine: \d+\.\d+% dense$/);
    assert.deepEqual([broken?.id, broken?.detail, broken?.error], ['a', path.join('runs', 'a'), damaged]);
    refusesAtOnce(() => choicesOf({ runs: [], damaged: [], bytes: 0 }), 'run-missing');
  });

  it('takes names of up to 200 characters', () => {
    assert.equal(whyNoName('x'.repeat(200)), undefined);
    assert.equal(whyNoName(` ${'x'.repeat(200)} `), undefined);
    assert.match(whyNoName('x'.repeat(201)) ?? '', /200/);
  });
});
