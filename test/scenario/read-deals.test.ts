import { describe, expect, test } from 'vitest'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { AGREEMENT, agreementOf, amendment, printFault, rule, treesOf } from '../agreement/agreement-texts.ts'
import { scenario } from './scenario-texts.ts'

const FAVOURED = '{ type: most-favoured, params: { holder: heron, takes: { share.rate: = deal.rate }, better: lower } }'

const agreement = await agreementOf(
  AGREEMENT.replace('facts:\n', 'facts:\n  deal.rate: { type: ratio }\n  deal.kind: { type: text, optional: true }\n'),
  amendment(
    'first',
    '2020-01-01',
    `sets:\n  share.rate: { value: 25% }\nenacts:\n${rule('best', FAVOURED)}${rule('open')}`,
  ),
)

async function read(...lines: string[]): Promise<{ found: Scenario | undefined; faults: string[] }> {
  const [tree] = await treesOf([scenario(`events:\n${lines.map((one) => `  - { ${one} }\n`).join('')}`)])
  if (tree === undefined) throw new Error('no scenario')
  const { scenarios, faults } = readScenarios(tree, agreement)
  return { found: scenarios[0], faults: faults.map(printFault) }
}

const MARCH = 20_148

describe('deals', () => {
  test('have a name, sides, a first day and a last one, and facts', async () => {
    const { found, faults } = await read(
      'at: 2025-03-01, event: deal, of: other, by: heron, with: Some Body, from: 2025-02-01, until: 2025-09-30, rate: 5%, kind: x',
    )
    expect(faults).toEqual([])
    expect(found?.events).toEqual([])
    expect(found?.deals).toMatchObject([
      { id: 'other', by: 'heron', with: 'Some Body', date: MARCH, from: MARCH - 28, until: MARCH + 213 },
    ])
    expect([...(found?.deals[0]?.facts.keys() ?? [])]).toEqual(['deal.rate', 'deal.kind'])
  })

  test('begin on the day on which they become known, and do not end, unless they say otherwise', async () => {
    const { found } = await read('at: "2025-03-01T23:30", event: deal, rate: 5%')
    expect(found?.deals).toMatchObject([{ id: '1', date: MARCH, from: MARCH }])
    expect(found?.deals[0]).not.toHaveProperty('until')
    expect(found?.deals[0]).not.toHaveProperty('by')
  })

  test('without names are numbered by what they say, around the names that are taken', async () => {
    const lines = [
      'at: 2025-03-02, event: deal, rate: 5%',
      'at: 2025-03-01, event: deal, rate: 7%',
      'at: 2025-03-01, event: deal, rate: 6%',
      'at: 2025-04-01, event: deal, of: 2, rate: 1%',
    ]
    const told = async (...some: string[]) =>
      (await read(...some)).found?.deals.map(({ id, date, facts }) => [id, date, facts.get('deal.rate')])
    expect((await told(...lines))?.map(([id]) => id)).toEqual(['1', '2', '3', '4'])
    expect(await told(...lines.reverse())).toEqual(await told(...lines))
    expect((await told(...lines))?.map(([, date]) => date)).toEqual([MARCH, MARCH + 31, MARCH, MARCH + 1])
  })

  test('are elected by name, by one rule or by all', async () => {
    const { found, faults } = await read(
      'at: 2025-03-01, event: deal, of: other, rate: 5%',
      'at: 2025-03-05, event: elect, of: other, by: heron, right: best',
      'at: 2025-03-05, event: elect, of: other, by: kestrel',
    )
    expect(faults).toEqual([])
    expect(found?.elections.map(({ of, by, right }) => [of, by, right])).toEqual([
      ['other', 'heron', 'best'],
      ['other', 'kestrel', undefined],
    ])
  })

  const OTHER = 'at: 2025-03-01, event: deal, of: other, rate: 5%'

  test.each<[string, string[], string[]]>([
    [
      'a deal that ends before it begins',
      ['at: 2025-03-01, event: deal, of: other, until: 2025-02-28, rate: 5%'],
      [
        's.yaml:7:54 empty-interval: the deal ends on 2025-02-28, before it begins | give `until` a later day: it is the last one',
      ],
    ],
    [
      'a missing fact, an unknown key and a stranger',
      ['at: 2025-03-01, event: deal, by: hern, of: other, answer: waive'],
      [
        's.yaml:7:5 missing-fact: missing fact `deal.rate` | add `rate:`, or give the fact a `default` or `optional: true` in the agreement',
        's.yaml:7:40 unknown-party: unknown party `hern` | did you mean `heron`?',
        's.yaml:7:57 unknown-key: unknown key `answer` | known: `at`, `event`, `of`, `by`, `with`, `from`, `until`, `rate`, `kind`',
      ],
    ],
    [
      'a name that is given twice',
      [OTHER, 'at: 2025-03-02, event: deal, of: other, rate: 6%'],
      ['s.yaml:8:5 duplicate-id: a second deal `other` | give each deal a name of its own: `of: …`'],
    ],
    [
      'a deal beyond the horizon',
      ['at: 2026-03-01, event: deal, of: other, rate: 5%'],
      [
        's.yaml:7:5 outside-horizon: deal `other` lies outside the horizon 2025-01-01..2025-12-31 | widen the horizon, or drop the record',
      ],
    ],
    [
      'an election of what is not there',
      [OTHER, 'at: 2025-03-05, event: elect, of: othr, by: heron'],
      ['s.yaml:8:41 unknown-deal: an election of the unknown deal `othr` | did you mean `other`?'],
    ],
    [
      'an election by a rule that takes nothing, with a key that says nothing',
      [OTHER, 'at: 2025-03-05, event: elect, of: other, by: heron, right: open, rate: 5%'],
      [
        's.yaml:8:66 unknown-right: unknown right `open` | known: `best`',
        's.yaml:8:72 unknown-key: unknown key `rate` | did you mean `at`?',
      ],
    ],
    [
      'an election of nothing, by nobody',
      ['at: 2025-03-05, event: elect'],
      [
        's.yaml:7:5 missing-key: missing key `by` | an election needs `of`, a deal, and `by`: `{ at: 2025-03-05, event: elect, of: deal, by: party }`',
        's.yaml:7:5 missing-key: missing key `of` | an election needs `of`, a deal, and `by`: `{ at: 2025-03-05, event: elect, of: deal, by: party }`',
      ],
    ],
  ])('%s is a fault', async (_, lines, expected) => {
    expect((await read(...lines)).faults).toEqual(expected)
  })
})
