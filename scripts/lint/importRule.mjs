// ESLint's side of rooms.mjs: looks at every import of a file, also at `import()` and at imports of types.
import path from 'node:path';
import { refusalOfFile, refusalOfPackage } from './rooms.mjs';

/** @type {import('eslint').Rule.RuleModule} */
export const importRule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = toSlashes(path.relative(context.cwd, context.filename));

    /**
     * @param {{ source?: any }} node the source of an export without `from` is null, that of `import(name)` any
     * expression
     */
    const check = ({ source }) => {
      const name = source?.value;
      if (typeof name !== 'string') return;
      const message = name.startsWith('.')
        ? refusalOfFile(file, path.posix.join(path.posix.dirname(file), name))
        : refusalOfPackage(file, name);
      if (message !== undefined) context.report({ node: source, message });
    };

    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/** @param {string} file */
function toSlashes(file) {
  return file.split(path.sep).join('/');
}
