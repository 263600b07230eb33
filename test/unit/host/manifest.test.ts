import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SIGHT_OUTCOMES, STEP_OUTCOMES, TUTORIAL_STEPS } from '../../../src/host/tutorial/tutorialSteps';
import { COMMANDS } from '../../../src/host/platform/commandIds';
import { CONTEXT_KEYS, OUTCOME_KEYS } from '../../../src/host/platform/contextKeyNames';
import { PICTURE_EXTENSIONS } from '../../../src/shared/domain/pictures';
import { parseResultsPlace } from '../../../src/shared/domain/resultsPlace';
import {
  ARCHITECTURES,
  DEFAULT_TRAIN_OPTIONS,
  OPTIMIZERS,
  OPTION_LIMITS,
} from '../../../src/shared/domain/trainOptions';

interface Manifest {
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when?: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly args?: unknown; readonly when: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, Record<string, unknown>>> };
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly image: Readonly<Record<string, string>>; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
  };
}

const manifest = readManifest('package.nls.json');
const { commands, menus, keybindings, configuration, walkthroughs } = manifest.contributes;
const contributed = commands.map(({ command }) => command);
const [tutorial] = walkthroughs;

/** The manifest with the texts of a language. */
function readManifest(textsFile: string): Manifest {
  const texts = JSON.parse(readFileSync(textsFile, 'utf8')) as Readonly<Record<string, string>>;
  return JSON.parse(readFileSync('package.json', 'utf8'), (_, value: unknown) =>
    typeof value === 'string' && /^%.+%$/.test(value) ? texts[value.slice(1, -1)] : value,
  ) as Manifest;
}

describe('The manifest', () => {
  it('contributes the commands that the code registers, no more and no fewer', () => {
    assert.deepEqual(contributed.toSorted(), Object.values(COMMANDS).toSorted());
  });

  for (const [name, { min, max }] of Object.entries(OPTION_LIMITS)) {
    it(`bounds ${name} as the code does`, () => {
      const setting = configuration.properties[`fashionMnist.${name}`];
      assert.deepEqual([setting?.minimum, setting?.maximum], [min, max]);
    });
  }

  for (const [name, value] of Object.entries(DEFAULT_TRAIN_OPTIONS).filter(([each]) => each !== 'seed')) {
    it(`has the notebook's ${name}, ${String(value)}, as its default`, () => {
      assert.equal(configuration.properties[`fashionMnist.${name}`]?.default, value);
    });
  }

  it('offers all architectures and optimizers', () => {
    assert.deepEqual(configuration.properties['fashionMnist.architecture']?.enum, [...ARCHITECTURES]);
    assert.deepEqual(configuration.properties['fashionMnist.optimizer']?.enum, [...OPTIMIZERS]);
  });

  it('refers only to those of its own context keys that the code sets', () => {
    const clauses = [
      ...commands.map(({ enablement = '' }) => enablement),
      ...Object.values(menus)
        .flat()
        .map(({ when = '' }) => when),
      ...(tutorial?.steps.flatMap(({ completionEvents }) =>
        completionEvents.filter((event) => event.startsWith('onContext:')),
      ) ?? []),
    ];
    const keys = clauses.flatMap((clause) => clause.match(/fashionMnist\.\w+/g) ?? []);
    assert.ok(keys.length > 5);
    const known: readonly string[] = [...CONTEXT_KEYS, ...OUTCOME_KEYS];
    for (const key of keys) assert.ok(known.includes(key), key);
    const ofSights: readonly string[] = Object.values(SIGHT_OUTCOMES).flat();
    const sources = readdirSync('src/host', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join('src/host', file), 'utf8'))
      .join('\n');
    for (const key of new Set(keys))
      assert.ok(
        ofSights.includes(key) ||
          [`setContext('${key}'`, `outcomes.achieve('${key}'`].some((call) => sources.includes(call)),
        `${key} is never set`,
      );
  });

  it('puts only its own commands into menus', () => {
    for (const { command } of Object.values(menus).flat()) assert.ok(contributed.includes(command), command);
  });

  it('always has the command that removes native TensorFlow, also before the extension runs', () => {
    const remove = 'fashionMnist.removeNativeTensorFlow';
    assert.equal(commands.find(({ command }) => command === remove)?.enablement, undefined);
    assert.ok(!menus.commandPalette?.some(({ command }) => command === remove));
  });

  for (const menu of ['explorer/context', 'editor/title', 'editor/title/context']) {
    it(`shows the entry in ${menu} for the files that can be classified, and for no others`, () => {
      const when = menus[menu]?.[0]?.when ?? '';
      const pattern = new RegExp(/=~ \/(.*)\/i$/.exec(when)?.[1] ?? '(?!)', 'i');
      for (const extension of PICTURE_EXTENSIONS)
        for (const written of [extension, extension.toUpperCase()]) assert.match(`.${written}`, pattern);
      for (const extension of ['.txt', '.pngx', '.svg', '']) assert.doesNotMatch(extension, pattern);
      if (menu.startsWith('explorer')) assert.match(when, /!explorerResourceIsFolder/);
      if (menu === 'editor/title') assert.match(when, /^activeCustomEditorId == imagePreview\.previewEditor && /);
    });
  }

  it('shows the entry for folders in the explorer on folders only', () => {
    const entry = menus['explorer/context']?.find(({ command }) => command === COMMANDS.classifyFolder);
    assert.equal(entry?.when, 'explorerResourceIsFolder');
  });

  it("tells the keybinding's command to look for the explorer's selection, which the editor does not pass", () => {
    const [binding, ...others] = keybindings;
    assert.deepEqual(others, []);
    assert.deepEqual([binding?.command, binding?.args], [COMMANDS.classifyImage, 'explorerSelection']);
    assert.match(binding?.when ?? '', /^filesExplorerFocus && .*!inputFocus$/);
    assert.match(readFileSync('src/host/classify/chosenUris.ts', 'utf8'), /BY_KEYBINDING = 'explorerSelection'/);
  });

  it('has its icon', () => {
    assert.ok(existsSync(manifest.icon));
  });
});

