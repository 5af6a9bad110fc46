import { describe, expect, test } from 'vitest'
import { dueTermsOf } from '../../../src/agreement/due/due-terms-of.ts'
import type { DueTerms } from '../../../src/agreement/due/late.ts'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from '../agreement-texts.ts'

const withDue = (terms: string): string => {
  const event = `{ type: share, params: { from: heron, to: kestrel, steps: [{ take: 5 USD }], ${terms} } }`
  return amendment('first', '2020-01-01', `enacts:\n${rule('r', event)}`)
}

async function termsOf(terms: string): Promise<DueTerms> {
  const agreement = await agreementOf(AGREEMENT, withDue(terms))
  const effect = agreement.amendments[0]?.enacts[0]?.effect
  if (effect === undefined) throw new Error('the rule has no effect')
  return dueTermsOf(effect)
}

const dueFaults = async (terms: string): Promise<string[]> =>
  (await faultsOf(AGREEMENT, withDue(terms))).map((one) => one.replace(/^\S+ /, ''))

describe('what happens once something is owed', () => {
  test('interest is for a year, simple and from the due date unless it says otherwise', async () => {
    const { late, against, holdBelow } = await termsOf('late: { rate: 8% }')
    expect(late?.interest).toMatchObject({ each: 'year', compound: false })
    expect(late?.interest?.from.starts).toEqual(['due'])
    expect([late?.grace, late?.defaults, late?.interest?.atMost, late?.interest?.dayCount]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect([against, holdBelow]).toEqual([undefined, undefined])
  })

  test('time to pay needs no interest', async () => {
    const { late } = await termsOf('late: { grace: 5 days, default-after: { after: grace-end, length: 60 days } }')
    expect(late?.interest).toBeUndefined()
    expect([late?.grace?.starts, late?.defaults?.starts]).toEqual([['due'], ['grace-end']])
  })

  test('one obligation or several are netted with this one, itself too', async () => {
    const { against } = await termsOf('against: [ r ]')
    expect(against?.map(({ name }) => name)).toEqual(['r'])
    expect((await termsOf('against: r')).against?.length).toBe(1)
  })

  test('a rule with `late` tells events that others may hang on', async () => {
    const agreement = await agreementOf(AGREEMENT, withDue('late: {}'))
    expect(agreement.dues).toEqual(['r'])
    expect([...agreement.facts.keys()].filter((name) => name.startsWith('milestone.r.'))).toEqual([
      'milestone.r.overdue',
      'milestone.r.overdue.date',
      'milestone.r.defaulted',
      'milestone.r.defaulted.date',
    ])
  })

  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['late: { rate: 8 USD }', ['wrong-type: ']],
    [
      'late: { compound: true, day-count: 30/360 }',
      [
        'misplaced-key: `compound` without `rate`, where it says nothing | give the interest on what is late, as in `rate: 1%`, or remove the key',
        'misplaced-key: `day-count` without `rate`, where it says nothing | give the interest on what is late, as in `rate: 1%`, or remove the key',
      ],
    ],
    [
      'late: { rate: 0.1%, each: day, day-count: actual/365 }',
      [
        'misplaced-key: `day-count` beside a rate by the day, where it says nothing | remove it, or give the rate for a year: `each: year`',
      ],
    ],
    [
      'late: { rate: = posting.amount / 100 USD }',
      [
        'fact-not-supplied: `rate` reads `posting.amount`, which nothing supplies when a payment is late | read terms, milestones, counters or `date`',
      ],
    ],
    ['late: { rate: 1%, each: week }', ['unknown-value: ']],
    ['late: { grace: { after: grace-end, length: 5 days } }', ['unknown-start: unknown start of a clock `grace-end`']],
    ['against: rr', ['unknown-obligation: unknown obligation `rr` | did you mean `r`?']],
    [
      'against: []',
      [
        'empty-list: `against` names no obligation | name what is netted with it, as in `against: rent`, or leave it out',
      ],
    ],
    ['against: [ r, r ]', ['duplicate-id: `r` stands twice in `against` | keep one of the two']],
    ['hold-below: 5 EUR', ['mixed-currency: ']],
  ]

  test.each(CASES)('%s', async (terms, expected) => {
    const faults = await dueFaults(terms)
    expect(faults.map((one, index) => one.slice(0, expected[index]?.length))).toEqual(expected)
  })
})
