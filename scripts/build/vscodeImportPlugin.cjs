const fs = require('node:fs');

const IMPORT = "import * as vscode from 'vscode';";

/**
 * esbuild makes of `import * as vscode` a copy of the editor's whole API, several hundred names, and does so again for
 * each file that has the line. That took half of the time in which the extension is loaded. This makes a plain
 * `require` of it, as in extensions without a bundler.
 * @returns {import('esbuild').Plugin}
 */
exports.vscodeImportPlugin = () => ({
  name: 'vscode-import',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await fs.promises.readFile(path, 'utf8');
      if (!text.includes(IMPORT)) return undefined;
      return { contents: text.replace(IMPORT, "import vscode = require('vscode');"), loader: 'ts' };
    });
  },
});
