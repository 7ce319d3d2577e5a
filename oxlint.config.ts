import { layers } from './tools/boundaries/layers.ts';

const notPure = {
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Take the time as an argument.' },
    { object: 'Math', property: 'random', message: 'Take randomness as an argument.' },
  ],
  'no-console': 'error',
};

export default {
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'promise', 'node', 'react', 'jsx-a11y', 'vitest'],
  categories: { correctness: 'error', suspicious: 'error' },
  options: { typeAware: true },
  ignorePatterns: ['**/.tsbuild/**', '**/dist/**', '**/.next/**', '**/*.generated.ts', '.gridstream/**', 'e2e/artefacts/**'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'typescript/no-unsafe-argument': 'error',
    'typescript/no-unsafe-assignment': 'error',
    'typescript/no-unsafe-call': 'error',
    'typescript/no-unsafe-member-access': 'error',
    'typescript/no-unsafe-return': 'error',
    'typescript/only-throw-error': 'error',
    'typescript/consistent-type-imports': 'error',
    'typescript/ban-ts-comment': 'error',
    'import/no-cycle': 'error',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true, IIFEs: true }],
    'max-params': ['error', { max: 3 }],
    'no-restricted-globals': 'off',
    'node/no-process-env': 'error',
    'react/react-in-jsx-scope': 'off',
    'typescript/no-unsafe-type-assertion': 'off',
    'import/no-unassigned-import': 'off',
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    'no-await-in-loop': 'off',
    'no-shadow': 'off',
    'typescript/unbound-method': 'off',
    'import/no-named-as-default-member': 'off',
    'typescript/consistent-return': 'off',
    'no-underscore-dangle': 'off',
    'vitest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'assert*', 'fc.assert', 'fc.*'] }],
    'unicorn/consistent-function-scoping': 'off',
  },
  overrides: [
    ...layers.map(({ folder, forbidden }) => ({
      files: [`${folder}/**/*.{ts,tsx}`],
      rules: {
        'no-restricted-imports': [
          'error',
          { patterns: forbidden.map(({ patterns, because }) => ({ group: [...patterns], message: because })) },
        ],
      },
    })),
    { files: ['packages/domain/**/*.ts', 'packages/operations/**/*.ts'], rules: notPure },
    { files: ['packages/testing/**'], rules: { 'max-lines-per-function': 'off' } },
    {
      // Plain JavaScript that runs before any package is there carries no types to check.
      files: ['**/*.mjs'],
      rules: {
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/restrict-template-expressions': 'off',
        'node/no-process-env': 'off',
      },
    },
    { files: ['**/env.ts', '**/main.ts', 'tools/**', 'packages/local-stack/**', 'apps/cli/**'], rules: { 'node/no-process-env': 'off' } },
    {
      files: ['**/*.test.ts', '**/*.test.tsx', '**/*.spec.ts', 'packages/*/src/**/*-oracle.ts', 'e2e/**', 'bench/**'],
      rules: {
        'max-lines-per-function': 'off',
        'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
        // Tests are type-checked through tsconfig.tests.json, which the linter's own program does not read.
        'typescript/no-unsafe-argument': 'off',
        'typescript/no-unsafe-assignment': 'off',
        'typescript/no-unsafe-call': 'off',
        'typescript/no-unsafe-member-access': 'off',
        'typescript/no-unsafe-return': 'off',
        'typescript/no-misused-spread': 'off',
        'vitest/no-standalone-expect': 'off',
        'vitest/no-conditional-expect': 'off',
        'no-unmodified-loop-condition': 'off',
        'no-restricted-imports': 'off',
        'no-restricted-properties': 'off',
        // An exhaustive test says how much it has tried.
        'no-console': 'off',
        'node/no-process-env': 'off',
        'typescript/unbound-method': 'off',
      },
    },
  ],
};
