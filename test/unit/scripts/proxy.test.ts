import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { proxyEnvironment, proxyFor, requestThrough } from '../../../scripts/setup/proxy.mjs';
import { localServer } from '../../support/localServer';

const DATA = 'https://storage.example.com/file.gz';
const at = (proxy: string) => ({ url: new URL(proxy), variable: 'HTTPS_PROXY' });
const { signal } = new AbortController();

describe('The proxy of the set-up', () => {
  for (const [what, env, expected] of [
    ['none', {}, undefined],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://proxy:3128' }, 'proxy:3128'],
    ['https_proxy, which goes first', { https_proxy: 'http://a:1', HTTPS_PROXY: 'http://b:2' }, 'a:1'],
    ['one without http://', { HTTPS_PROXY: 'proxy:3128' }, 'proxy:3128'],
    ['ALL_PROXY', { ALL_PROXY: 'http://proxy:3128' }, 'proxy:3128'],
    ["npm's https-proxy", { npm_config_https_proxy: 'http://proxy:3128' }, 'proxy:3128'],
    ["npm's proxy", { npm_config_proxy: 'http://proxy:3128' }, 'proxy:3128'],
    ['HTTP_PROXY, which is for other addresses', { HTTP_PROXY: 'http://proxy:3128' }, undefined],
    ['NO_PROXY for the host', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'x.org, storage.example.com' }, undefined],
    ['NO_PROXY for its domain', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '.example.com' }, undefined],
    ['NO_PROXY for everything', { HTTPS_PROXY: 'http://p:1', no_proxy: '*' }, undefined],
    ["npm's noproxy", { HTTPS_PROXY: 'http://p:1', npm_config_noproxy: 'example.com' }, undefined],
    ['NO_PROXY for a name that only ends like it', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'ample.com' }, 'p:1'],
    ['NO_PROXY for the port of https', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'storage.example.com:443' }, undefined],
    ['NO_PROXY for another port', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'storage.example.com:8080' }, 'p:1'],
  ] as const) {
    it(`is found where the environment has ${what}`, () => {
      assert.equal(proxyFor(DATA, env)?.url.host, expected);
    });
  }

  for (const [address, excepted, expected] of [
    ['https://[::1]/file', '[::1]', undefined],
    ['https://[::1]/file', '::1', undefined],
    ['https://[::1]/file', '[::1]:443', undefined],
    ['https://[::1]/file', '[::1]:8443', 'p:1'],
    ['https://[::1]/file', '::2', 'p:1'],
  ] as const) {
    it(`is ${expected ?? 'none'} for ${address} where NO_PROXY is ${excepted}`, () => {
      assert.equal(proxyFor(address, { HTTPS_PROXY: 'http://p:1', NO_PROXY: excepted })?.url.host, expected);
    });
  }

  for (const [what, env, expected] of [
    ['one proxy', { npm_config_proxy: 'http://p:1' }, { HTTPS_PROXY: 'http://p:1', HTTP_PROXY: 'http://p:1' }],
    [
      'one for https, and exceptions',
      { npm_config_https_proxy: 'http://s:1', npm_config_noproxy: 'x.org' },
      { HTTPS_PROXY: 'http://s:1', NO_PROXY: 'x.org' },
    ],
    ['what the person has set otherwise', { npm_config_https_proxy: 'http://s:1', https_proxy: 'http://t:1' }, {}],
    ['nothing', {}, {}],
  ] as const) {
    it(`is passed on to other programs where npm's settings name ${what}`, () => {
      assert.deepEqual(proxyEnvironment(env), expected);
    });
  }

  it('is refused by the name of its variable when it is none', () => {
    for (const written of ['socks5://proxy:1', 'http://'])
      assert.throws(() => proxyFor(DATA, { HTTPS_PROXY: written }), /HTTPS_PROXY is ".*", which is not/);
  });
});

describe('A download of the set-up through a proxy', () => {
  const asked: string[] = [];
  let status = 200;
  const proxy = localServer((request, response) => {
    asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? ''}`);
    response.writeHead(status).end('from the proxy');
  });
  beforeEach(() => {
    asked.length = 0;
    status = 200;
  });

  it('asks the proxy for the whole address, with its password', async () => {
    const address = proxy().replace('http://', 'http://ada:p%40ss@');
    const response = await requestThrough('http://data.example.com/file.gz', at(address), signal);
    assert.equal(response.statusCode, 200);
    response.resume();
    assert.deepEqual(asked, [`http://data.example.com/file.gz Basic ${Buffer.from('ada:p@ss').toString('base64')}`]);
  });

  it('names a proxy that wants a password', async () => {
    status = 407;
    const name = new URL(proxy()).host;
    const told = new RegExp(`the proxy ${name} \\(HTTPS_PROXY\\) asks for a password`);
    await assert.rejects(requestThrough('http://data.example.com/', at(proxy()), signal), told);
  });

  it('names a proxy that cannot be reached', async () => {
    // Nothing listens at this port. One that was free a moment ago may be another test's by now.
    const told = /the proxy 127\.0\.0\.1:1 \(HTTPS_PROXY\) cannot be reached/;
    await assert.rejects(requestThrough(DATA, at('http://127.0.0.1:1'), signal), told);
  });

  it('asks for a tunnel to an address with https, and names a proxy that refuses it', async () => {
    const tunnels: string[] = [];
    const server = http.createServer().listen(0, '127.0.0.1');
    server.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      await assert.rejects(requestThrough(DATA, at(`http://127.0.0.1:${port}`), signal), /answered 403/);
      assert.deepEqual(tunnels, ['storage.example.com:443']);
    } finally {
      server.close();
    }
  });
});
