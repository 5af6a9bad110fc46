import { describe, expect, test } from 'vitest'
import { printDay } from '../../src/values/day.ts'
import { printDecimal } from '../../src/values/rational.ts'
import { printValue } from '../../src/values/print-value.ts'
import { faultsOf, scenario, scenarioOf } from './scenario-texts.ts'

const POSTINGS = `postings:
  - { id: one, stream: sales, period: 2025-01, amount: 5 USD }
  - { stream: sales, period: 2025-02, amount: 5 USD, known: 2025-05-01 }
corrections:
`

const correction = (keys: string): string => `  - { ${keys} }\n`

describe('corrections', () => {
  test('say what a posting is in truth, in the order in which that becomes known', async () => {
    const { corrections } = await scenarioOf(
      POSTINGS +
        correction('of: sales/2025-02, at: 2025-06-01, amount: 7.5 USD, refunds: 1 USD') +
        correction('of: one, at: 2025-03-01, amount: 4 USD') +
        correction('of: one, at: 2025-03-01, refunds: 2 USD'),
    )
    expect(
      corrections.map(({ of, at, amount, facts }) => [
        of,
        printDay(at),
        amount === undefined ? 'as it was' : printDecimal(amount),
        ...[...facts].map(([name, value]) => `${name} ${printValue(value)}`),
      ]),
    ).toEqual([
      ['one', '2025-03-01', '4'],
      ['one', '2025-03-01', 'as it was', 'posting.refunds 2.00 USD'],
      ['sales/2025-02', '2025-06-01', '7.5', 'posting.refunds 1.00 USD'],
    ])
  })

  const CASES: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'of no posting, and of one before it is known',
      correction('of: two, at: 2025-03-01, amount: 4 USD') +
        correction('of: sales/2025-02, at: 2025-04-01, amount: 4 USD'),
      [
        's.yaml:10:11 unknown-posting: unknown posting `two` | known: `one`, `sales/2025-02`; what is first told late is a posting with `known`',
        's.yaml:11:30 known-early: `2025-04-01` is before 2025-05-01, when `sales/2025-02` itself becomes known | give a later day, or put the posting right itself',
      ],
    ],
    [
      'that change nothing, or what is no fact of a posting',
      correction('of: one, at: 2025-03-01') + correction('of: one, at: 2025-03-02, refund: 4 USD'),
      [
        's.yaml:10:5 missing-key: a correction that changes nothing | say what it is in truth: `amount`, or a fact that the posting gives',
        's.yaml:11:32 unknown-key: unknown key `refund` | did you mean `refunds`?',
      ],
    ],
    [
      'that say when it becomes known twice, or the same twice on one day',
      correction('of: one, at: 2025-03-01, known: 2025-03-02') +
        correction('of: one, at: 2025-04-01, amount: 4 USD') +
        correction('of: one, at: 2025-04-01, amount: 3 USD') +
        correction('of: one, at: 2025-04-02, amount: 3 USD'),
      [
        's.yaml:10:39 misplaced-key: `known` in a correction | leave it out: `at` says when the correction becomes known',
        's.yaml:12:5 duplicate-correction: a second correction of the amount of `one`, known on 2025-04-01 | keep the one that is true, or give one of them another day',
      ],
    ],
    [
      'outside the horizon',
      correction('of: one, at: 2026-01-01, amount: 4 USD'),
      [
        's.yaml:10:5 outside-horizon: the correction of `one` lies outside the horizon 2025-01-01..2025-12-31 | widen the horizon, or drop the record',
      ],
    ],
  ]

  test.each(CASES)('%s', async (_, body, faults) => {
    expect(await faultsOf(scenario(POSTINGS + body))).toEqual(faults)
  })

  test('a posting is told no sooner than it is for', async () => {
    const body = (known: string) => `postings: [ { stream: sales, period: 2025-02, amount: 5 USD, known: ${known} } ]\n`
    expect(await faultsOf(scenario(body('2025-02-28')))).toEqual([])
    expect(await faultsOf(scenario(body('2025-02-27')))).toEqual([
      's.yaml:6:69 known-early: `2025-02-27` is before 2025-02-28, the last day that the posting is for | give the later day on which it becomes known, or leave `known` out where it is told in time',
    ])
    expect((await faultsOf(scenario(body('2026-02-01')))).map((one) => one.split(' ')[1])).toEqual(['outside-horizon:'])
  })

  test('nothing is said of one that could not be read itself', async () => {
    const body = `postings: [ { id: one, stream: sale, period: 2025-02, amount: 5 USD } ]\ncorrections: [ { of: one, at: 2025-04-01, amount: 4 USD } ]\n`
    expect((await faultsOf(scenario(body))).map((one) => one.split(' ')[1])).toEqual(['unknown-stream:'])
  })
})
