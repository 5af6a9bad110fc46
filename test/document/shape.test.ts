import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { printFault, trees } from '../files/helper.ts'
import { checkShape, scalar } from '../../src/document/shape.ts'
import type { Fault } from '../../src/document/fault.ts'
import { sortFaults } from '../../src/document/fault.ts'
import { treeOf } from '../../src/document/tree.ts'

const expression = z.union([scalar(), z.strictObject({ fact: z.string() })])
const condition: z.ZodType = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition) }),
    z.strictObject({ any: z.array(condition) }),
    z.strictObject({ fact: z.string(), operator: z.enum(['equal', 'lessThan']), value: expression }),
  ]),
)
const shape = z.strictObject({
  agreement: z.string().regex(/^[a-z-]+$/, 'use small letters and hyphens'),
  zone: z.optional(z.string().describe('an IANA zone')),
  parties: z.array(z.string()).min(1, 'name at least one party, as in `[acme]`'),
  share: z.optional(z.strictObject({ to: expression, rate: z.optional(scalar()) })),
  status: z.optional(z.enum(['stated', 'reported', 'assumed'])),
  judged: z.optional(z.boolean()),
  from: z.optional(z.string()),
  terms: z.optional(
    z.record(z.string().regex(/^[a-z.]+$/, 'use letters and dots'), z.strictObject({ value: scalar() })),
  ),
  when: z.optional(condition),
})

const GOOD = 'agreement: acme\nparties: [acme]\n'

