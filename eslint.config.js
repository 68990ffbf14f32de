import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist/', 'data/', 'node_modules/', 'src/reference/data/', 'test-results/', '.bench/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'date-fns',
              message:
                'Its whole is 300 modules, a quarter of what a gateway loads when it starts: import a function from its own, as date-fns/addDays.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'svelte/no-at-html-tags': 'error',
      // Browsers write down with their tabs what stands in the fields of a page, whether it is sent or not.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'SvelteElement[name.name=/^(form|input|textarea|select)$/] > SvelteStartTag:not(:has(SvelteAttribute[key.name="autocomplete"][value.0.value="off"]))',
          message:
            'A field or form without autocomplete="off": the browser would keep what is typed on the disk.',
        },
      ],
      'svelte/no-navigation-without-resolve': 'off',
    },
  },
  { files: ['src/commands/**', 'tests/**', '*.config.*'], rules: { 'no-console': 'off' } },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs', globals: globals.node } },
);
