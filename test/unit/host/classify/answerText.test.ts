import assert from 'node:assert/strict';
import { answerText } from '../../../../src/host/classify/answerText';

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
