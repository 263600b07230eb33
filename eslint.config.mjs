// @ts-check
import tseslint from 'typescript-eslint';

/**
 * The import table of the house: who may import whom. Each room lists what it must not reach.
 * @param {string[]} files
 * @param {{ paths?: string[], folders?: string[] }} forbidden
 */
function room(files, { paths = [], folders = [] }) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: paths.map((name) => ({ name, message: 'This room may not import it; see docs/architecture.md.' })),
          patterns: [
            ...folders.map((folder) => ({
              group: [`**/${folder}/**`, `**/${folder}`],
              message: `This room may not import from ${folder}/; see docs/architecture.md.`,
            })),
            ...(paths.includes('node')
              ? [{ regex: '^node:', message: 'This room runs without Node; see docs/architecture.md.' }]
              : []),
            ...(paths.includes('tfjs')
              ? [{ regex: '^@tensorflow/', message: 'TensorFlow belongs to src/worker; see docs/architecture.md.' }]
              : []),
          ],
        },
      ],
    },
  };
}

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', 'artifacts/', 'test/fixtures/'] },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './webview/tsconfig.json', './test/ui/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    // Mocha's assertions are often property reads, and its `it` takes promises.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['scripts/**/*.{mjs,cjs}', '*.{js,cjs,mjs}'],
    extends: [tseslint.configs.recommended],
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, args: 'none' }],
      // What esbuild and the editor load is CommonJS; what TypeScript knows nothing of stays any.
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
    },
  },
  room(['src/extension.ts'], { paths: ['tfjs'], folders: ['worker', 'cli', 'webview', 'test'] }),
  room(['src/host/**/*.ts'], { paths: ['tfjs'], folders: ['worker', 'cli', 'webview', 'test'] }),
  room(['src/worker/**/*.ts'], { paths: ['vscode'], folders: ['host', 'cli', 'webview', 'test'] }),
  room(['src/shared/**/*.ts'], {
    paths: ['vscode', 'node', 'tfjs', 'lit'],
    folders: ['host', 'worker', 'files', 'cli', 'webview', 'test'],
  }),
  room(['src/files/**/*.ts'], { paths: ['vscode', 'tfjs'], folders: ['host', 'worker', 'cli', 'webview', 'test'] }),
  room(['src/cli/**/*.ts'], { paths: ['vscode', 'tfjs'], folders: ['host', 'webview', 'test'] }),
  room(['webview/**/*.ts'], { paths: ['vscode', 'node', 'tfjs'], folders: ['host', 'worker', 'files', 'cli', 'test'] }),
);
