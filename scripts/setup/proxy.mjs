// Downloads through a proxy. Node's own `fetch` knows none before version 24, and the set-up has no packages yet.
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';

/** A proxy, and the variable that names it. @typedef {{ url: URL, variable: string }} Proxy */

/**
 * The proxy for an address, from the variables that other programs use and from npm's own settings, which npm passes on
 * in the environment. Throws an Error that names a variable with something else in it.
 * @param {string} address @param {NodeJS.ProcessEnv} [env] @returns {Proxy | undefined}
 */
export function proxyFor(address, env = process.env) {
  const { protocol, hostname, port } = new URL(address);
  const kind = protocol === 'https:' ? 'https_proxy' : 'http_proxy';
  const names = [kind, kind.toUpperCase(), 'all_proxy', 'ALL_PROXY', `npm_config_${kind}`, 'npm_config_proxy'];
  const variable = names.find((name) => env[name]);
  const asked = port || (protocol === 'https:' ? '443' : '80');
  if (variable === undefined || isExcepted(hostname, asked, env)) return undefined;
  const written = env[variable] ?? '';
  const text = /^[a-z0-9]+:\/\//i.test(written) ? written : `http://${written}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new Error(`${variable} is "${written}", which is not the address of an HTTP proxy`);
  }
  return { url, variable };
}

/**
 * The variables from which other programs learn of a proxy that only `all_proxy` or npm's settings name. Empty where
 * none is set, or where the person has set these variables.
 * @param {NodeJS.ProcessEnv} [env] @returns {Record<string, string>}
 */
export function proxyEnvironment(env = process.env) {
  const all = env.all_proxy || env.ALL_PROXY;
  const { npm_config_proxy: any, npm_config_https_proxy: secure, npm_config_http_proxy: plain } = env;
  /** @type {[name: string, value: string | undefined][]} */
  const ours = [
    ['HTTPS_PROXY', all || secure || any],
    ['HTTP_PROXY', all || plain || any],
    ['NO_PROXY', env.npm_config_noproxy],
  ];
  return Object.fromEntries(ours.flatMap(([name, value]) => (value && !isSet(name, env) ? [[name, value]] : [])));
}

/** @param {string} name @param {NodeJS.ProcessEnv} env */
function isSet(name, env) {
  return Boolean(env[name] || env[name.toLowerCase()]);
}

/** An IPv6 address is in brackets in a URL, and without them elsewhere. @param {string} host */
function withoutBrackets(host) {
  return host.replace(/^\[(.*)\]$/, '$1');
}

/**
 * Whether the host is among those that are reached without a proxy.
 * @param {string} host @param {string} port @param {NodeJS.ProcessEnv} env
 */
function isExcepted(host, port, env) {
  const list = env.no_proxy || env.NO_PROXY || env.npm_config_noproxy || '';
  return list
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((each) => {
      // `host`, `host:443`, `::1`, `[::1]` or `[::1]:443`.
      const [, name = '', only] = /^(\[.*\]|[^:]*|.*:.*:.*)(?::(\d+))?$/.exec(each.toLowerCase()) ?? [];
      if (only !== undefined && only !== port) return false;
      const suffix = withoutBrackets(name).replace(/^\*?\./, '');
      return name === '*' || withoutBrackets(host) === suffix || host.endsWith(`.${suffix}`);
    });
}

/**
 * Asks for an address through a proxy. Throws an Error that names the proxy when it is at fault.
 * @param {string} address @param {Proxy} proxy @param {AbortSignal} signal
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
export async function requestThrough(address, { url: proxy, variable }, signal) {
  const target = new URL(address);
  const login =
    proxy.username === '' ? undefined : `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  /** @type {Record<string, string>} */
  const headers =
    login === undefined ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` };
  const start = proxy.protocol === 'https:' ? https.request : http.request;
  const port = proxy.port || (proxy.protocol === 'https:' ? 443 : 80);
  const at = { host: withoutBrackets(proxy.hostname), port, signal };
  const fail = (/** @type {string} */ why) => new Error(`the proxy ${proxy.host} (${variable}) ${why}`);
  if (target.protocol === 'http:') {
    const response = await answerOf(start({ ...at, path: address, headers: { ...headers, host: target.host } }), fail);
    if (response.statusCode === 407) throw fail('asks for a password');
    return response;
  }
  const host = `${target.hostname}:${target.port || 443}`;
  const connect = start({ ...at, method: 'CONNECT', path: host, headers: { ...headers, host } });
  const socket = await new Promise((resolve, reject) => {
    connect.once('connect', (response, opened) => {
      if (response.statusCode === 200) resolve(opened);
      else reject(fail(response.statusCode === 407 ? 'asks for a password' : `answered ${response.statusCode}`));
    });
    connect.once('error', (error) => reject(fail(reasonOf(error))));
    connect.end();
  });
  // An address in numbers is no name that a server could be asked for.
  const name = withoutBrackets(target.hostname);
  const secured = tls.connect({ socket, host: name, ...(net.isIP(name) === 0 ? { servername: name } : {}) });
  const request = https.request(target, { createConnection: () => secured, agent: false, signal });
  return answerOf(request, (why) => new Error(`${why}, through the proxy ${proxy.host} (${variable})`));
}

/**
 * @param {import('node:http').ClientRequest} request @param {(why: string) => Error} fail
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
function answerOf(request, fail) {
  return new Promise((resolve, reject) => {
    request.once('response', resolve);
    request.once('error', (error) => reject(fail(reasonOf(error))));
    request.end();
  });
}

/** @param {NodeJS.ErrnoException} error */
function reasonOf({ code, message }) {
  return code === 'ENOTFOUND' || code === 'ECONNREFUSED' ? 'cannot be reached' : message;
}
