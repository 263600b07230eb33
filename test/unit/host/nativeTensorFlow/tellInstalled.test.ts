import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { tellInstalled } from '../../../../src/host/nativeTensorFlow/tellInstalled';
import { temporaryFolder } from '../../../support/temporaryFolder';

describe('Whether native TensorFlow is installed', () => {
  const folder = temporaryFolder();

  it('is told at the start, and again when the window gets the focus', () => {
    const place = path.join(folder(), 'tensorflow');
    const told: boolean[] = [];
    let change: (state: { focused: boolean }) => void = () => undefined;
    tellInstalled(
      place,
      (listener) => {
        change = listener;
      },
      (is) => told.push(is),
    );
    mkdirSync(place);
    change({ focused: false });
    change({ focused: true });
    rmSync(place, { recursive: true });
    change({ focused: true });
    assert.deepEqual(told, [false, true, false]);
  });
});
