// The suite that draws the results page in a browser, without an editor, and compares it with the golden files.
import { runMocha } from '../test/runMocha.mjs';
import { findBrowser } from './browser.mjs';

/** @param {{ renew: boolean }} options `renew` writes the golden files anew */
export async function runGoldenSuite({ renew }) {
  const browser = await findBrowser();
  const env = { BROWSER_LAUNCH: JSON.stringify(browser), ...(renew ? { RENEW_GOLDEN: '1' } : {}) };
  return runMocha({ name: 'golden' }, { env });
}