describe('The tutorial', () => {
  it("goes in the notebook's order", () => {
    assert.deepEqual(
      tutorial?.steps.map(({ id }) => id),
      TUTORIAL_STEPS,
    );
  });

  it('ticks “Predict” by a filter, and not by the one prediction that the button of “Why?” opens', () => {
    const [explored] = STEP_OUTCOMES.predict;
    const sights = Object.entries(SIGHT_OUTCOMES).filter(([, outcomes]) => outcomes.includes(explored));
    assert.deepEqual(
      sights.map(([sight]) => sight),
      ['filter'],
    );
  });

  const steps = ['package.nls.json', 'package.nls.de.json'].flatMap((file) =>
    (readManifest(file).contributes.walkthroughs[0]?.steps ?? []).map((step) => ({ ...step, file })),
  );
  for (const { id, description, media, completionEvents, file } of steps) {
    it(`has a picture for every theme, a working button and a completion event for "${id}" of ${file}`, () => {
      for (const theme of ['dark', 'light', 'hc', 'hcLight']) assert.ok(existsSync(media.image[theme] ?? ''), theme);
      const outcomes = STEP_OUTCOMES[id as keyof typeof STEP_OUTCOMES];
      assert.deepEqual(
        completionEvents,
        outcomes.map((outcome) => `onContext:${outcome}`),
      );
      assert.notEqual(media.altText, '');
      const links = [...description.matchAll(/\]\(command:([\w.]+)(?:\?[^)]*)?\)/g)].map(
        ([, command]) => command ?? '',
      );
      assert.ok(links.length > 0);
      for (const link of links) assert.ok(contributed.includes(link), link);
      for (const [, argument = ''] of description.matchAll(/\(command:fashionMnist\.showResults\?([^)]*)\)/g)) {
        const places = JSON.parse(decodeURIComponent(argument)) as readonly unknown[];
        assert.equal(places.length, 1);
        assert.doesNotThrow(() => parseResultsPlace(places[0]));
      }
      assert.ok(completionEvents.length > 0);
      for (const event of completionEvents) {
        const [kind, name = ''] = event.split(':');
        if (kind === 'onCommand') assert.ok(contributed.includes(name), event);
        else assert.equal(kind, 'onContext');
      }
    });
  }
});
