/** The house, top floor first. Rooms of one floor do not know each other; each imports only from floors below. */
export const floors = [
  ['cli'],
  ['report'],
  ['files'],
  ['testing', 'confirm'],
  ['simulation'],
  ['placement', 'revenue'],
  ['rights', 'commitments', 'ledger', 'counters', 'accounts', 'timeline'],
  ['scenario'],
  ['agreement'],
  ['rules'],
  ['formula'],
  ['plan'],
  ['values'],
  ['document'],
]

const rooms = floors.flat()
const room = (names) => `^src/(${names.join('|')})/`
const entries = '^src/(index|node)\\.ts$'
/** Rooms that may speak to Node. */
const outside = ['cli', 'files']

const upward = floors.flatMap((floor, index) =>
  floor.map((name) => {
    const allowed = [name, ...floors.slice(index + 1).flat()]
    return {
      name: `floors-${name}`,
      comment: `src/${name} imports only from itself and from the floors below it`,
      severity: 'error',
      from: { path: room([name]) },
      to: { path: '^src/', pathNot: room(allowed) },
    }
  }),
)

export default {
  forbidden: [
    ...upward,
    {
      name: 'no-circle',
      comment: 'modules that import each other cannot be understood one at a time',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'known-rooms',
      comment: 'a new room needs its floor in this file',
      severity: 'error',
      from: { path: '^src/', pathNot: [room(rooms), entries] },
      to: {},
    },
    {
      name: 'node-only-at-the-edge',
      comment: 'the core runs in a browser as well: files and processes belong to src/files, src/cli and src/node.ts',
      severity: 'error',
      from: { path: '^src/', pathNot: [room(outside), '^src/node\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'reference-engine-only-in-confirm',
      comment: 'json-rules-engine is the reference, never the engine that decides',
      severity: 'error',
      from: { path: '^src/', pathNot: room(['confirm']) },
      to: { path: '(^|/)node_modules/json-rules-engine/' },
    },
    {
      name: 'zones-in-one-place',
      comment: 'days are numbers and instants are milliseconds; only values/zone turns them into local time',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/values/zone[^/]*\\.ts$' },
      to: { path: '(^|/)node_modules/temporal-(polyfill|spec)/' },
    },
    {
      name: 'resolvable',
      comment: 'an import that cannot be found is an import that no rule above can judge',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'declared',
      comment: 'a package that src imports must be installed with ours',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    // Types count: a type from an upper floor ties the rooms together as well as a value does.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
