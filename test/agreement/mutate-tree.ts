import * as fc from 'fast-check'
import type { Entry, Path, Place, Tree } from '../../src/document/tree.ts'

/** One change to a document: which of its nodes, counted in its order, and what becomes of it. */
export interface Mutation {
  readonly node: number
  readonly change: 'drop' | 'text' | 'list' | 'map' | 'empty' | 'flag' | 'twice' | 'rename' | 'nest'
  readonly text: string
}

/** Texts that something might take for more than they are. */
const ODD = [
  ...[
    '',
    ' ',
    '=',
    '= ',
    '= 1 / 0',
    '= it',
    '= known(posting.amount)',
    '= posting.amount * posting.amount',
    '= (((',
    '= 2^99999',
  ],
  ...[
    'unknown',
    'any',
    'NaN',
    'Infinity',
    '-0',
    '1e400',
    '9'.repeat(80),
    '-1',
    '1/0',
    '1/3',
    '0.1',
    '25%',
    '-25%',
    '1_000',
    '1,000',
  ],
  ...[
    'true',
    'null',
    '~',
    'constructor',
    'toString',
    '__proto__',
    'hasOwnProperty',
    '../secret.csv',
    '/etc/passwd',
    '\u0000',
    '💥',
    '\ud800',
  ],
  ...[
    '2025-02-30',
    '0000-01-01',
    '9999-12-31',
    '1583-01-01',
    '2025-06-02T24:00',
    '2025-06-02T09:00 Mars/Base',
    '2025-W53',
    '9999',
  ],
  ...[
    '1583-01-01..9999-12-31',
    '2025-01-01..2024-01-01',
    '..',
    '-1 days',
    '99999999999 years',
    '3 hours',
    '10_000_000 business days',
    '0 days',
  ],
  ...[
    '5 USD',
    '5 EUR',
    '-5 USD',
    '38bn USD',
    '0 MW',
    '-5 MW',
    '5 kW',
    '24 USD per MW-month',
    '-24 USD per MW-month',
    'x'.repeat(5_000),
  ],
  ...[
    'microsoft',
    'azure',
    'openai',
    'request.workload',
    'bid.price',
    'term.share.rate',
    'milestone.agi-verified',
    'date',
    'posting.amount',
  ],
  ...[
    'equal',
    'in',
    'contains',
    'exclusive',
    'first-refusal',
    'first-offer',
    'pre-emption',
    'plans',
    'offers',
    'talks',
    'interested',
    'propose',
    'withdraw',
    'sign',
    'on-notice',
    'last-offer',
    'right.refusal-on-new-capacity.state',
    'share',
    'fee',
    'penalty',
    'terminated',
    'refusal-on-new-capacity.breached',
    'grant',
    'always',
    'never',
    'exercise',
    'response',
    'unmet',
  ],
] as const

const text = (): fc.Arbitrary<string> => fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...ODD) }, fc.string())

export const mutation = (): fc.Arbitrary<Mutation> =>
  fc.record({
    node: fc.nat(100_000),
    change: fc.constantFrom('drop', 'text', 'text', 'text', 'list', 'map', 'empty', 'flag', 'twice', 'rename', 'nest'),
    text: text(),
  })

/** Every node below the root, by its path. */
function pathsOf(tree: Tree, path: Path = []): Path[] {
  if (tree.kind === 'map')
    return tree.entries.flatMap(({ key, value }) => [[...path, key], ...pathsOf(value, [...path, key])])
  if (tree.kind !== 'list') return []
  return tree.items.flatMap((item, index) => [[...path, index], ...pathsOf(item, [...path, index])])
}

/** The document after a change; the same when it has no node below its root. */
export function mutate(tree: Tree, mutation: Mutation): Tree {
  const paths = pathsOf(tree)
  const path = paths[mutation.node % Math.max(1, paths.length)]
  return path === undefined ? tree : changeAt(tree, path, mutation)
}

function changeAt(tree: Tree, [step, ...rest]: Path, mutation: Mutation): Tree {
  if (tree.kind === 'map') {
    const entries = tree.entries.flatMap((entry): Entry[] => {
      if (entry.key !== step) return [entry]
      if (rest.length > 0) return [{ ...entry, value: changeAt(entry.value, rest, mutation) }]
      if (mutation.change === 'drop') return []
      if (mutation.change === 'rename') return [{ ...entry, key: mutation.text }]
      if (mutation.change === 'twice') return [entry, entry]
      return [{ ...entry, value: changed(entry.value, mutation) }]
    })
    return { ...tree, entries }
  }
  if (tree.kind !== 'list') return tree
  const items = tree.items.flatMap((item, index): Tree[] => {
    if (index !== step) return [item]
    if (rest.length > 0) return [changeAt(item, rest, mutation)]
    if (mutation.change === 'drop') return []
    if (mutation.change === 'twice') return [item, item]
    return [changed(item, mutation)]
  })
  return { ...tree, items }
}

function changed(tree: Tree, { change, text }: Mutation): Tree {
  const place: Place = tree.place
  switch (change) {
    case 'text':
    case 'rename':
      return { kind: 'text', text, place }
    case 'list':
      return { kind: 'list', items: text === '' ? [] : [tree, { kind: 'text', text, place }], place }
    case 'map':
      return { kind: 'map', entries: text === '' ? [] : [{ key: text, keyPlace: place, value: tree }], place }
    case 'empty':
      return { kind: 'empty', place }
    case 'flag':
      return { kind: 'boolean', value: text.length % 2 === 0, place }
    case 'nest':
      return Array.from({ length: 70 }).reduce<Tree>((inner) => ({ kind: 'list', items: [inner], place }), tree)
    case 'drop':
    case 'twice':
      return tree
  }
}
