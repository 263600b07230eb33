import assert from 'node:assert/strict';
import { Answerer, type HandlersOf } from '../../../../src/shared/protocol/calls';
import { PAGE_PARAMS, type PageApi, type Push } from '../../../../src/shared/protocol/page';
import { HostCalls, type IncomingMessages } from '../../../../webview/editor/calls';
import { idle } from '../../../support/deferred';
import { divergedRecord, PAGES } from '../../../support/pages';
import { refuses } from '../../../support/refuses';

const PAUSED = { phase: 'training', paused: true, stopping: false } as const;

describe("The page's calls", () => {
  let pushed: Push[];
  let copied: number;
  let calls: HostCalls;
  /** Posts to the page as the editor does: as JSON, which writes NaN as null. */
  let post: (message: unknown) => void;
  beforeEach(() => {
    pushed = [];
    copied = 0;
    const listeners: Parameters<IncomingMessages['addEventListener']>[1][] = [];
    post = (message) => {
      for (const listener of listeners) listener({ data: JSON.parse(JSON.stringify(message)) as Push });
    };
    const handlers: Partial<HandlersOf<PageApi>> = {
      hydrate: () => PAGES.diverged.snapshot,
      copySummary: () => {
        copied++;
      },
    };
    const answerer = new Answerer<PageApi>(handlers as HandlersOf<PageApi>, PAGE_PARAMS, (reply) => {
      post(reply);
    });
    calls = new HostCalls(
      {
        postMessage: (message) => {
          answerer.receive(JSON.parse(JSON.stringify(message)));
        },
      },
      { addEventListener: (_type, listener) => listeners.push(listener) },
      (push) => pushed.push(push),
    );
  });

  it('are answered over the real contract, with a diverged loss as NaN', async () => {
    const { shown } = await calls.ask('hydrate', {});
    assert.equal(shown.record?.id, divergedRecord.id);
    assert.ok(Number.isNaN(shown.record.evaluation.loss));
    assert.ok(shown.record.history.every(({ loss }) => Number.isNaN(loss)));
  });

  it('settle if there is nothing to return', async () => {
    await calls.ask('copySummary', {});
    assert.equal(copied, 1);
  });

  it('are refused with a reason', async () => {
    await refuses(calls.ask('readTestPictures', { indices: [10_000] }), 'invalid-call', /readTestPictures/);
  });

  it('are separate from pushes, in which a diverged loss is NaN too', async () => {
    post({ type: 'progress', stage: PAUSED, finished: [{ epoch: 1, loss: Number.NaN }] });
    post({ type: 'reveal', place: { tab: 'model' }, focus: false });
    await idle();
    assert.deepEqual(pushed, [
      { type: 'progress', stage: PAUSED, finished: [{ epoch: 1, loss: Number.NaN }] },
      { type: 'reveal', place: { tab: 'model' }, focus: false },
    ]);
  });
});
