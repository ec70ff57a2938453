import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Dependencies point one way: entries → tracker → core and browser; the mock and the tracker do not know each other. */
const mayNotImport = (files, ...groups) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: groups.map((group) => ({
          group: [group],
          message: 'See the README: how the parts fit.',
        })),
      },
    ],
  },
});

const tracker = [
  '**/core/**',
  '**/browser/**',
  '**/tracker',
  ...['../index', '../script', '../../index', '../../script'],
];

export default defineConfig(
  { ignores: ['dist/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  mayNotImport(
    ['src/core/**'],
    '**/browser/**',
    '**/mock',
    '**/mock/**',
    '**/tracker',
    '**/index',
    '**/script',
    'js-cookie',
  ),
  mayNotImport(['src/browser/**'], '**/mock', '**/mock/**', '**/tracker', '**/index', '**/script'),
  mayNotImport(['src/mock/*.ts'], ...tracker, '**/inspector/**'),
  // The page gets at the mock by its controls.
  mayNotImport(['src/mock/inspector/**'], ...tracker, '**/app', '**/backend', 'hono', 'node:*'),
  mayNotImport(['src/*.ts'], '**/mock', '**/mock/**'),
  {
    // A test that expects what is not there should fail, and does.
    files: ['test/**', 'bench/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { URL: 'readonly', console: 'readonly', process: 'readonly' } },
  },
);
