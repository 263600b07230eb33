import assert from 'node:assert/strict';
import { checksText } from '../../../../webview/evaluation/checksText';

describe('What the check of the labels says', () => {
  const begun = { checked: 5, of: 12, suspected: 2, compared: 60_000, isOver: false };

  it('is that it goes on, how far it has got, and what it has found so far', () => {
    assert.equal(checksText(begun), 'Checking the labels… 5 of 12 mistakes so far. Labels that may be wrong: 2.');
  });

  it('is at its end how many mistakes of all were checked, against what, and what was found', () => {
    assert.equal(
      checksText({ ...begun, checked: 12, of: 1138, isOver: true }),
      'Checked 12 of 1,138 mistakes against 60,000 training pictures. Labels that may be wrong: 2.',
    );
  });

  it('has no numbers before the first comparison, which takes seconds', () => {
    assert.equal(checksText({ ...begun, checked: 0, compared: 0 }), 'Comparing with the training pictures…');
  });
});
