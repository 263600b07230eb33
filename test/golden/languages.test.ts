import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CLASS_NAMES } from '../../src/shared/domain/labels';
import { ARCHITECTURES, OPTIMIZERS } from '../../src/shared/domain/trainOptions';
import type { Texts } from '../../src/shared/language/texts';
import { EVERYWHERE, ORIGIN, servePage } from './servePage';
import themes from './themes.json';

const german = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Texts;
/** Every text in brackets, so that what has none is not translated. Numbers stay English. */
const bracketed = Object.fromEntries(
  Object.keys(german).map((key) => [key, key.startsWith('en/') ? 'en' : `⟦${key}⟧`]),
);

/** Names of programs, and what Keras and Python print. */
const NAMES = [
  ...['Fashion-MNIST', 'TensorFlow [\\d.]+', 'WebAssembly, \\d+ threads', 'Python', 'TypeScript', '[AP]M\\b'],
  ...['\\b[Ss]oftmax\\b', '\\brelu\\b', '\\bAdam\\b', '\\bnan\\b', '^sequential$', '^flatten$', '[KM]B\\b'],
  ...[
    '(Flatten|Dense|Dropout|Conv2D(Transpose)?|MaxPooling2D)',
    '\\b(dense|conv2d|max_pooling2d|global_average_pooling2d)\\w*',
  ],
  ...['^train_images .*', '\\d+/\\d+ [━─]+ .*', '\\(None, [\\d, ]+\\)', '^Model: “.*', '^Layer \\(type\\)$'],
  ...['^Output shape$', '^Param #$', '.*rainable params$', '^Total params$'],
];
/** What the worker, the host and the person have said in the situations. */
const SAID = [
  ...[
    '^Loading$',
    '^Downloading train-images.*',
    'Native TensorFlow is not installed\\.',
    '^ankle-boot\\.png is gone.*',
  ],
  ...['^The data set is not in the folder.*', '^Correct the setting, or delete it\\.', '^Put it back, or classify.*'],
  ...[
    '(A backend that describes itself at some length(, )?)+',
    '^(The file says|Nothing is|No frame|The ground goes).*',
  ],
  ...['^(One part differs|Cut to the piece|What is dark|Not needed|The longer edge).*'],
  ...['^GlobalAveragePooling2D$', '^a_sequential_model_whose_name_.*', '[\\w ./-]+\\.(png|jpg|webp)'],
];
/** What is not translated. */
const THE_SAME = new RegExp(
  [...NAMES, ...SAID, ...CLASS_NAMES, `\\b(${[...ARCHITECTURES, ...OPTIMIZERS].join('|')})\\b`].join('|'),
  'gu',
);

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

  for (const [language, texts] of [
    ['English', {}],
    ['German', german],
  ] as const) {
    it(`has two lines above a person's pictures beside the explorer, in ${language}`, async () => {
      const page = await open(texts);
      // What a window of 1,400 pixels leaves.
      await page.setViewportSize({ width: 1010, height: 900 });
      await page.evaluate((theme) => golden.dress(theme), themes.dark);
      await page.evaluate(() => golden.draw('finished, pictures'));
      const rows = page.locator('own-pictures .row');
      for (const [row, buttons] of [6, 1].entries()) {
        const lines = await rows
          .nth(row)
          .locator('vscode-button')
          .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
        assert.equal(lines.length, buttons);
        assert.equal(new Set(lines).size, 1);
        assert.ok(((await rows.nth(row).boundingBox())?.height ?? 0) < 40);
      }
      await page.context().close();
    });
  }

  it('has no text that is not translated, in any situation', async () => {
    const page = await open(bracketed);
    const found = new Set<string>();
    for (const situation of await page.evaluate(() => golden.situations)) {
      const outside = await page.evaluate(async (each) => {
        await golden.draw(each);
        return golden.outsideBrackets();
      }, situation);
      for (const text of outside) if (/\p{L}{2}/u.test(text.replace(THE_SAME, ''))) found.add(text);
    }
    assert.equal([...found].join('\n'), '');
    await page.context().close();
  });
});
