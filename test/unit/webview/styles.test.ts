import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';

const sheets = readdirSync('webview', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.css'))
  .map((file) => path.join('webview', file))
  .sort();

/** Sheets that belong to no part, and what their selectors begin with instead. */
const OTHERS: Readonly<Record<string, RegExp>> = {
  'page.css': /^(body|\*)$/,
  // Nothing but the names of colours and distances.
  'theme.css': /^:root$/,
  // The toolkit's own elements, wherever they stand.
  'controls.css': /^vscode-[a-z-]+\b/,
};

/** Every selector of a sheet, written out in full. esbuild does it for browsers without nested rules. */
function selectors(css: string): string[] {
  const flat = transformSync(css, { loader: 'css', target: 'chrome100' }).code.replace(/\/\*[^]*?\*\//g, '');
  const preludes = [...flat.matchAll(/([^{};]+)\{/g)].map(([, prelude = '']) => prelude.trim());
  return preludes
    .filter((prelude) => !prelude.startsWith('@'))
    .flatMap((prelude) => prelude.split(/,(?![^(]*\))/))
    .map((selector) => selector.trim());
}

/** The tag of the part that a sheet lies beside. */
function tagOf(sheet: string): string | undefined {
  const part = sheet.replace(/\.css$/, '.ts');
  return existsSync(part) ? /@customElement\('([^']+)'\)/.exec(readFileSync(part, 'utf8'))?.[1] : undefined;
}

describe('The style sheets of the page', () => {
  it('are written out in full by the test itself', () => {
    const css =
      'a-part { display: block; .x, h2:is(.y, .z) { color: red; } @media print { p { top: 0; } } } .bare { left: 0 }';
    assert.deepEqual(selectors(css), ['a-part', 'a-part .x', 'a-part h2:is(.y, .z)', 'a-part p', '.bare']);
  });

  for (const sheet of sheets) {
    it(`style only what belongs to them: ${sheet}`, () => {
      const found = selectors(readFileSync(sheet, 'utf8'));
      const tag = tagOf(sheet);
      const expected = tag === undefined ? OTHERS[path.basename(sheet)] : new RegExp(`^${tag}(?![\\w-])`);
      assert.ok(expected !== undefined, 'it lies beside no part');
      assert.notEqual(found.length, 0);
      for (const selector of found) assert.match(selector, expected);
    });

    it(`are loaded by the part or the file beside them: ${sheet}`, () => {
      const name = path.basename(sheet);
      const importers = readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter(
        (file) => file.endsWith('.ts') && readFileSync(path.join('webview', file), 'utf8').includes(`/${name}'`),
      );
      const owner = { 'page.css': 'main.ts', 'theme.css': path.join('parts', 'pageElement.ts') }[name];
      assert.deepEqual(importers, [owner ?? path.relative('webview', sheet).replace(/\.css$/, '.ts')]);
    });
  }

  it('leave little to the page as a whole', () => {
    assert.ok(readFileSync('webview/page/page.css', 'utf8').split('\n').length <= 120);
  });
});
