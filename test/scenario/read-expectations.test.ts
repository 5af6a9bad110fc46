import { describe, expect, test } from 'vitest'
import { EXPECTATION_KINDS } from '../../src/scenario/shape.ts'
import { faultsOf, scenario, scenarioOf } from './scenario-texts.ts'

const expecting = (...lines: string[]): string => `expect:\n${lines.map((one) => `  - ${one}\n`).join('')}`

describe('expectations', () => {
  test('are of one kind, select by id and `where`, and say what must hold', async () => {
    const { expect: found } = await scenarioOf(
      expecting(
        '{ decision: r, is: { status: placed, placements.provider: [azure, oracle], delayed-days: 0 } }',
        '{ payment: any, where: { from: openai, period: 2025-03 }, sum: { amount: "25,000,000.00 USD" } }',
        '{ caveat: any, count: 12 }',
        '{ use: u, is: { because.rule: { includes: [a], excludes: b }, contradictions: [] } }',
      ),
    )
    expect(found.map(({ place: _place, ...rest }) => rest)).toEqual([
      {
        kind: 'decision',
        id: 'r',
        is: { status: 'placed', 'placements.provider': ['azure', 'oracle'], 'delayed-days': '0' },
      },
      {
        kind: 'payment',
        id: 'any',
        where: { from: 'openai', period: '2025-03' },
        sum: { amount: '25,000,000.00 USD' },
      },
      { kind: 'caveat', id: 'any', count: 12 },
      { kind: 'use', id: 'u', is: { 'because.rule': { includes: ['a'], excludes: 'b' }, contradictions: [] } },
    ])
  })

  const kinds = EXPECTATION_KINDS.map((kind) => `\`${kind}\``).join(', ')
  const KINDS = `name one of ${kinds}, as in \`{ decision: id, is: { status: placed } }\``
  const HOLDS = 'add what must hold: `is: { status: placed }`, `sum: { amount: 5 USD }` or `count: 3`'

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['{ is: { status: placed } }', [`s.yaml:7:5 bad-expectation: an expectation of nothing | ${KINDS}`]],
    [
      '{ decision: r, payment: any, count: 1 }',
      [`s.yaml:7:5 bad-expectation: an expectation of several kinds: \`decision\`, \`payment\` | ${KINDS}`],
    ],
    ['{ decisoin: r, count: 1 }', ['s.yaml:7:7 unknown-key: unknown key `decisoin` | did you mean `decision`?']],
    [
      '{ decision: [r], count: 1 }',
      ['s.yaml:7:17 wrong-shape: found a list where text is expected | give `decision` as text'],
    ],
    ['{ decision: r }', [`s.yaml:7:5 bad-expectation: an expectation that cannot fail | ${HOLDS}`]],
    ['{ decision: r, is: {} }', [`s.yaml:7:5 bad-expectation: an expectation that cannot fail | ${HOLDS}`]],
    [
      '{ decision: r, where: { status: placed } }',
      [`s.yaml:7:5 bad-expectation: an expectation that cannot fail | ${HOLDS}`],
    ],
    [
      '{ decision: r, is: { because.rule: {} } }',
      [
        's.yaml:7:40 bad-expectation: an expectation that cannot fail | say which values are among them, as in `{ includes: [a, b] }`',
      ],
    ],
    [
      '{ decision: r, is: { because.rule: { include: [a], excludes: [b] } } }',
      ['s.yaml:7:42 unknown-key: unknown key `include` of what is expected | did you mean `includes`?'],
    ],
    [
      '{ decision: r, where: { statsu: placed }, is: { placements.provder: a, notices.state.x: b }, sum: { unmett: 5 MW } }',
      [
        's.yaml:7:29 unknown-key: unknown key `statsu` of a decision | did you mean `status`?',
        's.yaml:7:53 unknown-key: unknown key `provder` of a decision | did you mean `provider`?',
        's.yaml:7:76 unknown-key: unknown key `x` of a decision | end the key before it',
        's.yaml:7:105 unknown-key: unknown key `unmett` of a decision | did you mean `unmet`?',
      ],
    ],
    [
      '{ payment: any, count: -1 }',
      ['s.yaml:7:28 wrong-type: found `-1` where a whole number is expected | count records, as in `count: 3`'],
    ],
    [
      '{ payment: any, sum: { amount: 25,000.00 USD } }',
      [
        's.yaml:7:39 unknown-key: unknown key `000.00 USD` | inside `{ }` a comma splits: quote the value, as in `amount: "25,000.00 USD"`',
      ],
    ],
    [
      'placed',
      [
        's.yaml:7:5 wrong-shape: found `placed` where a map of keys is expected | write keys, each on a line as `key: value`, or in braces as `{ key: value }`',
      ],
    ],
    [
      '{ decision: r, is: placed, counts: 1 }',
      [
        's.yaml:7:24 wrong-shape: found `placed` where a map of keys is expected | write keys below `is`, or in braces, as in `is: { key: value }`',
        's.yaml:7:32 unknown-key: unknown key `counts` | did you mean `count`?',
      ],
    ],
  ]

  test.each(CASES)('%s', async (line, expected) => {
    expect(await faultsOf(scenario(expecting(line)))).toEqual(expected)
  })
})
