import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

type Texts = Readonly<Record<string, string>>;
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as unknown;
const english = read('package.nls.json') as Texts;
const german = read('package.nls.de.json') as Texts;

/** The properties of the manifest that people read. */
const VISIBLE = new Set([
  ...['title', 'shortTitle', 'category', 'displayName', 'description', 'markdownDescription', 'altText'],
  ...['enumDescriptions', 'markdownEnumDescriptions'],
]);
/** The same in every language. */
const NAMES = ['Fashion-MNIST'];

/** Every string of the manifest that people read, also in lists. */
function visibleStrings(value: unknown, name = ''): string[] {
  if (typeof value === 'string') return VISIBLE.has(name) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => visibleStrings(each, Array.isArray(value) ? name : key));
}

describe("The manifest's texts", () => {
  const strings = visibleStrings(read('package.json'));

  it('all stand in package.nls.json', () => {
    assert.ok(strings.length > 60, `${strings.length} texts`);
    assert.deepEqual(
      strings.filter((each) => !NAMES.includes(each) && !/^%[\w.]+%$/.test(each)),
      [],
    );
  });

  it('exist in English and in German, and nothing else does', () => {
    const keys = [...new Set(strings.filter((each) => each.startsWith('%')).map((each) => each.slice(1, -1)))].sort();
    assert.deepEqual(Object.keys(english).sort(), keys);
    assert.deepEqual(Object.keys(german).sort(), keys);
    for (const [key, text] of Object.entries(german)) assert.notEqual(text.trim(), '', key);
  });

  for (const [key, text] of Object.entries(english)) {
    it(`have the same links and code in German: ${key}`, () => {
      const marks = (each = '') => (each.match(/\]\([^)]*\)|`[^`]*`/g) ?? []).sort();
      assert.deepEqual(marks(german[key]), marks(text));
    });
  }
});
