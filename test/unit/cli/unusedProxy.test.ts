import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { unusedProxy } from '../../../src/cli/unusedProxy';
import { localServer } from '../../support/localServer';

const PROXY = { HTTPS_PROXY: 'http://proxy:3128' };
const FOR_ALL = { ALL_PROXY: 'http://proxy:3128', NODE_USE_ENV_PROXY: '1' };
const USED = { ...PROXY, NODE_USE_ENV_PROXY: '1' };

describe('A proxy that the terminal program does not use', () => {
  for (const [what, version, env, execArgv, told] of [
    ['there is none', 'v20.19.0', {}, [], undefined],
    ['Node is too old', 'v20.19.0', USED, [], /HTTPS_PROXY .* v20\.19\.0 .*Node 22\.21 or newer/],
    ['Node is a little too old', 'v22.20.0', USED, [], /22\.21 or newer/],
    ['Node is one of the odd versions between', 'v23.11.0', USED, [], /22\.21 or newer/],
    ['Node knows proxies, and is told to use them', 'v22.21.0', USED, [], undefined],
    ['Node knows proxies, and a flag tells it', 'v24.5.0', PROXY, ['--use-env-proxy'], undefined],
    ['Node knows proxies, and nobody has told it', 'v24.5.0', PROXY, [], /set NODE_USE_ENV_PROXY=1/],
    ['only ALL_PROXY names it', 'v20.19.0', { ALL_PROXY: 'http://proxy:1' }, [], /ALL_PROXY/],
    ['Node knows proxies, but not ALL_PROXY', 'v24.5.0', FOR_ALL, [], /set HTTPS_PROXY and NODE_USE_ENV_PROXY/],
    ['its options tell Node', 'v24.5.0', { ...PROXY, NODE_OPTIONS: '--use-env-proxy' }, [], undefined],
    ['its variable is empty', 'v20.19.0', { HTTPS_PROXY: '' }, [], undefined],
  ] as const) {
    it(`is ${told === undefined ? 'not spoken of' : 'named, with what to do,'} where ${what}`, () => {
      const line = unusedProxy({ version, env, execArgv: [...execArgv] });
      if (told === undefined) assert.equal(line, undefined);
      else assert.match(line ?? '', told);
    });
  }

  const asked: string[] = [];
  const proxy = localServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });

  it('is one that this Node does not ask, and no other', async () => {
    const address = 'http://data.invalid/file.gz';
    const settings = { HTTP_PROXY: proxy(), HTTPS_PROXY: proxy(), NO_PROXY: '', NODE_USE_ENV_PROXY: '1' };
    const env = { ...process.env, ...settings, http_proxy: '', https_proxy: '', no_proxy: '' };
    const child = spawn(process.execPath, ['-e', `fetch(${JSON.stringify(address)}).catch(() => undefined)`], { env });
    await new Promise((resolve) => child.once('close', resolve));
    const isUsed = asked.length > 0;
    assert.equal(unusedProxy({ env: settings, execArgv: [], version: process.version }) === undefined, isUsed);
  });
});
