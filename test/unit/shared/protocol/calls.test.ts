import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as v from 'valibot';
import { UserError } from '../../../../src/shared/domain/errors';
import {
  Answerer,
  Caller,
  type CallContext,
  type CallSignal,
  type HandlersOf,
  type ParamsSchemas,
  type ReplyMessage,
} from '../../../../src/shared/protocol/calls';
import { malformedMessages } from '../../../support/malformedMessages';
import { refuses } from '../../../support/refuses';

interface TestApi {
  double: (params: { readonly value: number }) => number;
  reverse: (params: { readonly bytes: Uint8Array }) => Uint8Array;
  nothing: (params: Record<string, never>) => undefined;
  fail: (params: { readonly how: 'throw' | 'reject' | 'string' }) => never;
  uncloneable: (params: Record<string, never>) => unknown;
  wait: (params: { readonly report: number }) => readonly CallSignal[];
}

const SCHEMAS: ParamsSchemas<TestApi> = {
  double: v.strictObject({ value: v.number() }),
  reverse: v.strictObject({ bytes: v.instance(Uint8Array) }),
  nothing: v.strictObject({}),
  fail: v.strictObject({ how: v.picklist(['throw', 'reject', 'string']) }),
  uncloneable: v.strictObject({}),
  wait: v.strictObject({ report: v.number() }),
};

const MISSING = { code: 'run-missing', message: 'There is none.', nextStep: 'Train.', action: 'trainModel' } as const;

/**
 * Reports as many numbers as it is told to, then waits for stop or cancel. Returns the signals that it has received.
 */
function wait({ report }: { readonly report: number }, context: CallContext<number>): Promise<readonly CallSignal[]> {
  for (let i = 1; i <= report; i++) context.report(i);
  return new Promise((resolve) => {
    const heard: CallSignal[] = [];
    context.onSignal((signal) => {
      heard.push(signal);
      if (signal === 'stop' || signal === 'cancel') resolve(heard);
    });
  });
}

const HANDLERS: HandlersOf<TestApi, number> = {
  double: ({ value }) => value * 2,
  reverse: ({ bytes }) => Promise.resolve(Uint8Array.from(bytes).reverse()),
  nothing: () => undefined,
  fail: ({ how }) => {
    if (how === 'throw') throw new UserError(MISSING);
    if (how === 'reject') return Promise.reject(new Error('unexpected'));
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw 'a string';
  },
  uncloneable: () => () => 1,
  wait,
};

/** A caller and an answerer, joined as two threads are: what is sent is cloned, what is transferred is moved. */
function join(handlers: HandlersOf<TestApi, number> = HANDLERS) {
  const replies: ReplyMessage<number>[] = [];
  const answerer = new Answerer<TestApi, number>(handlers, SCHEMAS, (message, transfer) => {
    const arrived = structuredClone(message, { transfer });
    replies.push(arrived);
    queueMicrotask(() => void caller.receive(arrived));
  });
  const caller = new Caller<TestApi, number>((message, transfer) => {
    const arrived = structuredClone(message, { transfer });
    queueMicrotask(() => void answerer.receive(arrived));
  });
  return { caller, answerer, replies };
}

