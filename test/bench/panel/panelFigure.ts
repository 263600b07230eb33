import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { resultsHtml } from '../../../src/host/results/resultsHtml';
import { spreadOf } from '../statistics';

// What a person waits for in the results panel: the shipped page in a browser, with a saved run. BROWSER_LAUNCH has the
// browser's options. Usage: node panelFigure.js
const ORIGIN = 'https://page.test';
const SHIPPED = path.join('dist', 'webview');
const FILES = new Map([
  ...readdirSync(SHIPPED).map((name) => [name, path.join(SHIPPED, name)] as const),
  ['host.js', path.join('dist', 'bench', 'panel', 'panelHost.js')],
]);
/** Openings; the memory after the last is compared with that after the first few, which fill caches. */
const OPENINGS = 50;
const FILLED_AFTER = 5;
const SCROLL_FRAMES = 200;
/** Milliseconds: a frame that a person notices. Three screen frames take 50, but the clock may say a little more. */
const SLOW = 51;

async function main(): Promise<void> {
  const browser = await chromium.launch(
    JSON.parse(process.env.BROWSER_LAUNCH ?? '{}') as Parameters<typeof chromium.launch>[0],
  );
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } });
  /** The page's own files that it has loaded. */
  const loaded = new Set<string>();
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = FILES.get(new URL(route.request().url()).pathname.slice(1));
    if (file?.startsWith(SHIPPED) === true) loaded.add(file);
    if (file !== undefined) return route.fulfill({ path: file });
    const addresses = { script: `${ORIGIN}/results.js`, style: `${ORIGIN}/results.css`, cspSource: ORIGIN };
    const host = `<script type="module" nonce="bench" src="${ORIGIN}/host.js"></script>\n  <fashion-results>`;
    const body = resultsHtml(addresses, 'bench').replace('<fashion-results>', host);
    return route.fulfill({ contentType: 'text/html', body });
  });
  const openings: number[] = [];
  let memoryBefore = Number.NaN;
  for (let i = 1; i <= OPENINGS; i++) {
    await page.goto(`${ORIGIN}/?${i}`);
    openings.push(await page.evaluate(() => panelBench.opened()));
    if (i === FILLED_AFTER) memoryBefore = await usedMemory(page);
  }
  const bundle = Array.from(loaded, (file) => statSync(file).size / 1000).reduce((sum, size) => sum + size, 0);
  const memory = (await usedMemory(page)) / memoryBefore;
  const { slowFrames, nodes } = await page.evaluate(({ frames, slow }) => panelBench.scrolled(frames, slow), {
    frames: SCROLL_FRAMES,
    slow: SLOW,
  });
  await browser.close();
  const open = Number(spreadOf(openings).median.toFixed(0));
  process.stdout.write(
    `${JSON.stringify({ open, slowFrames, nodes, memory: Number(memory.toFixed(3)), bundle: Math.round(bundle) })}\n`,
  );
}

/** Bytes of the page's objects, without garbage. */
async function usedMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