async function check(text: string): Promise<string[]> {
  const [tree] = await trees(text)
  const faults: Fault[] = []
  const data = tree === undefined ? undefined : checkShape(tree, shape, faults)
  expect(data === undefined).toBe(faults.length > 0)
  return sortFaults(faults).map(printFault)
}

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['a good document', GOOD, []],
  [
    'an unknown key is met with the nearest known one, and is not told a second time as missing',
    'agreemnt: acme\nparties: [acme]\n',
    ['x.yaml:1:1 unknown-key: unknown key `agreemnt` (did you mean `agreement`?)'],
  ],
  [
    'an unknown key near nothing lists what is known',
    `${GOOD}share: { to: acme, bananas: 1 }\n`,
    ['x.yaml:3:20 unknown-key: unknown key `bananas` (known: `to`, `rate`)'],
  ],
  [
    'a comma in braces splits an amount',
    `${GOOD}share: { to: 500,000 USD }\n`,
    [
      'x.yaml:3:18 unknown-key: unknown key `000 USD` (inside `{ }` a comma splits: quote the value, as in `to: "500,000 USD"`)',
    ],
  ],
  [
    'a comma in braces splits a formula',
    `${GOOD}share: { to: = max(a, b) }\n`,
    [
      'x.yaml:3:23 unknown-key: unknown key `b)` (inside `{ }` a comma splits: quote the value, as in `to: "= max(a, b)"`)',
    ],
  ],
  [
    'missing keys',
    'zone: x\n',
    [
      'x.yaml:1:1 missing-key: missing key `agreement` (add `agreement:` with text)',
      'x.yaml:1:1 missing-key: missing key `parties` (add `parties:` with a list)',
    ],
  ],
  [
    'a map where a list is expected',
    'agreement: acme\nparties:\n  acme: 1\n',
    [
      'x.yaml:3:3 wrong-shape: found a map of keys where a list is expected (write the items with `- ` below `parties`, or in brackets, as in `parties: [a, b]`)',
    ],
  ],
  [
    'text where a map is expected',
    `${GOOD}share: 25%\n`,
    [
      'x.yaml:3:8 wrong-shape: found `25%` where a map of keys is expected (write keys below `share`, or in braces, as in `share: { key: value }`)',
    ],
  ],
  [
    'nothing where text is expected',
    'agreement:\nparties: [acme]\n',
    ['x.yaml:1:11 wrong-shape: found nothing where text is expected (give `agreement` as text)'],
  ],
  [
    '`true` where text is expected',
    'agreement: true\nparties: [acme]\n',
    ['x.yaml:1:12 wrong-shape: found `true` where text is expected (quote it to make it text, as in `"true"`)'],
  ],
  [
    'text where a boolean is expected',
    `${GOOD}judged: yes\n`,
    ['x.yaml:3:9 wrong-shape: found `yes` where `true` or `false` is expected (give `judged` as `true` or `false`)'],
  ],
  [
    'a misspelt value of a closed set',
    `${GOOD}status: statd\n`,
    ['x.yaml:3:9 unknown-value: unknown value `statd` (did you mean `stated`?)'],
  ],
  [
    'a list where a value of a closed set is expected',
    `${GOOD}status: [a]\n`,
    ['x.yaml:3:9 unknown-value: unknown value a list (known: `stated`, `reported`, `assumed`)'],
  ],
  [
    'a name that is none',
    'agreement: Acme Corp\nparties: [acme]\n',
    ['x.yaml:1:12 bad-name: `Acme Corp` cannot stand here (use small letters and hyphens)'],
  ],
  [
    'a key that cannot be a name',
    `${GOOD}terms: { Rate 1: { value: 1 } }\n`,
    ['x.yaml:3:10 bad-name: `Rate 1` cannot be a name (use letters and dots)'],
  ],
  [
    'an empty list that needs an item',
    'agreement: acme\nparties: []\n',
    ['x.yaml:2:10 wrong-shape: a list with too little in it (name at least one party, as in `[acme]`)'],
  ],
  [
    'an unknown key in a branch of a union',
    `${GOOD}share: { to: { fct: term.x } }\n`,
    ['x.yaml:3:16 unknown-key: unknown key `fct` (did you mean `fact`?)'],
  ],
  [
    'a form that no branch of a union allows',
    `${GOOD}share: { to: [a] }\n`,
    [
      'x.yaml:3:14 wrong-shape: found a list where text or a map of keys is expected (give `to` as text or a map of keys)',
    ],
  ],
  [
    'a missing union',
    `${GOOD}share: {}\n`,
    ['x.yaml:3:8 missing-key: missing key `to` (add `to:` with text or a map of keys)'],
  ],
  [
    'slips deep in nested unions',
    `${GOOD}when:\n  all:\n    - { fact: a, operator: eqal, value: 1 }\n    - any:\n        - { fact: a, oprator: equal, value: { fct: b } }\n`,
    [
      'x.yaml:5:28 unknown-value: unknown value `eqal` (did you mean `equal`?)',
      'x.yaml:7:22 unknown-key: unknown key `oprator` (did you mean `operator`?)',
      'x.yaml:7:47 unknown-key: unknown key `fct` (did you mean `fact`?)',
    ],
  ],
  [
    '`any` beside `all`',
    `${GOOD}when: { all: [], any: [] }\n`,
    ['x.yaml:3:18 unknown-key: unknown key `any` (known: `all`)'],
  ],
]

describe('checkShape', () => {
  test.each(CASES)('%s', async (_, text, expected) => {
    expect(await check(text)).toEqual(expected)
  })

  test('plain data has pointers for places, and forbidden keys are told once', () => {
    const faults: Fault[] = []
    const data: unknown = JSON.parse(
      '{"agreement":"acme","parties":["a"],"__proto__":{"x":1},"terms":{"constructor":{"value":"1"}}}',
    )
    const tree = treeOf(data, 'api')
    expect(checkShape(tree, shape, faults)).toBeUndefined()
    expect(checkShape(tree, shape, faults)).toBeUndefined()
    expect(faults.map(printFault)).toEqual([
      'api#/__proto__ forbidden-key: `__proto__` cannot be a key (rename it: a key is a name such as `share.rate`)',
      'api#/terms/constructor forbidden-key: `constructor` cannot be a key (rename it: a key is a name such as `share.rate`)',
    ])
  })

  test('the checked data keeps numbers as their text', async () => {
    const [tree] = await trees(`${GOOD}share: { to: acme, rate: 0.10 }\n`)
    const data = tree === undefined ? undefined : checkShape(tree, shape, [])
    expect(data?.share?.rate).toBe('0.10')
  })
})
