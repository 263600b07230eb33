import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type axe from 'axe-core';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Route,
} from 'playwright-core';
import { TUTORIAL_STEPS } from '../../src/host/tutorial/tutorialSteps';
import { PAGES } from '../support/pages';
import { compareWithGolden, GOLDEN_FOLDER } from './goldenFile';
import { realProduct } from './realProduct';
import { EVERYWHERE, ORIGIN, servePage } from './servePage';
import themes from './themes.json';
import {
  PICTURE_HEIGHT,
  PICTURE_LOOKS,
  PICTURE_WIDTH,
  pictureFile,
  staleSteps,
  STEP_PICTURES,
  type Step,
} from './walkthroughPictures';

const AXE = path.join('node_modules', 'axe-core', 'axe.min.js');
/** What its script defines. */
interface Axe {
  readonly axe: typeof axe;
}

/** The parts that have their own golden file. Other parts are drawn inside these. */
const PARTS = [
  'fashion-results',
  'tab-bar',
  'data-tab',
  'sample-table',
  'picture-stepper',
  'picture-probe',
  'value-histogram',
  'model-tab',
  'training-tab',
  'evaluation-tab',
  'predictions-tab',
  'run-header',
  'empty-state',
  'network-drawing',
  'weight-tiles',
  'live-weights',
  'picture-maps',
  'inspector-view',
  'logit-terms',
  'feature-maps',
  'map-layer',
  'neighbour-list',
  'what-if',
  'summary-table',
  'run-scores',
  'training-curves',
  'epoch-replay',
  'epoch-scrubber',
  'watched-pictures',
  'prediction-grid',
  'grid-controls',
  'prediction-dialog',
  'selection-bar',
  'confused-pair-list',
  'class-table',
  'reliability-diagram',
  'worst-error-list',
  'confusion-matrix',
  'own-pictures',
  'contact-sheet',
  'sheet-controls',
  'picture-scores',
  'picture-dialog',
  'reading-strip',
  'crop-editor',
  'likeness-view',
  'drawing-pad',
  'term-popover',
  'glossary-dialog',
  'quiz-card',
  'experiments-tab',
  'run-comparison',
] as const;

/** The toolkit tests once whether it may add a style. The policy forbids it, and the toolkit works without. */
const TRIAL = 'Applying inline style violates';

