import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const sheets = readdirSync('webview', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => path.join('webview', file))
  .sort();

const pageElement = path.join('parts', 'pageElement.ts');

/** The classes that every part may use. */
const LOOKS = [
  ...['surface', 'hint', 'error', 'table-scroll', 'mark', 'bar', 'verdict', 'pager', 'pager-wide', 'card-of-tab'],
  ...['card-heading', 'term', 'toggle', 'pad-cursor'],
];

/** Sheets that belong to no part, and what each of their selectors begins with. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  'page.css': /^(body|\*)$/,
  // Only names of colours and distances.
  'theme.css': /^:root$/,
  // The toolkit's own elements, wherever they are.
  'controls.css': /^vscode-[a-z-]+\b/,
  // Also elements that look the same everywhere.
  'looks.css': new RegExp(`^(dialog(::backdrop)?$|input:is\\(|\\.(${LOOKS.join('|')})(?![\\w-]))`),
};

const withoutComments = (css: string) => css.replace(/\/\*[^]*?\*\//g, '');

/** The selectors of a sheet whose rules are not nested, also those in at-rules. */
function selectors(css: string): string[] {
  return [...withoutComments(css).matchAll(/([^{};]+)\{/g)]
    .map(([, prelude = '']) => prelude.trim())
    .filter((prelude) => !prelude.startsWith('@'))
    .flatMap((prelude) => prelude.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim());
}

/** What a sheet's outermost rules begin with. */
function outermost(css: string): string[] {
  const found: string[] = [];
  let depth = 0;
  for (const [, prelude = '', brace] of withoutComments(css).matchAll(/([^{}]*)([{}])/g)) {
    if (brace === '{' && depth === 0) found.push(prelude.trim());
    depth += brace === '{' ? 1 : -1;
  }
  return found;
}

/** The tag of the part that a sheet lies beside. */
function tagOf(sheet: string): string | undefined {
  const part = sheet.replace(/\.css$/, '.ts');
  return existsSync(part) ? /@customElement\('([^']+)'\)/.exec(readFileSync(part, 'utf8'))?.[1] : undefined;
}

describe('The style sheets of the page', () => {
  it('are taken apart correctly by this test', () => {
    const css = '@scope (a) { .x { top: 0 } /* .z { */ @media print { p { top: 0; } } } .b, h2:is(.y, .z) { left: 0 }';
    assert.deepEqual(outermost(css), ['@scope (a)', '.b, h2:is(.y, .z)']);
    assert.deepEqual(selectors(css), ['.x', 'p', '.b', 'h2:is(.y, .z)']);
  });

  for (const sheet of sheets) {
    it(`style their own part and not the parts within: ${sheet}`, () => {
      const css = readFileSync(sheet, 'utf8');
      const tag = tagOf(sheet);
      if (tag !== undefined) {
        assert.deepEqual(outermost(css), [`@scope (${tag}) to (:scope [data-part] > *)`]);
        return;
      }
      const expected = OTHERS[path.basename(sheet)];
      assert.ok(expected !== undefined, 'it lies beside no part');
      const found = selectors(css);
      assert.notEqual(found.length, 0);
      for (const selector of found) assert.match(selector, expected);
    });

    it(`are imported only by the file beside them: ${sheet}`, () => {
      const name = path.basename(sheet);
      const importers = readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter(
        (file) => file.endsWith('.ts') && readFileSync(path.join('webview', file), 'utf8').includes(`/${name}'`),
      );
      const owner = {
        'page.css': 'main.ts',
        'theme.css': pageElement,
        'looks.css': pageElement,
        // The pad itself is loaded later.
        'drawingPad.css': path.join('pictures', 'ownPictures.ts'),
      }[name];
      assert.deepEqual(importers, [owner ?? path.relative('webview', sheet).replace(/\.css$/, '.ts')]);
    });
  }

  it('define a shared look only once', () => {
    const shared = new Set(selectors(readFileSync(path.join('webview', 'parts', 'looks.css'), 'utf8')));
    const parts = sheets.filter((sheet) => tagOf(sheet) !== undefined);
    const again = parts.flatMap((sheet) =>
      selectors(readFileSync(sheet, 'utf8')).filter((selector) => shared.has(selector)),
    );
    assert.deepEqual(again, []);
  });

  it('show white space as it is written only in a `pre`, which the build does not shorten', () => {
    const asWritten = /([^{};]+)\{[^{}]*white-space:\s*(?:pre|break-spaces)/g;
    const found = sheets.flatMap((sheet) => [...withoutComments(readFileSync(sheet, 'utf8')).matchAll(asWritten)]);
    for (const [, selector = ''] of found) assert.match(selector, /\bpre\s*$/);
  });

  it('leave little to the page as a whole', () => {
    assert.ok(readFileSync('webview/page/page.css', 'utf8').split('\n').length <= 120);
  });
});
