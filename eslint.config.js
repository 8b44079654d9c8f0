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
  // What needs types is asked by oxlint (.oxlintrc.json, docs/adr/0016).
  tseslint.configs.strict,
  vue.configs['flat/essential'],
  {
    rules: {
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      complexity: ['error', 10],
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', ...everywhere, named, oneGate],
      '@typescript-eslint/consistent-type-imports': 'error',
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
      'src-gateway/{session,messaging-api,database,secure-forms}/**',
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
    files: ['**/*.{js,mjs,cjs}'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
