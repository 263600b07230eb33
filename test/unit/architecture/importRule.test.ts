import assert from 'node:assert/strict';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { importRule } from '../../../scripts/lint/importRule.mjs';

/** What lint says about the imports of a file with that code. */
function lint(file: string, code: string): string[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { house: { rules: { imports: importRule } } },
    rules: { 'house/imports': 'error' },
  };
  return new Linter().verify(code, [config], { filename: file }).map(({ message }) => message);
}

describe('Lint', () => {
  for (const [what, file, code] of [
    ['a room below', 'src/worker/engine/a.ts', "import '../model/layers/layer';"],
    ['its own room', 'src/worker/model/layers/a.ts', "import '../model';"],
    ['a floor below', 'src/worker/engine/a.ts', "import '../../shared/domain/labels';"],
    ['a room, from the floor itself', 'src/worker/a.ts', "import './training/train';"],
    ['Node, where it may', 'src/worker/engine/a.ts', "import path from 'node:path';"],
    ['a package, where it may', 'webview/parts/a.ts', "import 'lit/decorators.js';"],
    ['anything, from a test', 'test/unit/a.ts', "import '../../src/host/platform/log';\nimport 'mocha';"],
  ] as const) {
    it(`allows importing ${what}`, () => {
      assert.deepEqual(lint(file, code), []);
    });
  }

  for (const [what, file, code, message] of [
    [
      'a room above',
      'src/worker/graph/a.ts',
      "import '../model/model';",
      /worker\/graph may not import src\/worker\/model/,
    ],
    [
      'a file of the floor',
      'src/worker/graph/a.ts',
      "import '../handlers';",
      /graph may not import src\/worker\/handlers/,
    ],
    [
      'the editor from a part',
      'webview/parts/a.ts',
      "import '../editor/vscodeApi';",
      /parts may not import webview\/editor/,
    ],
    [
      'the host from the worker',
      'src/worker/a.ts',
      "import '../host/platform/log';",
      /worker may not import src\/host/,
    ],
    ['a test', 'src/worker/a.ts', "import '../../test/support/data';", /worker may not import test/],
    ['a folder without a rule', 'src/worker/a.ts', "import './cellar/b';", /worker\/cellar is not in/],
    [
      'anything from a folder without a rule',
      'src/worker/cellar/a.ts',
      "import '../model/model';",
      /worker\/cellar is not in/,
    ],
    ['what is outside the project', 'src/worker/a.ts', "import '../../../elsewhere';", /lies in no folder/],
    ['Node, where it may not', 'src/shared/domain/a.ts', "import 'node:path';", /shared may not import node:path/],
    [
      'a package, where it may not',
      'src/host/runs/a.ts',
      "import '@tensorflow/tfjs-core';",
      /host may not import @tensorflow/,
    ],
    ['a package of a similar name', 'webview/parts/a.ts', "import 'lit-like';", /webview may not import lit-like/],
  ] as const) {
    it(`forbids importing ${what}`, () => {
      const [found = '', ...others] = lint(file, code);
      assert.match(found, message);
      assert.deepEqual(others, []);
    });
  }

  for (const code of [
    "import { a } from '../model/model';",
    "import type { A } from '../model/model';",
    "export { a } from '../model/model';",
    "export * from '../model/model';",
    "export const a = import('../model/model');",
    "export let a: import('../model/model').A;",
  ]) {
    it(`looks at ${code}`, () => {
      assert.equal(lint('src/worker/graph/a.ts', code).length, 1);
    });
  }
});
