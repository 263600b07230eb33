import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ALLOWED } from './allowed';
import { parse, readSources } from './sources';
import { placeholdersOf, translatedTexts } from './translatedTexts';
import { untranslatedTexts } from './untranslatedTexts';

const readTexts = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
const german = readTexts('l10n/bundle.l10n.de.json');
/** English texts that are data, and that are translated where they are shown. */
const inData = Object.values(readTexts('src/files/networkReasons.json'));
/** The only files that translate what is known at run time: texts of data, or marked by `translatedLater`. */
const TRANSLATE_DATA = [
  'src/files/networkReason.ts',
  'src/host/lesson/cellReference.ts',
  'src/worker/decoding/decode.ts',
];

describe('The texts that people read', () => {
  const sources = readSources();
  const translated = sources.flatMap(translatedTexts);
  const keys = new Set([...inData, ...translated.flatMap(({ key }) => key ?? [])]);

  it('all go through t, except those that are the same in every language', () => {
    const found = sources.flatMap((source) => {
      const allowed = ALLOWED.filter(({ files }) => files.test(source.fileName));
      return untranslatedTexts(source).filter(({ text }) => !allowed.some(({ texts }) => texts.test(text)));
    });
    assert.deepEqual(
      found.map(({ place, text }) => `${place} ${text}`),
      [],
    );
  });

  it('are known before the program runs, so that all of them can be translated', () => {
    const unknown = translated.filter(({ key }) => key === undefined).map(({ place }) => place.replace(/:\d+$/, ''));
    assert.deepEqual([...new Set(unknown)].sort(), TRANSLATE_DATA);
  });

  it('are asked for when there are translations, not while files are loaded', () => {
    assert.deepEqual(
      translated.filter(({ isTooEarly }) => isTooEarly).map(({ place }) => place),
      [],
    );
  });

  it('get a value for each of their placeholders', () => {
    const wrong = translated.filter(
      // Where the values are elements, `sentence` puts them in.
      ({ key, values }) => key !== undefined && values !== undefined && values > 0 && values !== countOf(key),
    );
    assert.deepEqual(
      wrong.map(({ place, key }) => `${place} ${key ?? ''}`),
      [],
    );
  });

  it('all have a German translation', () => {
    assert.ok(keys.size > 900, `${keys.size} texts`);
    assert.deepEqual(
      [...keys].filter((key) => german[key] === undefined || german[key].trim() === ''),
      [],
    );
  });

  it('have no German translation of what is no longer said', () => {
    assert.deepEqual(
      Object.keys(german).filter((key) => !keys.has(key)),
      [],
    );
  });

  for (const [key, text] of Object.entries(german)) {
    const placeholders = placeholdersOf(key);
    if (placeholders.length === 0) continue;
    it(`have the placeholders of "${key}" in German too`, () => {
      assert.deepEqual(placeholdersOf(text), placeholders);
    });
  }
});

/** The highest placeholder tells how many values there are. */
function countOf(key: string): number {
  return Math.max(0, ...placeholdersOf(key).map((each) => Number(each.slice(1, -1)) + 1));
}

describe('The search for texts that are not translated', () => {
  const found = (code: string) => untranslatedTexts(parse('page.ts', code)).map(({ text }) => text);

  const CASES: readonly (readonly [what: string, code: string, texts: readonly string[]])[] = [
    ['a text between tags', 'html`<p>Reading the data…</p>`', ['Reading the data…']],
    ['a word between tags', 'html`<p>Accuracy</p>`', ['Accuracy']],
    ['a text around a value', 'html`<p>Picture ${index}</p>`', ['Picture {0}']],
    ['a title', 'html`<b title="Show these">${x}</b>`', ['Show these']],
    ['a name for screen readers', 'html`<b aria-label="Tabs"></b>`', ['Tabs']],
    ['one of two texts between tags', "html`<p>${isOn ? 'On' : t('Off')}</p>`", ['On']],
    ['the text of a button', "button('Close', close)", ['Close']],
    ['a message of the editor', "vscode.window.showInformationMessage('Done')", ['Done']],
    ['a property that is seen', "({ label: 'linear' })", ['linear']],
    ['a sentence anywhere', "const why = 'it is cut off';", ['it is cut off']],
    ['a sentence with a value', 'const why = `it ends after ${n} bytes`;', ['it ends after {0} bytes']],
    ['a text inside the value of another', "t('{0}: {1}', 'the answer is', x)", ['the answer is']],
  ];
  for (const [what, code, texts] of CASES) {
    it(`finds ${what}`, () => {
      assert.deepEqual(found(code), texts);
    });
  }

  it('finds nothing in translated texts, code, comments and the log', () => {
    const code = [
      't(\'Reading the data…\'); html`<p class="hint" id="a">${t(\'Accuracy\')} ${x}</p>`;',
      "log('warn', 'The page has failed'); throw new Error('There is no canvas.');",
      "import { a } from './a'; const kind = x === 'not this one' ? 'dense' : 'cnn'; // a comment",
      "switch (verdict) { case 'very like it': } translatedLater('a film');",
    ];
    assert.deepEqual(found(code.join('\n')), []);
  });
});
