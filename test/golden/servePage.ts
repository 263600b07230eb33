import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { resultsHtml } from '../../src/host/results/resultsHtml';
import { useTexts, type Texts } from '../../src/shared/language/texts';
import { PATIENCE } from '../support/patience';

export const ORIGIN = 'https://page.test';
/** Makes renderings independent of the machine. */
export const EVERYWHERE = { locale: 'en-US', timezoneId: 'UTC', viewport: { width: 1100, height: 900 } } as const;

/** Serves the page at ORIGIN with the extension's own HTML, and without an editor. A busy machine has time. */
export async function servePage(context: BrowserContext, texts?: Texts): Promise<void> {
  context.setDefaultTimeout(PATIENCE);
  await context.route(`${ORIGIN}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name !== '') return route.fulfill({ path: path.join('dist', 'test', 'golden', name) });
    return route.fulfill({ contentType: 'text/html', body: htmlWith(texts) });
  });
}

function htmlWith(texts: Texts | undefined): string {
  const addresses = { script: `${ORIGIN}/page.js`, style: `${ORIGIN}/page.css`, cspSource: ORIGIN };
  useTexts(texts);
  try {
    return resultsHtml(addresses, 'nonce', texts);
  } finally {
    useTexts(undefined);
  }
}
