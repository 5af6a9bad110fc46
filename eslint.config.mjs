import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'
import { floors } from './.dependency-cruiser.mjs'

/** Rooms that speak to the world; every other one is pure: same arguments, same answer, in Node and in a browser. */
const outside = ['cli', 'files']
const pure = floors.flat().filter((room) => !outside.includes(room))
/** Pure, but asked to wait: the reference engine is asynchronous, and so are properties about it. */
const waiting = ['confirm', 'testing']
const synchronous = pure.filter((room) => !waiting.includes(room))

const files = (rooms) => rooms.map((room) => `src/${room}/**/*.ts`)

const chance = [
  { object: 'Math', property: 'random', message: 'chance comes in as a seeded generator' },
  { object: 'Date', property: 'now', message: 'time comes in as an argument' },
]

const worldly = {
  process: 'the environment comes in as an argument',
  console: 'what is to be said is returned, and the command prints it',
  fetch: 'nothing here reaches out',
  XMLHttpRequest: 'nothing here reaches out',
  WebSocket: 'nothing here reaches out',
  Buffer: 'use Uint8Array, which browsers have too',
  performance: 'time comes in as an argument',
  crypto: 'chance comes in as a seeded generator, and hashes from @noble/hashes',
  setTimeout: 'nothing here waits',
  setInterval: 'nothing here waits',
  setImmediate: 'nothing here waits',
  queueMicrotask: 'nothing here waits',
  require: 'import it',
  global: 'nothing here is global',
  globalThis: 'nothing here is global',
  window: 'the core runs without a page',
  document: 'the core runs without a page',
  localStorage: 'nothing here is kept',
}

/** A clock, a locale or a zone of the machine that runs the code would change the answer. */
const ambient = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'time comes in as an argument' },
  { selector: "CallExpression[callee.name='Date']", message: 'time comes in as an argument' },
  {
    selector: 'CallExpression[callee.property.name=/^(localeCompare|toLocale\\w+)$/]',
    message: 'the order and the look of text must not depend on a locale: compare with `<`',
  },
  {
    selector: 'CallExpression[callee.property.name=/^get(FullYear|Month|Date|Day|Hours|Minutes|TimezoneOffset)$/]',
    message: 'the zone of the machine must not matter: use the UTC getters or the zone in values/',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'time comes in as an argument',
  },
]

const locale = [
  { selector: "MemberExpression[object.name='Intl']", message: 'the locale of the machine must not matter' },
]

const unhurried = [
  { selector: ':function[async=true]', message: 'the core is synchronous' },
  { selector: 'AwaitExpression', message: 'the core is synchronous' },
  { selector: "NewExpression[callee.name='Promise']", message: 'the core is synchronous' },
]

const everywhere = {
  eqeqeq: 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-caller': 'error',
  'no-extend-native': 'error',
  'no-proto': 'error',
  'no-param-reassign': 'error',
  'no-constant-binary-expression': 'error',
  'no-self-compare': 'error',
  'no-unreachable-loop': 'error',
  'no-loss-of-precision': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-irregular-whitespace': 'error',
  'no-sparse-arrays': 'error',
  'no-unsafe-finally': 'error',
  'no-unused-labels': 'error',
  'no-useless-catch': 'error',
  'require-yield': 'error',
  'use-isnan': 'error',
}

const typed = {
  '@typescript-eslint/consistent-type-imports': [
    'error',
    // `typeof import('…')` is how a package that is loaded lazily gets its type.
    { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
  ],
  '@typescript-eslint/consistent-type-exports': 'error',
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/explicit-module-boundary-types': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
  ],
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/no-confusing-void-expression': 'off',
  '@typescript-eslint/no-meaningless-void-operator': 'off',
  '@typescript-eslint/no-invalid-void-type': 'off',
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
  '@typescript-eslint/array-type': ['error', { default: 'array' }],
  '@typescript-eslint/prefer-readonly': 'error',
}

export default defineConfig(
  globalIgnores(['dist/', 'coverage/', '.cache/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { console: 'readonly', process: 'readonly', performance: 'readonly' } },
    rules: { ...everywhere, 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', '*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: { ...everywhere, ...typed },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': ['error', { max: 60 }],
      'max-depth': ['error', 4],
      'max-params': ['error', 6],
      complexity: ['error', { max: 25, variant: 'modified' }],
      'no-restricted-properties': ['error', ...chance],
    },
  },
  {
    files: ['src/index.ts', ...files(pure)],
    rules: {
      'no-restricted-globals': ['error', ...Object.entries(worldly).map(([name, message]) => ({ name, message }))],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['node:*', 'fs', 'path', 'os', 'crypto', 'child_process'], message: 'the core knows no Node' },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...ambient, ...locale],
    },
  },
  { files: files(synchronous), rules: { 'no-restricted-syntax': ['error', ...ambient, ...locale, ...unhurried] } },
  {
    // Only zones ask the machine, for the rules of the zone that they name.
    files: ['src/values/zone*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...ambient, ...unhurried] },
  },
  {
    // The only place that makes code: from a validated rule tree, never from text that a user wrote.
    files: ['src/rules/{emit,compile}*.ts', 'src/rules/{emit,compile}/**/*.ts'],
    rules: { 'no-new-func': 'off', '@typescript-eslint/no-implied-eval': 'off' },
  },
  {
    // Tests may take shortcuts with what they parsed themselves; a wrong guess fails the test.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
)
