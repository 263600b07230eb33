const fs = require('node:fs');

/** Namespace of modules that load another one when they are first used. */
const FIRST_USE = 'first-use';

/**
 * Adapts the parts of @tensorflow/tfjs-node that the worker uses:
 * - They import from `@tensorflow/tfjs`, but need only tfjs-core. Layers, data and WebGL stay out of the bundle.
 * - The protocol messages take 15 ms to load, and only native TensorFlow needs them: they are loaded at first use, and
 *   from a file of their own, if there is one. They are half of the code.
 * - They call `util.isNullOrUndefined` and `util.isArray`, which Node 23 removed.
 * @param {{ messagesFile?: string }} [options] `messagesFile` is the bundle of the messages, seen from the other one
 * @returns {import('esbuild').Plugin}
 */
exports.tfjsNodePlugin = ({ messagesFile } = {}) => ({
  name: 'tfjs-node',
  setup(build) {
    build.onResolve({ filter: /^@tensorflow\/tfjs$/ }, ({ resolveDir, kind }) =>
      build.resolve('@tensorflow/tfjs-core', { resolveDir, kind }),
    );
    build.onResolve({ filter: /^@tensorflow\/tfjs-node\/dist\/proto\/api_pb\.js$/ }, ({ path, namespace }) =>
      namespace === FIRST_USE ? undefined : { path, namespace: FIRST_USE },
    );
    build.onLoad({ filter: /.*/, namespace: FIRST_USE }, ({ path }) => {
      const names = JSON.stringify(Object.keys(require(path)));
      const get = `() => require(${JSON.stringify(messagesFile ?? path)})[name]`;
      const define = `Object.defineProperty(exports, name, { enumerable: true, get: ${get} });`;
      return { contents: `for (const name of ${names}) ${define}`, resolveDir: __dirname };
    });
    build.onLoad({ filter: /tfjs-node[\\/]dist[\\/].*\.js$/ }, async ({ path }) => {
      const source = await fs.promises.readFile(path, 'utf8');
      const contents = source
        .replaceAll(/\(0, util_\d+\.isNullOrUndefined\)\(/g, '((value) => value === null || value === undefined)(')
        .replaceAll(/\(0, util_\d+\.isArray\)\(/g, 'Array.isArray(');
      return { contents, loader: 'js' };
    });
  },
});
