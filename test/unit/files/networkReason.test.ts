import assert from 'node:assert/strict';
import { networkReason } from '../../../src/files/networkReason';

const coded = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });

describe('The reason why a server cannot be reached', () => {
  for (const [what, error, words] of [
    ['no network', coded('ENOTFOUND'), /no network/],
    ['what fetch wraps', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }), /refused/],
    [
      'several addresses of one name',
      new TypeError('fetch failed', { cause: new AggregateError([coded('ETIMEDOUT'), coded('ENETUNREACH')]) }),
      /did not answer/,
    ],
    ["a company's proxy", coded('SELF_SIGNED_CERT_IN_CHAIN'), /certificate is not trusted/],
    [
      'something else',
      new TypeError('fetch failed', { cause: new Error('other side closed') }),
      /^the connection failed$/,
    ],
  ] as const) {
    it(`is given in words for ${what}`, () => {
      assert.match(networkReason(error), words);
      assert.doesNotMatch(networkReason(error), /E[A-Z]{4,}|10\.0/);
    });
  }
});
