import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { watchForInterruption, type Interruptible } from '../../../src/cli/interruption';

/** A process that notes what happens to it, and a clock. */
function makeProcess() {
  const events = new EventEmitter();
  const stream = () => Object.assign(new EventEmitter(), { write: () => true });
  const [stdout, stderr] = [stream(), stream()];
  const exits: number[] = [];
  const clock = { now: 0 };
  const exit = (code: number) => exits.push(code);
  const on = Object.assign(events, { stdout, stderr, exit }) as unknown as Interruptible;
  return { events, stdout, stderr, exits, clock, interruption: watchForInterruption(on, () => clock.now) };
}

describe('An interruption of the terminal program', () => {
  for (const [signal, code] of [
    ['SIGINT', undefined],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGBREAK', 149],
  ] as const) {
    it(`by ${signal} stops it once, with the exit code ${code ?? 'of success'}`, () => {
      const { events, exits, interruption } = makeProcess();
      assert.ok(!interruption.signal.aborted);
      events.emit(signal);
      assert.ok(interruption.signal.aborted);
      assert.equal(interruption.exitCode(), code);
      assert.deepEqual(exits, []);
    });
  }

  it('by a second Ctrl+C ends it at once', () => {
    const { events, exits, clock } = makeProcess();
    events.emit('SIGINT');
    clock.now = 1000;
    events.emit('SIGINT');
    assert.deepEqual(exits, [130]);
  });

  it('that arrives twice, because npm passes it on, counts once', () => {
    const { events, exits, clock } = makeProcess();
    events.emit('SIGINT');
    clock.now = 20;
    events.emit('SIGINT');
    assert.deepEqual(exits, []);
  });

  it('by SIGTERM, however often, lets it save', () => {
    const { events, exits, clock } = makeProcess();
    for (clock.now = 0; clock.now < 5000; clock.now += 1000) events.emit('SIGTERM');
    assert.deepEqual(exits, []);
  });

  it('is also that nobody reads its output any more', () => {
    const { stdout, stderr, interruption } = makeProcess();
    stderr.emit('error', new Error('write EPIPE'));
    assert.ok(!interruption.outputIsClosed());
    for (let i = 0; i < 3; i++) stdout.emit('error', new Error('write EPIPE'));
    assert.ok(interruption.outputIsClosed());
    assert.equal(interruption.exitCode(), 141);
  });
});
