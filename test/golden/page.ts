// Draws the results page in one situation, in a browser without an editor.
import '../../webview/editor/locale';
import '../../webview/editor/texts';
import type { ResultsPlace } from '../../src/shared/domain/resultsPlace';
import type { PageApi } from '../../src/shared/protocol/page';
import { KeptPlace } from '../../webview/page/keptPlace';
import type { AskHost } from '../../webview/page/askHost';
import { KeptView } from '../../webview/page/keptView';
import '../../webview/page/page.css';
import { PageStore } from '../../webview/page/pageStore';
import { ResultsPage } from '../../webview/page/resultsPage';
import { decode, encode } from './encoded';
import { contrast } from './contrast';
import { outsideBrackets } from './outsideBrackets';
import { serialize } from './serialize';
import { EXAMINED, PICTURED, SITUATIONS } from './situations';

declare global {
  // Only `var` declares something on globalThis.
  var golden: typeof driver;
  var askProduct: (method: string, params: string) => Promise<string>;
}

const driver = {
  situations: Object.keys(SITUATIONS),
  /** The situations that are drawn in every look, for people to look at. */
  pictured: PICTURED,
  /** The situations that axe looks at. */
  examined: EXAMINED,

  /** Draws a situation. Resolves when everything is drawn. */
  async draw(name: string): Promise<void> {
    const situation = SITUATIONS[name];
    if (situation === undefined) throw new Error(`There is no situation “${name}”.`);
    // A new page, without the state of the previous situation.
    const page = new ResultsPage();
    document.querySelector('fashion-results')?.replaceWith(page);
    const ask = (method: keyof PageApi, params: never): Promise<unknown> =>
      method in situation.answers
        ? situation.answers[method as keyof typeof situation.answers](params)
        : Promise.resolve();
    const nothing = { read: () => undefined, write: () => undefined };
    const place = { read: () => ({ tab: situation.tab, scroll: {} }), write: () => undefined };
    const store = new PageStore(ask as AskHost, new KeptView(nothing), new KeptPlace(place));
    page.store = store;
    void store.hydrate();
    await painted();
    await situation.act?.(page, store);
    await painted();
  },

  /** Shows a place of the page with the answers of the real product, which a test has put behind `askProduct`. */
  async drawProduct(place: ResultsPlace): Promise<void> {
    const page = new ResultsPage();
    document.querySelector('fashion-results')?.replaceWith(page);
    const ask = async (method: keyof PageApi, params: unknown): Promise<unknown> =>
      decode(await globalThis.askProduct(method, encode(params)));
    const nothing = { read: () => undefined, write: () => undefined };
    const store = new PageStore(ask as AskHost, new KeptView(nothing), new KeptPlace(nothing));
    page.store = store;
    await store.hydrate();
    await store.reveal(place);
    await painted();
  },

  /** Renderings of the drawn parts with these tags, by tag. */
  parts(tags: readonly string[]): Record<string, string> {
    const drawn = [...document.querySelectorAll(tags.join())];
    return Object.fromEntries(drawn.map((part) => [part.localName, serialize(part, tags)]));
  },

  /** The rendering of one drawn element, with all parts within. */
  rendering(selector: string): string {
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`${selector} is not drawn.`);
    return serialize(element, []);
  },

  /** What is seen and stands outside of brackets. */
  outsideBrackets(): string[] {
    return outsideBrackets(document.body);
  },

  /** The tags of all drawn elements. */
  tags(): string[] {
    return [...new Set(Array.from(document.body.querySelectorAll('*'), ({ localName }) => localName))];
  },

  /** The tags of the drawn parts at which the scope of other style sheets ends. */
  limits(): string[] {
    return [...new Set(Array.from(document.body.querySelectorAll('[data-part]'), ({ localName }) => localName))];
  },

  /** The contrasts of the drawn elements' texts, 1 to 21. */
  contrasts(selector: string): number[] {
    return Array.from(document.querySelectorAll(selector), (element) => contrast(element));
  },

  /** The contrast of a colour with what is behind an element, 1 to 21. `variable` is what the page calls the colour. */
  contrastOf(variable: string, selector: string): number {
    const element = document.querySelector(selector);
    if (element === null) throw new Error(`${selector} is not drawn.`);
    return contrast(element, getComputedStyle(element).getPropertyValue(variable));
  },

  /** Square pixels of a grid that neither its children nor the gaps between them take. */
  leftBetween(selector: string): number {
    const grid = document.querySelector(selector);
    if (grid === null) throw new Error(`${selector} is not drawn.`);
    const gap = Number.parseFloat(getComputedStyle(grid).columnGap);
    // With a gap at its right and below it.
    const area = (element: Element) => {
      const { width, height } = element.getBoundingClientRect();
      return (width + gap) * (height + gap);
    };
    return [...grid.children].reduce((left, child) => left - area(child), area(grid));
  },

  painted,

  /** Gives the page one of the editor's themes. Resolves when everything is drawn in it. */
  async dress({ kind, variables }: Theme): Promise<void> {
    const { style } = document.documentElement;
    // Themes do not all set the same variables.
    for (const name of Array.from(style).filter((each) => each.startsWith('--vscode-'))) style.removeProperty(name);
    for (const [name, value] of Object.entries(variables)) style.setProperty(name, value);
    document.body.className = kind;
    await painted();
  },
};
globalThis.golden = driver;

/** The part of the editor's own webview styles that matters here. */
const editorStyle = new CSSStyleSheet();
editorStyle.replaceSync(`@layer vscode-default {
  html { background: var(--vscode-editor-background); }
  body { margin: 0; padding: 0 20px; }
}`);
document.adoptedStyleSheets.push(editorStyle);

/** A theme, as the editor describes it to a webview. */
interface Theme {
  /** The class of the body. */
  readonly kind: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Waits for the parts, the toolkit and the size observers, which draw in the next frames, and for all charts. */
async function painted(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let i = 0; i < 3; i++) await frame();
  while (document.querySelector('line-chart .plot:empty') !== null) await frame();
}
