// @ts-check
import tseslint from 'typescript-eslint';
import { importRule } from './scripts/lint/importRule.mjs';

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', 'artifacts/', 'test/fixtures/'] },
  // AssemblyScript, whose compiler checks it. It has types and functions that TypeScript does not know.
  { ignores: ['src/worker/wasm/kernels/'] },
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
  {
    // Prettier wraps code, but neither comments nor texts.
    files: ['**/*.{ts,js,mjs,cjs}'],
    rules: { 'max-len': ['error', { code: 120, comments: 120, ignoreUrls: true }] },
  },
  {
    // Who may import whom: scripts/lint/rooms.mjs, told in docs/architecture.md.
    files: ['src/**/*.ts', 'webview/**/*.ts', 'test/**/*.ts', 'scripts/**/*.mjs'],
    plugins: { house: { rules: { imports: importRule } } },
    rules: { 'house/imports': 'error' },
  },
);
