import assert from 'node:assert/strict';
import { packagesAreCurrent } from '../../../scripts/setup/packages.mjs';

const WANTED = { '': { version: '0.1.0' }, 'node_modules/a': { version: '1.0.0' } };
const FOR_ANOTHER_SYSTEM = { 'node_modules/b': { version: '2.0.0', optional: true } };

describe('The installed packages', () => {
  for (const { name, wanted = WANTED, there, current } of [
    { name: 'are not current before npm has run', there: undefined, current: false },
    {
      name: 'are current with the versions of the lock file',
      there: { 'node_modules/a': { version: '1.0.0' } },
      current: true,
    },
    { name: 'are not current with another version', there: { 'node_modules/a': { version: '1.0.1' } }, current: false },
    { name: 'are not current when one is missing', there: {}, current: false },
    {
      name: 'are current when an optional one for another system is missing',
      wanted: { ...WANTED, ...FOR_ANOTHER_SYSTEM },
      there: { 'node_modules/a': { version: '1.0.0' } },
      current: true,
    },
    {
      name: 'are not current with another version of an optional one',
      wanted: { ...WANTED, ...FOR_ANOTHER_SYSTEM },
      there: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } },
      current: false,
    },
  ]) {
    it(name, () => {
      const installed = there && JSON.stringify({ packages: there });
      assert.equal(packagesAreCurrent(JSON.stringify({ packages: wanted }), installed), current);
    });
  }
});
