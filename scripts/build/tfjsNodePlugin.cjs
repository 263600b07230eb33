const fs = require('node:fs');

/**
 * Adapts the parts of @tensorflow/tfjs-node that the worker uses:
 * - They import from `@tensorflow/tfjs`, but need only tfjs-core. Layers, data and WebGL stay out of the bundle.
 * - They call `util.isNullOrUndefined` and `util.isArray`, which Node 23 removed.
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
