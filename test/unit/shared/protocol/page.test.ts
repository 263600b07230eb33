import assert from 'node:assert/strict';
import * as v from 'valibot';
import { MAX_FAILURE_LENGTH, PAGE_COMMANDS, PAGE_PARAMS } from '../../../../src/shared/protocol/page';

const takes = (method: keyof typeof PAGE_PARAMS, params: unknown) => v.safeParse(PAGE_PARAMS[method], params).success;

describe("The parameters of the page's calls", () => {
  for (const command of PAGE_COMMANDS) {
    it(`name the command ${command}`, () => {
      assert.ok(takes('runCommand', { command }));
    });
  }

  for (const [method, what, params] of [
    ['hydrate', 'nothing', {}],
    ['readPredictions', 'the id of a run', { id: '2026-01-02T03-04-05Z-dense-a1b2' }],
    ['readTestPictures', 'the first and the last picture', { indices: [0, 9999] }],
    ['readTestPictures', 'as many pictures as there may be', { indices: new Array<number>(500).fill(7) }],
    ['reportFailure', 'the longest text', { message: 'x'.repeat(MAX_FAILURE_LENGTH) }],
  ] as const) {
    it(`are taken by ${method} when they are ${what}`, () => {
      assert.ok(takes(method, params));
    });
  }

  for (const [method, what, params] of [
    ['hydrate', 'more than belongs there', { everything: true }],
    ['hydrate', 'missing', undefined],
    ['hydrate', 'null', null],
    ['readPredictions', 'not there', {}],
    ['readPredictions', 'a number', { id: 1 }],
    ['readPredictions', 'a text that is longer than any id', { id: 'x'.repeat(129) }],
    ['readTestPictures', 'no pictures', { indices: [] }],
    ['readTestPictures', 'the number after the last picture', { indices: [10_000] }],
    ['readTestPictures', 'a negative number', { indices: [-1] }],
    ['readTestPictures', 'a fraction of a picture', { indices: [0.5] }],
    ['readTestPictures', 'not a number', { indices: [Number.NaN] }],
    ['readTestPictures', 'far too many pictures', { indices: new Array<number>(501).fill(0) }],
    ['readTestPictures', 'a folder as well', { indices: [0], dataFolder: '/etc' }],
    ['runCommand', 'a command of the editor', { command: 'workbench.action.quit' }],
    ['runCommand', 'a command with its full name', { command: 'fashionMnist.trainModel' }],
    ['runCommand', 'a command that the page has no button for', { command: 'showResults' }],
    ['runCommand', 'what every object has', { command: 'constructor' }],
    ['copySummary', 'a text to copy', { text: 'rm -rf' }],
    ['clearClassifications', 'text', 'all'],
    ['explored', 'a list', [1]],
    ['reportFailure', 'a text that is too long', { message: 'x'.repeat(MAX_FAILURE_LENGTH + 1) }],
    ['reportFailure', 'not text', { message: new Error('x') }],
  ] as const) {
    it(`are refused by ${method} when they are ${what}`, () => {
      assert.ok(!takes(method, params));
    });
  }
});
