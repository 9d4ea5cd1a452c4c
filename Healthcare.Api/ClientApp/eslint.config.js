import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import { readdirSync } from 'node:fs';
import tseslint from 'typescript-eslint';

const features = readdirSync(new URL('src/features', import.meta.url));

/** Parts know only what is below them: shared, then features, then app; a feature knows no other. */
const layer = (files, forbidden) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [{ group: ['../../../**', ...forbidden], message: 'shared knows no feature, a feature no other feature, and neither the app: put what both need into shared.' }],
        // The whole library would be read at each start of the development server and of each test.
        paths: ['@mui/material', '@mui/icons-material'].map((name) => ({ name, allowTypeImports: true, message: `Import the component itself: ${name}/...` })),
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist', 'src/shared/api/generated', 'e2e/screenshots'] },
  js.configs.recommended,
  tseslint.configs.recommendedTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: { globals: globals.browser, parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // Literal text belongs into the locales.
      'no-restricted-syntax': ['error', { selector: 'JSXText[value=/\\p{L}{2,}/u]', message: 'Texts come from the locales: t(...).' }],
    },
  },
  { files: ['**/*.{js,mjs}'], extends: [tseslint.configs.disableTypeChecked], languageOptions: { globals: globals.node } },
  { files: ['**/*.test.{ts,tsx}', 'test/**', 'e2e/**'], rules: { 'no-restricted-syntax': 'off' } },
  layer(['src/shared/**'], ['@/features/**', '@/app/**', '**/features/**', '**/app/**']),
  ...features.map((feature) =>
    layer([`src/features/${feature}/**`], ['@/app/**', '**/app/**', ...features.filter((other) => other !== feature).map((other) => `@/features/${other}/**`)]),
  ),
);
