import assert from 'node:assert/strict';
import { answerLine, answerText } from '../../../../src/host/classify/answerText';
import { answered, refused, withoutLikeness } from '../../../support/ownPictures';

describe('The message about classified pictures', () => {
  const boot = answered({ name: 'boot.png', label: 9, probability: 0.97 });
  const perhaps = answered({ name: 'odd.png', label: 9, probability: 0.61, verdict: 'unusual' });
  const cat = answered({ name: 'cat.jpg', label: 7, probability: 0.99, verdict: 'unlike' });
  const broken = refused({ name: 'cut-off.jpg' });
  const { message, nextStep } = broken.error;
  const many = [1, 2, 3, 4, 5].map((i) => answered({ name: `${i}.png`, label: 0, probability: 0.5 }));

  for (const [what, pictures, text, kind] of [
    ['a familiar picture', [boot], 'boot.png: Ankle boot 97%, looks like clothes it was trained on', 'information'],
    [
      'an unusual picture',
      [perhaps],
      'odd.png: perhaps Ankle boot (61%); unusual: less like the clothes it was trained on ' +
        'than nearly all test pictures',
      'information',
    ],
    ['a picture like nothing it has seen', [cat], 'cat.jpg: not like anything it has seen: no answer', 'warning'],
    ['a picture that nothing can be compared with', [withoutLikeness(boot)], 'boot.png: Ankle boot 97%', 'information'],
    ['one that cannot be read', [broken], `${message} ${nextStep}`, 'warning'],
    [
      'several of each kind',
      [boot, perhaps, cat, broken],
      '4 pictures classified: 1 looks like clothes, 1 unusual, 1 unlike clothes, 1 could not be read.',
      'warning',
    ],
    [
      'many, of which some are unlike clothes',
      [...many, cat, cat],
      '7 pictures classified: 5 look like clothes, 2 unlike clothes.',
      'information',
    ],
    ['many that nothing can be compared with', many.map(withoutLikeness), '5 pictures classified.', 'information'],
    ['several that cannot be read', [broken, broken], 'None of the 2 pictures could be read.', 'warning'],
    [
      'pictures whose folders are named after classes',
      [9, 9, 9, 8].map((truth) => answered({ name: `${truth}.png`, label: 9, truth })),
      '4 pictures classified: 4 look like clothes. 3 of 4 with a known class are right (75.0%).',
      'information',
    ],
  ] as const) {
    it(`says what there is to say about ${what}`, () => {
      assert.deepEqual(answerText(pictures), { text, kind });
    });
  }

  it('never announces the class of a picture that is unlike the training pictures', () => {
    assert.doesNotMatch(answerText([cat]).text + answerText([cat, cat]).text + answerLine(cat), /Sneaker|99/);
  });
});
