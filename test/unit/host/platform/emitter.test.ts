import assert from 'node:assert/strict';
import { Emitter } from '../../../../src/host/platform/emitter';

describe('An event', () => {
  it('reaches all listeners, in the order in which they were added', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    emitter.event((value) => heard.push(`first ${value}`));
    emitter.event((value) => heard.push(`second ${value}`));
    emitter.fire(7);
    assert.deepEqual(heard, ['first 7', 'second 7']);
  });

  it('does not reach a listener that was removed, even during the event or twice', () => {
    const emitter = new Emitter();
    const heard: string[] = [];
    const own = emitter.event(() => {
      heard.push('once');
      own.dispose();
      own.dispose();
    });
    emitter.event(() => heard.push('always'));
    emitter.fire();
    emitter.fire();
    assert.deepEqual(heard, ['once', 'always', 'always']);
  });

  it('reaches a listener as often as it was added', () => {
    const emitter = new Emitter();
    let heard = 0;
    const listener = () => {
      heard++;
    };
    const [first] = [emitter.event(listener), emitter.event(listener)];
    first.dispose();
    emitter.fire();
    assert.equal(heard, 1);
  });

  it('reaches the other listeners when one throws, and that error is not lost', async () => {
    const emitter = new Emitter();
    let heard = false;
    emitter.event(() => {
      throw new Error('a listener that fails');
    });
    emitter.event(() => {
      heard = true;
    });
    const others = process.listeners('uncaughtException');
    process.removeAllListeners('uncaughtException');
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
    try {
      emitter.fire();
      assert.ok(heard);
      assert.match(String(await thrown), /a listener that fails/);
    } finally {
      for (const other of others) process.on('uncaughtException', other);
    }
  });

  it('reaches nobody once the emitter is disposed of', () => {
    const emitter = new Emitter();
    emitter.event(() => assert.fail('disposed of'));
    emitter.dispose();
    emitter.fire();
  });
});
