/** Where Node keeps what decides whether its `fetch` uses a proxy; `process`, or a test's substitute. */
export type NodeProcess = Pick<NodeJS.Process, 'env' | 'execArgv' | 'version'>;

/** Variables that name a proxy for addresses with https. */
const VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];

/**
 * One line on a proxy that the environment names and that downloads of this program do not use: older versions of Node
 * know none. Undefined if there is no such proxy.
 */
export function unusedProxy({ env, execArgv, version }: NodeProcess): string | undefined {
  const variable = VARIABLES.find((name) => env[name]);
  if (variable === undefined) return undefined;
  const isKnown = knowsProxies(version);
  const options = [...execArgv, ...(env.NODE_OPTIONS ?? '').split(' ')];
  // Node's own way takes no notice of the one for all protocols.
  const isForAll = variable.toLowerCase() === 'all_proxy';
  if (isKnown && !isForAll && (env.NODE_USE_ENV_PROXY === '1' || options.includes('--use-env-proxy'))) return undefined;
  const settings = isForAll ? 'HTTPS_PROXY and NODE_USE_ENV_PROXY=1' : 'NODE_USE_ENV_PROXY=1';
  const remedy = isKnown ? `set ${settings}` : 'use Node 22.21 or newer';
  return (
    `The proxy in ${variable} is not used, because Node ${version} downloads without one. ` +
    `To download through it, run "npm run setup", or ${remedy}.`
  );
}

/** Source: Node's documentation of NODE_USE_ENV_PROXY, which says "Added in: v24.0.0, v22.21.0". */
function knowsProxies(version: string): boolean {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major >= 24 || (major === 22 && minor >= 21);
}