describe('The results page in the browser', () => {
  let browser: Browser;
  let context: BrowserContext;
  /** Errors in the browser's console, for example about the content security policy. */
  const complaints: string[] = [];
  /** Renderings by part and situation. */
  const drawn = new Map<string, Map<string, string>>();
  const tags = new Set<string>();
  const limits = new Set<string>();

  before(async () => {
    const launch = JSON.parse(process.env.BROWSER_LAUNCH ?? '{}') as Parameters<typeof chromium.launch>[0];
    browser = await chromium.launch(launch);
    context = await newContext({});
    const page = await open(context);
    for (const situation of await page.evaluate(() => golden.situations)) {
      const { parts, seen, limiting } = await page.evaluate(
        async ({ situation, parts }) => {
          await golden.draw(situation);
          return { parts: golden.parts(parts), seen: golden.tags(), limiting: golden.limits() };
        },
        { situation, parts: PARTS },
      );
      for (const [part, rendering] of Object.entries(parts)) {
        const renderings = drawn.get(part) ?? new Map<string, string>();
        drawn.set(part, renderings);
        // Tabs, actions and failures are only kept for the parts that they change.
        if (situation in PAGES || ![...renderings.values()].includes(rendering)) renderings.set(situation, rendering);
      }
      for (const tag of seen) tags.add(tag);
      for (const tag of limiting) limits.add(tag);
    }
  });
  after(() => browser.close());

  for (const part of PARTS) {
    it(`is drawn as in test/golden/${part}.html`, () => {
      const renderings = drawn.get(part);
      assert.ok(renderings !== undefined, 'no situation draws it');
      compareWithGolden(part, together(renderings));
    });
  }

  it('has a rendering of every part, and no golden file of a removed part', () => {
    assert.deepEqual(
      partTags().filter((tag) => !tags.has(tag)),
      [],
    );
    const files = readdirSync(GOLDEN_FOLDER).filter((file) => file.endsWith('.html'));
    assert.deepEqual(
      files.filter((file) => !file.endsWith('-changed.html')).sort(),
      PARTS.map((part) => `${part}.html`).sort(),
    );
  });

  it('marks every part, so that the styles of the parts around it end there', () => {
    assert.deepEqual([...limits].sort(), partTags().sort());
  });

  it('is as wide as its panel in every theme; artifacts/golden has the pictures', async () => {
    const folder = path.join('artifacts', 'golden');
    mkdirSync(folder, { recursive: true });
    const take = async ({ looks, ...viewport }: (typeof SIZES)[number]) => {
      const sized = await newContext({ viewport });
      const page = await open(sized);
      for (const name of await page.evaluate(() => golden.pictured)) {
        await page.evaluate((situation) => golden.draw(situation), name);
        // A grid of 10,000 pictures is too tall for a picture of all of it.
        const fullPage = await page.evaluate(() => document.documentElement.scrollHeight < 6000);
        for (const [look, theme] of Object.entries(looks)) {
          await page.evaluate((each) => golden.dress(each), theme);
          const widest = await page.evaluate(() => document.documentElement.scrollWidth);
          await page.screenshot({ path: path.join(folder, `${name.replaceAll(' ', '-')}-${look}.png`), fullPage });
          assert.ok(widest <= viewport.width, `${name}, ${look}: ${widest} of ${viewport.width} pixels`);
        }
      }
      await sized.close();
    };
    await Promise.all(SIZES.map(take));
  });

  it('has a sample of each line in the legend of the curves: thin and faint, or strong', async () => {
    const page = await open(await newContext({}));
    await page.evaluate(() => golden.draw('epochs recorded'));
    const samples = await page
      .locator('line-chart')
      .first()
      .locator('.u-marker')
      .evaluateAll((markers) =>
        markers.map((marker) => {
          const { opacity, maskSize } = getComputedStyle(marker);
          return { label: marker.nextSibling?.textContent, opacity, maskSize };
        }),
      );
    assert.deepEqual(samples.slice(1), [
      { label: 'training, by step', opacity: '0.6', maskSize: '100% 1px' },
      { label: 'training', opacity: '1', maskSize: '100% 2px' },
      { label: 'test', opacity: '1', maskSize: '100% 2px, 7px 7px' },
    ]);
    await page.context().close();
  });

  it('leaves no hole between the cards of the evaluation, however wide it is', async () => {
    for (const { width, height } of SIZES) {
      const page = await open(await newContext({ viewport: { width, height } }));
      await page.evaluate(() => golden.draw('finished, evaluation'));
      const left = await page.evaluate(() => golden.leftBetween('evaluation-tab .cards'));
      // Of many thousands of square pixels; edges lie between pixels.
      assert.ok(Math.abs(left) < 100, `${width} pixels: ${left} square pixels are empty`);
      await page.context().close();
    }
  });

  it('gives the focus to the card of a picture that was opened by its number, once it is closed', async () => {
    const page = await open(await newContext({}));
    // The first card is drawn already, and the last one is not.
    for (const number of [3, 9_999]) {
      await page.evaluate(() => golden.draw('finished, predictions'));
      await page.locator('#jump').fill(String(number));
      await page.locator('#jump').press('Enter');
      await page.locator('prediction-dialog .close:focus').waitFor();
      await page.keyboard.press('Escape');
      await page.locator(`prediction-grid [data-place="${number}"]:focus`).waitFor();
      assert.equal(await page.locator('dialog[open]').count(), 0);
    }
    await page.context().close();
  });

  it('moves in the confusion matrix by arrow keys, and leaves the editor’s keys with arrows alone', async () => {
    const page = await open(await newContext({}));
    await page.evaluate(() => golden.draw('finished, evaluation'));
    await page.locator('confusion-matrix [tabindex="0"]').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft', 'Control+ArrowDown']) {
      await page.keyboard.press(key);
    }
    await page.locator('confusion-matrix [data-row="1"][data-column="1"]:focus').waitFor();
    await page.context().close();
  });

  describe('cuts a picture by a rectangle that', () => {
    /** Fractions of the picture: left, top, width and height. */
    type Rectangle = readonly [number, number, number, number];
    const near = (actual: readonly number[], expected: Rectangle) => {
      const isNear = expected.every((value, i) => Math.abs(value - (actual[i] ?? Number.NaN)) < 0.015);
      assert.ok(isNear, `${actual.join()} is not near ${expected.join()}`);
    };
    let page: Page;

    beforeEach(async () => {
      page = await open(await newContext({ viewport: { width: 1000, height: 700 } }));
      await page.evaluate(() => golden.draw('an own picture cut by a rectangle'));
      await page.locator('crop-editor .frame').scrollIntoViewIfNeeded();
    });
    afterEach(() => page.context().close());

    const frame = async () => {
      const box = await page.locator('crop-editor .frame').boundingBox();
      if (box === null) throw new Error('The frame is not drawn.');
      return box;
    };
    const rectangle = () =>
      page
        .locator('crop-editor .edge')
        .evaluate((edge) => ['x', 'y', 'width', 'height'].map((name) => Number(edge.getAttribute(name))));
    /** Moves the mouse to places in the frame as it was first, in fractions of it, with its button held down. */
    const drag = async (places: readonly (readonly [number, number])[], each?: () => Promise<void>) => {
      const { x, y, width, height } = await frame();
      for (const [i, place] of places.entries()) {
        await page.mouse.move(x + place[0] * width, y + place[1] * height);
        if (i === 0) await page.mouse.down();
        await page.evaluate(() => golden.painted());
        await each?.();
      }
      await page.mouse.up();
    };

    it('is drawn where the mouse is, while the texts above get longer and shorter', async () => {
      const { x, y } = await frame();
      const told = new Set<string>();
      await page.keyboard.down('Shift');
      await drag(
        [
          [0.1, 0.2],
          [0.2, 0.3],
          [0.5, 0.6],
          [0.25, 0.4],
          [0.8, 0.82],
        ],
        async () => {
          told.add(await page.locator('picture-dialog likeness-view p').first().innerText());
          const now = await frame();
          assert.deepEqual([now.x, now.y], [x, y]);
        },
      );
      await page.keyboard.up('Shift');
      assert.equal(told.size, 2);
      near(await rectangle(), [0.1, 0.2, 0.7, 0.62]);
      assert.equal(await page.locator('picture-dialog [style*="height"]').count(), 0, 'nothing is held any longer');
    });

    it('is resized by a corner, moved by its inside, and drawn anew outside', async () => {
      near(await rectangle(), [0.3125, 0.17, 0.42, 0.68]);
      await drag([
        [0.74, 0.86],
        [0.6, 0.7],
        [0.54, 0.76],
      ]);
      near(await rectangle(), [0.3125, 0.17, 0.22, 0.58]);
      await drag([
        [0.42, 0.4],
        [0.52, 0.5],
      ]);
      near(await rectangle(), [0.4125, 0.27, 0.22, 0.58]);
      await drag([
        [0.1, 0.1],
        [0.3, 0.9],
      ]);
      near(await rectangle(), [0.1, 0.1, 0.2, 0.8]);
    });
  });

  it('has a contrast of at least 4.5 in every cell of the confusion matrix, in every theme', async () => {
    const page = await open(await newContext({}));
    for (const [name, theme] of Object.entries(themes)) {
      await page.evaluate(async (each) => {
        await golden.dress(each);
        await golden.draw('finished, evaluation');
      }, theme);
      const contrasts = await page.evaluate(() => golden.contrasts('confusion-matrix td button'));
      assert.ok(contrasts.length > 10);
      assert.ok(Math.min(...contrasts) >= 4.5, `${name}: the lowest is ${Math.min(...contrasts).toFixed(2)}`);
    }
    await page.context().close();
  });

  it('has charts whose grid is behind their curves, in every theme', async () => {
    const page = await open(await newContext({}));
    await page.evaluate(() => golden.draw('epochs recorded'));
    for (const [name, theme] of Object.entries(themes)) {
      await page.evaluate((each) => golden.dress(each), theme);
      const grid = await page.evaluate(() => golden.contrastOf('--grid', 'line-chart'));
      const curve = await page.evaluate(() => golden.contrastOf('--vscode-charts-blue', 'line-chart'));
      assert.ok(grid > 1.1 && grid < 2, `${name}, grid: ${grid}`);
      assert.ok(curve >= 3, `${name}, curve: ${curve}`);
    }
    await page.context().close();
  });

  it('has nothing that axe complains about, in any tab and theme', async () => {
    const page = await open(await newContext({}));
    // Not as a script of the page, which its policy would forbid.
    await page.evaluate(readFileSync(AXE, 'utf8'));
    const found: string[] = [];
    for (const situation of await page.evaluate(() => golden.examined)) {
      await page.evaluate((each) => golden.draw(each), situation);
      for (const [name, theme] of Object.entries(themes)) {
        await page.evaluate((each) => golden.dress(each), theme);
        const violations = await page.evaluate(
          async (options) => (await (globalThis as unknown as Axe).axe.run(options)).violations,
          name === 'dark' ? EVERY_RULE : RULES_OF_COLOUR,
        );
        for (const { id, nodes } of violations) {
          const places = nodes
            .slice(0, 3)
            .map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary}`);
          found.push(`${situation}, ${name}: ${id}\n  ${places.join('\n  ')}`);
        }
      }
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });

  it('opens without the library of the charts, and can save the curves before it has come', async () => {
    const slow = await newContext({});
    const requests: Route[] = [];
    await slow.route('**/uPlot*.js', (route) => {
      requests.push(route);
    });
    const page = await open(slow);
    await page.evaluate(() => golden.draw('finished, evaluation'));
    assert.equal(requests.length, 0);

    const drawn = page.evaluate(() => golden.draw('epochs recorded'));
    await page.locator('line-chart').first().waitFor();
    const saved = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.body.addEventListener('save-file', ({ detail }) => {
            resolve(detail.name);
          });
        }),
    );
    await page.locator('training-curves vscode-button', { hasText: 'PNG' }).click();
    assert.equal(await saved, 'curves.png');
    await page.locator('training-curves .toggle', { hasText: 'Logarithmic' }).click();
    assert.equal(await page.locator('line-chart canvas').count(), 0);

    for (const request of requests) await request.fallback();
    await drawn;
    const curves = await page.evaluate(() => golden.rendering('training-curves'));
    assert.equal(curves.match(/<canvas>/g)?.length, 2, 'both are painted');
    assert.equal(curves.match(/<axis .* logarithmic>/g)?.length, 2);
    await slow.close();
  });

  it('is what the pictures of the walkthrough show', async () => {
    const renew = process.env.RENEW_GOLDEN !== undefined;
    const viewport = { width: PICTURE_WIDTH, height: PICTURE_HEIGHT };
    const narrow = await newContext({ viewport, deviceScaleFactor: 1.5 });
    const page = await open(narrow);
    const renderings: Record<string, string> = {};
    for (const step of TUTORIAL_STEPS) {
      const { situation, part } = STEP_PICTURES[step];
      await page.evaluate((name) => golden.draw(name), situation);
      renderings[step] = await page.evaluate((selector) => golden.rendering(selector), part);
    }
    if (renew && staleSteps(renderings, { renew: false }).length > 0) await takePictures(page);
    const stale = staleSteps(renderings, { renew });
    assert.deepEqual(stale, [], 'Run “npm run test:golden -- --renew”, and look at media/walkthrough.');
    await narrow.close();
  });

  it('causes no errors in the console', () => {
    assert.deepEqual(complaints, []);
  });

  async function newContext(options: BrowserContextOptions): Promise<BrowserContext> {
    const made = await browser.newContext({ ...EVERYWHERE, ...options });
    await servePage(made);
    return made;
  }

  async function open(from: BrowserContext): Promise<Page> {
    const page = await from.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith(TRIAL)) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${ORIGIN}/`);
    return page;
  }
});

/** What axe looks for. */
const EVERY_RULE = {
  resultTypes: ['violations'],
  // It is experimental, but people who speak to their computer depend on it.
  rules: { 'label-content-name-mismatch': { enabled: true } },
} satisfies axe.RunOptions;
/** Other themes change nothing but colours. */
const RULES_OF_COLOUR = {
  resultTypes: ['violations'],
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} satisfies axe.RunOptions;

/** Takes the pictures of all steps, of a network that is trained for them on the real data. */
async function takePictures(page: Page): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fashion-mnist-walkthrough-'));
  const product = await realProduct(folder);
  try {
    await page.exposeFunction('askProduct', product.ask);
    for (const step of TUTORIAL_STEPS) {
      const { place, part } = STEP_PICTURES[step];
      const wanted = step === 'why' ? { ...place, picture: product.wrong } : place;
      await page.evaluate((each) => golden.drawProduct(each), wanted);
      const shown = page.locator(part).first();
      await shown.waitFor();
      // Pictures, and what is computed for an explanation, come a little later.
      await page.waitForTimeout(3000);
      for (const look of PICTURE_LOOKS) await takePicture(page, step, part, look);
    }
  } finally {
    await product.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The upper part of what a step shows. */
async function takePicture(page: Page, step: Step, part: string, look: (typeof PICTURE_LOOKS)[number]): Promise<void> {
  await page.evaluate((theme) => golden.dress(theme), themes[look]);
  await page.waitForTimeout(300);
  const shown = page.locator(part).first();
  await shown.evaluate((element) => {
    element.scrollIntoView({ block: 'start' });
    // The header stays above what is scrolled to.
    document.querySelector<HTMLElement>('.page-top')?.style.setProperty('position', 'static');
    element.scrollIntoView({ block: 'start' });
  });
  const box = await shown.boundingBox();
  if (box === null) throw new Error(`${part} is not drawn.`);
  const height = Math.min(box.height, PICTURE_HEIGHT - Math.max(0, box.y));
  await page.screenshot({ path: pictureFile(step, look), clip: { ...box, height } });
}

/** Sizes of the panel in pixels, and the themes of its pictures in each, by the names of the pictures. */
const SIZES = [
  { width: 1300, height: 900, looks: { dark: themes.dark, light: themes.light, 'high-contrast': themes.highContrast } },
  { width: 400, height: 900, looks: { narrow: themes.dark } },
  { width: 3840, height: 2160, looks: { '4k': themes.dark } },
];

/** Each rendering once, after the names of its situations. */
function together(renderings: ReadonlyMap<string, string>): string {
  const situations = new Map<string, string[]>();
  for (const [situation, rendering] of renderings) {
    situations.set(rendering, [...(situations.get(rendering) ?? []), situation]);
  }
  return [...situations].map(([rendering, names]) => `<!-- ${names.join(' · ')} -->\n${rendering}\n`).join('\n');
}

/** The tags of all parts, from the source. */
function partTags(): string[] {
  const files = readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => readFileSync(path.join('webview', file), 'utf8'));
  return sources.flatMap((text) => [...text.matchAll(/@customElement\('([^']+)'\)/g)].map(([, tag = '']) => tag));
}
