import assert from 'node:assert/strict';
import * as v from 'valibot';
import { resultsHtml } from '../../../../src/host/results/resultsHtml';
import { answerText } from '../../../../src/host/classify/answerText';
import { FromWebviewSchema } from '../../../../src/shared/protocol/page';

describe("The results page's HTML", () => {
  const html = resultsHtml(
    { script: 'https://x/results.js', style: 'https://x/results.css', cspSource: 'https://x' },
    'n0nce',
  );

  it('lets nothing load or run but its own script and styles', () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(html)?.[1] ?? '';
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe|\*/);
    assert.match(policy, /script-src 'nonce-n0nce'/);
  });

  it('has no inline code or styles', () => {
    assert.doesNotMatch(html, / style=| on\w+=|javascript:|<style/);
    for (const [, attributes = ''] of html.matchAll(/<script([^>]*)>/g)) assert.match(attributes, /nonce="n0nce" src=/);
  });
});

describe('Messages from the page', () => {
  for (const [what, message, valid] of [
    ['ready', { type: 'ready' }, true],
    ['a command', { type: 'command', command: 'train' }, true],
    ['a request for pictures', { type: 'readTestPictures', indices: [0, 9999] }, true],
    ['an unknown command', { type: 'command', command: 'rm -rf' }, false],
    ['an unknown type', { type: 'eval', code: '1' }, false],
    ['a picture that there is not', { type: 'readTestPictures', indices: [10_000] }, false],
    ['a fraction of a picture', { type: 'readTestPictures', indices: [0.5] }, false],
    ['far too many pictures', { type: 'readTestPictures', indices: Array.from({ length: 501 }, () => 0) }, false],
    ['more than belongs there', { type: 'ready', extra: true }, false],
    ['nothing', undefined, false],
    ['text', 'ready', false],
  ] as const) {
    it(`are ${valid ? 'taken' : 'refused'} when they are ${what}`, () => {
      assert.equal(v.safeParse(FromWebviewSchema, message).success, valid);
    });
  }
});

describe('The answer to a picture', () => {
  const right = (name: string, label: number, probability: number) =>
    ({
      ok: true,
      name,
      runId: 'a',
      pixels: new Uint8Array(784),
      probabilities: Float32Array.from({ length: 10 }, (_, i) => (i === label ? probability : 0)),
      adjustments: [],
    }) as const;
  const wrong = (name: string) =>
    ({
      ok: false,
      name,
      error: { code: 'picture-unreadable', message: `${name} is empty.`, nextStep: 'Try another.' },
    }) as const;

  for (const [what, answers, text] of [
    ['one picture', [right('boot.png', 9, 0.97)], 'boot.png: Ankle boot 97%'],
    ['one that cannot be read', [wrong('x.png')], 'x.png is empty. Try another.'],
    ['two, one of which cannot be read', [right('a', 1, 1), wrong('b')], 'a: Trouser 100%; 1 could not be read'],
    [
      'many',
      ['a', 'b', 'c', 'd', 'e'].map((name) => right(name, 0, 0.5)),
      'a: T-shirt 50%, b: T-shirt 50%, c: T-shirt 50%, and 2 more',
    ],
  ] as const) {
    it(`is short for ${what}`, () => {
      assert.equal(answerText(answers), text);
    });
  }
});
