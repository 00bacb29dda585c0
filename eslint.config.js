import js from '@eslint/js'
import tseslint from 'typescript-eslint'

const processExit = {
  selector: "MemberExpression[object.name='process'][property.name='exit']",
  message: 'Return an exit code to the entry point instead.',
}
const parseIntDefault = {
  selector: "LogicalExpression[operator='||'] > CallExpression[callee.name='parseInt']",
  message: 'parseInt(x) || d turns 0 and garbage into the default: check the text first.',
}
const shell = {
  selector: "Property[key.name='shell'][value.value=true]",
  message: 'Pass arguments as a list: values never reach a shell.',
}

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      'coverage/**',
      'services/**',
      'gateway/**',
      'storefront/**',
      'admin/**',
    ],
  },
  js.configs.recommended,
  { files: ['**/*.js'], languageOptions: { globals: { process: 'readonly', Buffer: 'readonly' } } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      'no-restricted-syntax': ['error', processExit, parseIntDefault, shell],
      'no-control-regex': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: ['actions/*/src/**/*.ts', 'lib/**/*.ts'],
    ignores: [
      'actions/*/src/inputs.ts',
      'actions/*/src/index.ts',
      'actions/*/src/cli.ts',
      'lib/action.ts',
      'lib/report/actionsReporter.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@actions/core', message: 'Inputs come from inputs.ts, words go through the Reporter.' }] },
      ],
    },
  },
  {
    files: ['lib/action.ts', '**/cli.ts', 'scripts/**/*.ts', 'demo/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', parseIntDefault, shell] },
  },
)
