import assert from 'node:assert/strict';
import { QuizMemory } from '../../../../src/host/tutorial/quizMemory';
import { memento } from '../../../support/memento';

describe('The memory of answers', () => {
  it('keeps them with the run, also for the next window', async () => {
    const storage = memento();
    await new QuizMemory(storage).write('one', 'gap', { choice: 0, isRight: true });
    await new QuizMemory(storage).write('one', 'accuracy', { choice: 2, isRight: false });
    assert.deepEqual(new QuizMemory(storage).read('one').answers, {
      gap: { choice: 0, isRight: true },
      accuracy: { choice: 2, isRight: false },
    });
    assert.deepEqual(new QuizMemory(storage).read('two').answers, {});
  });

  it('counts the answers about all runs, without those that were skipped', async () => {
    const memory = new QuizMemory(memento());
    await memory.write('one', 'gap', { choice: 0, isRight: true });
    await memory.write('one', 'accuracy', { isRight: false });
    const { total } = await memory.write('two', 'gap', { choice: 1, isRight: false });
    assert.deepEqual(total, { right: 1, answered: 2 });
  });

  it('lets questions come unasked until one is skipped, about any run, and again when one is answered', async () => {
    const memory = new QuizMemory(memento());
    assert.ok(memory.read('one').comesUnasked);
    assert.ok((await memory.write('one', 'gap', { choice: 0, isRight: true })).comesUnasked);
    assert.ok(!(await memory.write('one', 'parameters', { isRight: false })).comesUnasked);
    assert.ok(!memory.read('two').comesUnasked);
    assert.ok(!(await memory.write('two', 'expectation', { choice: 0, isRight: true })).comesUnasked);
    assert.ok((await memory.write('one', 'gap', { choice: 1, isRight: false })).comesUnasked);
    await memory.write('two', 'gap', { choice: 0, isRight: true });
    assert.ok(!(await memory.write('one', 'parameters', { isRight: false })).comesUnasked);
    const expected = await memory.write('two', 'expectation', { choice: 0, isRight: true });
    assert.ok(!expected.comesUnasked, 'an expectation is no answer');
    assert.deepEqual(Object.keys(expected.answers).toSorted(), ['expectation', 'gap']);
  });

  it('begins anew where something else was written', () => {
    for (const other of ['text', [1], [{ run: 'one' }], { one: {} }]) {
      assert.deepEqual(new QuizMemory(memento({ 'fashionMnist.quiz': other })).read('one').answers, {});
    }
  });

  it('forgets the answers about the oldest of many runs', async () => {
    const memory = new QuizMemory(memento());
    for (let i = 0; i <= 200; i++) await memory.write(`run ${i}`, 'gap', { choice: 0, isRight: true });
    assert.deepEqual(memory.read('run 0').answers, {});
    assert.equal(memory.read('run 200').total.answered, 200);
  });
});
