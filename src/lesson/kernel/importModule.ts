import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * How cells import: Node's modules by name, others as a file in the notebook's folder would. `require` is that file's.
 */
export function moduleImporter(folder: string) {
  const require = createRequire(path.join(folder, 'notebook.js'));
  const importModule = (specifier: string): Promise<unknown> => {
    if (isBuiltin(specifier) || /^(data|file):/.test(specifier)) return import(specifier);
    const file = /^\.{0,2}\//.test(specifier) ? path.resolve(folder, specifier) : require.resolve(specifier);
    return import(pathToFileURL(file).href);
  };
  return { importModule, require };
}
