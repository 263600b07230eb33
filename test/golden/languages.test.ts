import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Texts } from '../../src/shared/language/texts';
import { EVERYWHERE, ORIGIN, servePage } from './servePage';

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Texts;
describe('The results page in another language', () => {
  let browser: Browser;

  before(async () => {
    const launch = JSON.parse(process.env.BROWSER_LAUNCH ?? '{}') as Parameters<typeof chromium.launch>[0];
    browser = await chromium.launch(launch);
  });
  after(() => browser.close());

  async function open(texts: Texts): Promise<Page> {
    const context = await browser.newContext(EVERYWHERE);
    await servePage(context, texts);
    const page = await context.newPage();
    await page.goto(`${ORIGIN}/`);
    return page;
  }

  it('is German with the German texts, and so are its numbers', async () => {
    const page = await open(german);
    await page.evaluate(() => golden.draw('finished, evaluation'));
    const texts = await page.locator('h2, .verdict, #test-accuracy').allTextContents();
    const whole = texts.join('\n');
    assert.match(whole, /Genauigkeit/);
    assert.match(whole, /Am häufigsten verwechselt/);
    assert.match(whole, /\d,\d\d\u00a0%/);
    assert.match(whole, /Das Netz ist/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.context().close();
  });
});