/** Lets everything that has been sent arrive. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('A call', () => {
  it('is answered with what the handler returns, at once or later', async () => {
    const { caller } = join();
    assert.equal(await caller.call('double', { value: 21 }).result, 42);
    assert.deepEqual(await caller.call('reverse', { bytes: Uint8Array.of(1, 2, 3) }).result, Uint8Array.of(3, 2, 1));
    const { result } = caller.call('nothing', {});
    assert.equal(await (result as Promise<unknown>), undefined);
    assert.equal(caller.underWay, 0);
  });

  it('is told apart from other running calls', async () => {
    const { caller } = join();
    const values = Array.from({ length: 50 }, (_, i) => i);
    const answers = await Promise.all(values.map((value) => caller.call('double', { value }).result));
    assert.deepEqual(
      answers,
      values.map((value) => value * 2),
    );
  });

  it('moves arrays that have a buffer of their own, in both directions', async () => {
    const { caller, replies } = join();
    const bytes = Uint8Array.of(1, 2, 3);
    const call = caller.call('reverse', { bytes });
    assert.equal(bytes.length, 0, 'it is gone on this side');
    assert.deepEqual(await call.result, Uint8Array.of(3, 2, 1));
    assert.deepEqual(replies.length, 1);
  });

  it('leaves a view of a larger buffer usable', async () => {
    const { caller } = join();
    const bytes = Uint8Array.of(1, 2, 3, 4);
    assert.deepEqual(await caller.call('reverse', { bytes: bytes.subarray(1, 3) }).result, Uint8Array.of(3, 2));
    assert.deepEqual(bytes, Uint8Array.of(1, 2, 3, 4));
  });

  it('reports progress before it is answered', async () => {
    const { caller } = join();
    const seen: number[] = [];
    const call = caller.call('wait', { report: 3 }, (progress) => seen.push(progress));
    call.signal('stop');
    await call.result;
    assert.deepEqual(seen, [1, 2, 3]);
  });

  it('receives its signals in order, even those from before its handler listens', async () => {
    const { caller } = join({
      ...HANDLERS,
      wait: async (params, context) => {
        await settled();
        return wait(params, context);
      },
    });
    const call = caller.call('wait', { report: 0 });
    for (const signal of ['pause', 'resume', 'stop'] as const) call.signal(signal);
    assert.deepEqual(await call.result, ['pause', 'resume', 'stop']);
  });

  it('does not receive the signals of another', async () => {
    const { caller } = join();
    const [first, second] = [caller.call('wait', { report: 0 }), caller.call('wait', { report: 0 })];
    first.signal('cancel');
    assert.deepEqual(await first.result, ['cancel']);
    assert.equal(caller.underWay, 1);
    second.signal('stop');
    assert.deepEqual(await second.result, ['stop']);
  });

  it('that is over receives no more signals', async () => {
    const sent: string[] = [];
    const caller = new Caller<TestApi>((message) => sent.push(message.type));
    const call = caller.call('nothing', {});
    caller.rejectAll(new UserError(MISSING));
    await refuses(call.result, 'run-missing');
    call.signal('stop');
    assert.deepEqual(sent, ['call']);
  });

  describe('that fails', () => {
    it("rejects with the handler's own error, thrown at once or later", async () => {
      const { caller } = join();
      const error = await refuses(caller.call('fail', { how: 'throw' }).result, MISSING.code);
      assert.deepEqual([error.code, error.message, error.nextStep, error.action], Object.values(MISSING));
      await refuses(caller.call('fail', { how: 'reject' }).result, 'internal', /unexpected/);
      await refuses(caller.call('fail', { how: 'string' }).result, 'internal', /a string/);
      assert.equal(await caller.call('double', { value: 1 }).result, 2);
    });

    it('rejects when its result cannot be sent', async () => {
      const { caller } = join();
      await refuses(caller.call('uncloneable', {}).result, 'internal', /could not be cloned/);
    });

    it('rejects when its parameters cannot be sent, without affecting others', async () => {
      const { caller } = join();
      const value = (() => 1) as never;
      const others = caller.call('double', { value: 4 });
      await refuses(caller.call('double', { value }).result, 'internal', /could not be cloned/);
      assert.equal(await others.result, 8);
      assert.equal(caller.underWay, 0);
    });

    it('rejects with what the port throws, for the call and for a signal', async () => {
      const gone = new UserError({ code: 'worker-gone', message: 'The port is closed.', nextStep: 'Try again.' });
      let open = true;
      const caller = new Caller<TestApi>(() => {
        if (!open) throw gone;
      });
      const call = caller.call('wait', { report: 0 });
      open = false;
      await refuses(caller.call('nothing', {}).result, 'worker-gone', /closed/);
      call.signal('stop');
      await refuses(call.result, 'worker-gone', /closed/);
    });

    it('rejects when the other side has gone, as all calls do', async () => {
      const caller = new Caller<TestApi>(() => undefined);
      const calls = [caller.call('nothing', {}), caller.call('double', { value: 1 })];
      caller.rejectAll(new UserError({ code: 'worker-gone', message: 'It is gone.', nextStep: 'Try again.' }));
      for (const { result } of calls) await refuses(result, 'worker-gone', /It is gone/);
      assert.equal(caller.underWay, 0);
    });

    for (const error of [undefined, null, 'text', {}, { ...MISSING, code: 'unheard-of' }, { ...MISSING, message: 7 }]) {
      it(`rejects even when the error is ${inspect(error, { breakLength: Infinity })}`, async () => {
        const ids: number[] = [];
        const caller = new Caller<TestApi>(({ id }) => ids.push(id));
        const call = caller.call('nothing', {});
        caller.receive({ type: 'error', id: ids[0], error });
        await refuses(call.result, 'internal', /could not be read/);
      });
    }
  });
});

describe('The calling side', () => {
  it('drops replies to calls that have settled, or that are not its own', async () => {
    const ids: number[] = [];
    const seen: unknown[] = [];
    const caller = new Caller<TestApi, number>(({ id }) => ids.push(id));
    const call = caller.call('double', { value: 1 }, (progress) => seen.push(progress));
    const [id = 0] = ids;
    assert.ok(caller.receive({ type: 'result', id: id + 1, value: 'of another' }));
    assert.ok(caller.receive({ type: 'result', id, value: 2 }));
    for (const late of [
      { type: 'result', id, value: 3 },
      { type: 'progress', id, progress: 3 },
      { type: 'error', id, error: MISSING },
    ]) {
      assert.ok(caller.receive(late));
    }
    assert.equal(await call.result, 2);
    assert.deepEqual(seen, []);
  });

  it('says when a message is not a reply, and leaves it to its owner', () => {
    const caller = new Caller<TestApi>(() => undefined);
    for (const message of [null, 7, 'result', [], {}, { type: 'log', message: '' }, { type: 'result', id: 'a' }]) {
      assert.equal(caller.receive(message), false, JSON.stringify(message));
    }
  });

  it('takes a result without a value, which is how JSON writes undefined', async () => {
    const ids: number[] = [];
    const caller = new Caller<TestApi>(({ id }) => ids.push(id));
    const call = caller.call('nothing', {});
    caller.receive({ type: 'result', id: ids[0] });
    assert.equal(await (call.result as Promise<unknown>), undefined);
  });

  it('does not reuse the ids of its predecessor, whose replies may still arrive', () => {
    const firstId = () => {
      const ids: number[] = [];
      new Caller<TestApi>(({ id }) => ids.push(id)).call('nothing', {});
      return ids[0];
    };
    assert.notEqual(firstId(), firstId());
  });

  it('is not harmed by 5,000 malformed messages', async () => {
    const { caller } = join();
    const waiting = caller.call('wait', { report: 0 });
    for (const message of malformedMessages(5000, 1, Object.keys(SCHEMAS))) caller.receive(message);
    assert.equal(caller.underWay, 1);
    waiting.signal('stop');
    assert.deepEqual(await waiting.result, ['stop']);
  });
});

describe('The answering side', () => {
  /** The replies to one message. */
  async function repliesTo(message: unknown) {
    const { answerer, replies } = join();
    const ignored = answerer.receive(message);
    await settled();
    return { ignored, replies };
  }

  for (const message of [
    null,
    undefined,
    7,
    'call',
    [],
    {},
    { type: 'unknown', id: 1 },
    { type: 'call', method: 'double', params: { value: 1 } },
    { type: 'call', id: '1', method: 'double', params: { value: 1 } },
    { type: 'call', id: 1.5, method: 'double', params: { value: 1 } },
    { type: 'call', id: 1, method: 7, params: { value: 1 } },
    { type: 'signal', id: 1, signal: 'explode' },
  ]) {
    it(`ignores ${inspect(message)}, and says why`, async () => {
      const { ignored, replies } = await repliesTo(message);
      assert.match(ignored ?? '', /./);
      assert.deepEqual(replies, []);
    });
  }

  for (const method of ['nowhere', 'constructor', 'toString', '__proto__', 'hasOwnProperty', '']) {
    it(`has no method “${method}”`, async () => {
      const { ignored, replies } = await repliesTo({ type: 'call', id: 5, method, params: {} });
      assert.equal(ignored, undefined);
      assert.ok(replies[0]?.type === 'error' && replies.length === 1);
      assert.deepEqual([replies[0].id, replies[0].error.code], [5, 'invalid-call']);
      assert.ok(replies[0].error.message.includes(`“${method}”`));
    });
  }

  for (const [method, params, where] of [
    ['double', null, 'its parameters'],
    ['double', undefined, 'its parameters'],
    ['double', 'x', 'its parameters'],
    ['double', {}, 'value'],
    ['double', { value: '1' }, 'value'],
    ['double', { value: Number.NaN }, 'value'],
    ['double', { value: 1, more: 1 }, 'more'],
    ['reverse', { bytes: [1, 2] }, 'bytes'],
    ['reverse', { bytes: new ArrayBuffer(2) }, 'bytes'],
    ['nothing', { something: 1 }, 'something'],
    ['fail', { how: 'toString' }, 'how'],
    ['wait', { report: null }, 'report'],
  ] as const) {
    it(`refuses ${method} with ${inspect(params)}, naming “${where}”`, async () => {
      const { replies } = await repliesTo({ type: 'call', id: 5, method, params });
      assert.ok(replies[0]?.type === 'error' && replies.length === 1);
      assert.equal(replies[0].error.code, 'invalid-call');
      assert.ok(replies[0].error.message.includes(`“${method}” was refused: ${where}: `), replies[0].error.message);
    });
  }

  it('answers an id once, even if it is called twice', async () => {
    const { answerer, replies } = join();
    const call = { type: 'call', id: 5, method: 'double', params: { value: 1 } };
    assert.equal(answerer.receive(call), undefined);
    assert.match(answerer.receive(call) ?? '', /already running/);
    await settled();
    assert.deepEqual(replies, [{ type: 'result', id: 5, value: 2 }]);
  });

  it('ignores signals to a call that is over or never existed', async () => {
    const { answerer, replies } = join();
    assert.equal(answerer.receive({ type: 'signal', id: 5, signal: 'stop' }), undefined);
    answerer.receive({ type: 'call', id: 5, method: 'wait', params: { report: 0 } });
    answerer.receive({ type: 'signal', id: 5, signal: 'stop' });
    await settled();
    answerer.receive({ type: 'signal', id: 5, signal: 'stop' });
    assert.deepEqual(replies, [{ type: 'result', id: 5, value: ['stop'] }]);
  });

  it('survives a port that is closed when it answers', async () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', note);
    try {
      let attempts = 0;
      const answerer = new Answerer<TestApi, number>(HANDLERS, SCHEMAS, () => {
        attempts++;
        throw new Error('The port is closed.');
      });
      answerer.receive({ type: 'call', id: 1, method: 'double', params: { value: 1 } });
      answerer.receive({ type: 'call', id: 2, method: 'wait', params: { report: 1 } });
      await settled();
      // The result and its error; the progress, whose failure ends the handler, and its error.
      assert.equal(attempts, 4);
      assert.deepEqual(unhandled, []);
    } finally {
      process.off('unhandledRejection', note);
    }
  });

  it('is not harmed by 5,000 malformed messages, and runs no handler for them', async () => {
    let handled = 0;
    const count = () => {
      handled++;
    };
    const names = Object.keys(SCHEMAS);
    const { answerer, caller, replies } = join({
      ...(Object.fromEntries(names.map((name) => [name, count])) as never as HandlersOf<TestApi, number>),
      double: HANDLERS.double,
    });
    // A method without parameters also accepts an empty array or a date.
    const takers = names.filter((name) => name !== 'nothing' && name !== 'uncloneable');
    const messages = malformedMessages(5000, 2, takers);
    let ignored = 0;
    for (const message of messages) if (answerer.receive(message) !== undefined) ignored++;
    await settled();
    assert.ok(ignored > 1000 && replies.length > 500, `${ignored} ignored, ${replies.length} refused`);
    for (const reply of replies) assert.ok(reply.type === 'error' && reply.error.code === 'invalid-call');
    assert.equal(handled, 0);
    assert.equal(await caller.call('double', { value: 3 }).result, 6);
  });
});
