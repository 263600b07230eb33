const fs = require('node:fs');

/**
 * Makes the parts of @tensorflow/tfjs-node that the worker uses fit into a bundle for every Node:
 * - they import from `@tensorflow/tfjs` what all lies in tfjs-core; the rest (layers, data, WebGL) stays out;
 * - `util.isNullOrUndefined` and `util.isArray`, which they call, are gone since Node 23.
 * @returns {import('esbuild').Plugin}
 */
exports.tfjsNodePlugin = () => ({
  name: 'tfjs-node',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs$/ }, ({ resolveDir, kind }) =>
      build.resolve('@tensorflow/tfjs-core', { resolveDir, kind }),
    );
    build.onLoad({ filter: /tfjs-node[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const source = await fs.promises.readFile(path, 'utf8');
      const contents = source
        .replaceAll(/\(0, util_\d+\.isNullOrUndefined\)\(/g, '((value) => value === null || value === undefined)(')
        .replaceAll(/\(0, util_\d+\.isArray\)\(/g, 'Array.isArray(');
      return { contents, loader: 'js' };
    });
  },
});
