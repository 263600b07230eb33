import assert from 'node:assert/strict';
import { LatestCall } from '../../../../webview/parts/latestCall';
import { Deferred, idle } from '../../../support/deferred';

describe('The latest of many calls', () => {
  let calls: { params: number; answer: Deferred<string> }[];
  let results: unknown[];
  const make = (every?: number) =>
    new LatestCall<number, string>({
      call: (params) => {
        const answer = new Deferred<string>();
        calls.push({ params, answer });
        return answer.promise;
      },
      onResult: (result) => results.push(result),
      onError: (error) => results.push(error),
      ...(every === undefined ? {} : { every }),
    });
  beforeEach(() => {
    calls = [];
    results = [];
  });

  it('is made when the one before has answered; those between are left out', async () => {
    const latest = make();
    for (const params of [1, 2, 3, 4]) latest.request(params);
    assert.deepEqual(
      calls.map(({ params }) => params),
      [1],
    );
    calls[0]?.answer.resolve('one');
    await idle();
    assert.deepEqual(
      calls.map(({ params }) => params),
      [1, 4],
    );
    calls[1]?.answer.resolve('four');
    await idle();
    assert.deepEqual(results, ['one', 'four']);
  });

  it('is made although the one before has failed', async () => {
    const latest = make();
    latest.request(1);
    latest.request(2);
    calls[0]?.answer.reject('no');
    await idle();
    calls[1]?.answer.resolve('two');
    await idle();
    assert.deepEqual(results, ['no', 'two']);
  });

  it('is forgotten with a reset, also when its answer comes later', async () => {
    const latest = make();
    latest.request(1);
    latest.request(2);
    latest.reset();
    latest.request(3);
    calls[0]?.answer.resolve('one');
    calls[1]?.answer.resolve('three');
    await idle();
    assert.deepEqual(results, ['three']);
    assert.equal(calls.length, 2);
  });

  it('waits for some time after the start of the one before', async () => {
    const every = 30;
    const latest = make(every);
    const before = performance.now();
    for (const params of [1, 2, 3]) latest.request(params);
    calls[0]?.answer.resolve('one');
    while (calls.at(1) === undefined) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.ok(performance.now() - before >= every);
    assert.equal(calls.at(1)?.params, 3);
  });
});
