import vue from 'eslint-plugin-vue'
import { defineConfig } from 'eslint/config'
import tseslint from 'typescript-eslint'

/** What no file may write, whatever its folder. A later block replaces the whole list, hence the constants. */
const everywhere = [
  { selector: 'TSEnumDeclaration', message: 'Use z.enum or a union.' },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc)$/]',
    message: 'Text goes into the page as text nodes only.',
  },
  {
    selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write(ln)?$/]',
    message: 'Text goes into the page as text nodes only.',
  },
]
const named = { selector: 'ExportDefaultDeclaration', message: 'Name what you export.' }
const oneGate = {
  selector:
    'MemberExpression[property.name=/^open(External|Path)$/], Property[key.name=/^open(External|Path)$/]',
  message: 'Links leave through src-main/shell/external-links.ts.',
}
const testsRead = [
  { selector: 'CallExpression[callee.name=/^(it|describe)$/]', message: 'Write flat tests with test().' },
  {
    selector: 'CallExpression[callee.object.name="vi"][callee.property.name="mock"]',
    message: 'Hand the port in.',
  },
]
const timers = 'What happens at a time is a deadline (deadlines.ts), so that it survives a restart.'

export default defineConfig(
  {
    ignores: [
      'out',
      '.out-*',
      'release',
      'node_modules',
      'test-results',
      'playwright-report',
      '.data',
      'build/default-app',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.strictTypeChecked,
  vue.configs['flat/essential'],
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.vue'],
      },
    },
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      complexity: ['error', 10],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...everywhere, named, oneGate],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidOperator: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // Memory and test doubles implement asynchronous ports without having anything to await.
      '@typescript-eslint/require-await': 'off',
      // `newId<CommandId>()` says what the caller gets; that is all it is for.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: tseslint.parser } },
    rules: {
      // The component is a default export by nature, and features have one-word names (Composer, Inbox).
      'no-restricted-syntax': ['error', ...everywhere, oneGate],
      'vue/multi-word-component-names': 'off',
      'vue/no-v-html': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/define-emits-declaration': ['error', 'type-literal'],
    },
  },
  {
    files: ['src-gateway/**/*.ts'],
    ignores: [
      'src-gateway/deadlines.ts',
      'src-gateway/{session,messaging-api,database}/**',
      'src-gateway/**/*.spec.ts',
    ],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval'].map((name) => ({ name, message: timers })),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: ['node:timers', 'node:timers/promises', 'timers', 'timers/promises'].map((name) => ({
            name,
            message: timers,
          })),
        },
      ],
    },
  },
  {
    files: ['src-main/shell/external-links.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, named] },
  },
  {
    files: ['**/*.spec.ts', '**/*.acceptance.ts'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, named, ...testsRead] },
  },
  {
    // They attempt in a page what no page of ours does.
    files: ['e2e/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', named, ...testsRead] },
  },
  {
    files: ['*.config.{js,ts}', 'build/vite.*.ts', 'build/test-*.mjs'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere] },
  },
  {
    // Plain scripts run before anything is installed; the compiler checks them through their JSDoc.
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
