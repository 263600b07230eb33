import assert from 'node:assert/strict';
import { mayStartOver } from '../../../../src/host/training/startOver';

describe('Train Model during a training', () => {
  let did: string[];
  /** A session whose training ends before the first answer if `ends`. */
  const session = { isBusy: true, cancel: () => Promise.resolve(void did.push('cancel')) };
  const questions = ({ agrees, ends = false }: { agrees: boolean; ends?: boolean }) => ({
    startOver: () => {
      did.push('start over?');
      if (ends) session.isBusy = false;
      return Promise.resolve(agrees);
    },
    trainAnother: () => {
      did.push('train another?');
      return Promise.resolve(agrees);
    },
  });
  beforeEach(() => {
    did = [];
    session.isBusy = true;
  });

  it('cancels the current training if the person starts over', async () => {
    assert.equal(await mayStartOver(session, questions({ agrees: true })), true);
    assert.deepEqual(did, ['start over?', 'cancel']);
  });

  it('leaves the current training alone if the person does not', async () => {
    assert.equal(await mayStartOver(session, questions({ agrees: false })), false);
    assert.deepEqual(did, ['start over?']);
  });

  it('asks anew if the training has ended while the question was open', async () => {
    assert.equal(await mayStartOver(session, questions({ agrees: true, ends: true })), true);
    assert.deepEqual(did, ['start over?', 'train another?']);
  });

  it('asks nothing more if the person has declined meanwhile', async () => {
    assert.equal(await mayStartOver(session, questions({ agrees: false, ends: true })), false);
    assert.deepEqual(did, ['start over?']);
  });
});
