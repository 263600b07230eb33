import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { shortTemplates } from '../../../scripts/build/shortTemplatesPlugin.cjs';

/** What becomes of a template with this markup. */
const short = (markup: string) => shortTemplates(`html\`${markup}\`;`).slice('html`'.length, -'`;'.length);

describe("The page's templates, shortened", () => {
  for (const [what, markup, expected] of [
    ['keep one space between elements', '<b>a</b>\n      <i>b</i>', '<b>a</b> <i>b</i>'],
    ['keep elements together that stand together', '<b>a</b\n  ><i>b</i\n>', '<b>a</b><i>b</i>'],
    ['keep one space in texts and around values', 'one\n  two  ${x}\n  three', 'one two ${x} three'],
    [
      'have one space between attributes',
      '<p\n  class=${x}\n  @click=${y}\n  >a</p>',
      '<p class=${x} @click=${y}>a</p>',
    ],
    ['keep the slash of an empty element apart', '<input .value=${x}\n/>', '<input .value=${x} />'],
    ['keep quoted attributes', '<p title="a\n  b >  c"  id=\'x  y\'>', '<p title="a\n  b >  c" id=\'x  y\'>'],
    ['take quotation marks in texts for text', '<p>it\'s\n  5" wide</p>', '<p>it\'s 5" wide</p>'],
    ['keep a value within quotes apart', '<p class="a  ${x}  b"\n>', '<p class="a  ${x}  b">'],
    [
      'keep what `pre` shows',
      '<pre\n  class=a>\n  1  <b\n>2</b> ${x}\n  3</pre\n>\n\n!',
      '<pre class=a>\n  1  <b\n>2</b> ${x}\n  3</pre> !',
    ],
    ['keep what `textarea` shows', '<textarea>\n  a</textarea>\n  b', '<textarea>\n  a</textarea> b'],
    ['keep comments', '<!-- a\n  <pre> -->\n  b', '<!-- a\n  <pre> --> b'],
    ['take a sign that begins no tag for text', 'a <  b\n  > c', 'a < b > c'],
    ['keep spaces that do not break', 'a\u00a0\u00a0b', 'a\u00a0\u00a0b'],
    ['keep escaped characters', 'a\\n\\n  \\`b\\`', 'a\\n\\n \\`b\\`'],
  ] as const) {
    it(what, () => {
      assert.equal(short(markup), expected);
    });
  }

  it('are shortened within the values of others, but not within a `pre`', () => {
    assert.equal(short('<p>\n  ${html`<b>\n  a</b>`}\n</p>'), '<p> ${html`<b> a</b>`} </p>');
    assert.equal(
      short('<pre>${html`<b>\n  a</b>`}</pre>\n ${svg`<g>\n</g>`}'),
      '<pre>${html`<b>\n  a</b>`}</pre> ${svg`<g> </g>`}',
    );
  });

  it('have no indentation in styles, but what stands on one line as it is', () => {
    const styles = 'css `\n\t:host {\n\t\tcolor: ${x};\n\t}\n\t.a:${y} b {\n\t\tcontent: "  ";\n\t}\n`;';
    assert.equal(shortTemplates(styles), 'css ` :host { color: ${x}; } .a:${y} b { content: "  "; } `;');
  });

  it('leave all other code as it is', () => {
    const code = "const a = `x\n  y`;\nconst b = t('a  b'); // html`  `\nother`a\n  b`;\n";
    assert.equal(shortTemplates(code), code);
  });

  it('lose nothing but white space', () => {
    const sources = readdirSync('webview', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    let [before, after] = [0, 0];
    for (const source of sources.map((file) => readFileSync(path.join('webview', file), 'utf8'))) {
      const changed = shortTemplates(source);
      assert.equal(changed.replaceAll(/\s/g, ''), source.replaceAll(/\s/g, ''));
      before += source.length;
      after += changed.length;
    }
    assert.ok(after < before);
  });
});
