import { describe, expect, test } from 'vitest'
import { AGREEMENT, agreementOf, amendment, faultsOf, rule } from '../agreement-texts.ts'

/** An agreement with these counters, one to a line from line 26, and what else stands below them. */
const counting = (counters: readonly string[], more = ''): string =>
  `${AGREEMENT}counters:\n${counters.map((one) => `  ${one}\n`).join('')}${more}`

const share = (name: string, take: string): string =>
  rule(name, `{ type: share, params: { from: kestrel, to: heron, steps: [ { take: "${take}" } ] } }`)

describe('counters', () => {
  test('are facts of the type of what they add', async () => {
    const { facts, counters } = await agreementOf(
      counting([
        'sales: { add: = posting.amount, per: [posting.stream] }',
        'records: { how: count }',
        'least: { add: = posting.amount, how: min }',
        'placed: { of: placement, add: = placement.quantity, over: last 2 fiscal-years }',
        'shares: { of: payment, add: = payment.amount / 5 USD, if: = counter.records > 3 }',
      ]).replace('counters:', 'periods: { fiscal-year: { from: 07-01, then: 1 year } }\ncounters:'),
    )
    const shown = [...counters.keys()].map((name) => {
      const { type, optional, per } = facts.get(`counter.${name}`) ?? {}
      return [name, type, optional, per]
    })
    expect(shown).toEqual([
      ['sales', { kind: 'money', currency: 'USD' }, false, ['posting.stream']],
      ['records', { kind: 'number' }, false, undefined],
      ['least', { kind: 'money', currency: 'USD' }, true, undefined],
      ['placed', { kind: 'quantity', unit: 'MW' }, false, undefined],
      ['shares', { kind: 'ratio' }, false, undefined],
    ])
  })

  const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    [
      'facts that the records do not have',
      [
        'a: { of: placement, where: { posting.stream: sales } }',
        'b: { where: { posting.streem: sales, posting.stream: sale } }',
        'c: { add: = request.quantity, per: [use.of] }',
      ],
      [
        'supply.yaml:26:32 fact-not-supplied: `posting.stream` is not known of a placement | known: `placement.provider`, `placement.party`, `placement.host`, `placement.quantity`, `placement.price`, `placement.from`, `placement.to`, `request.id`, `request.by`, `request.submitted`, and 15 more',
        'supply.yaml:27:17 unknown-fact: unknown fact `posting.streem` | did you mean `posting.stream`?',
        'supply.yaml:27:56 unknown-name: `sale` is none of the declared names | did you mean `sales`?',
        'supply.yaml:28:15 fact-not-supplied: `request.quantity` is not known of a posting | use facts of `term.`, `milestone.`, `date`, `posting.`',
        'supply.yaml:28:39 fact-not-supplied: `use.of` is not known of a posting | known: `posting.id`, `posting.stream`, `posting.amount`, `posting.from`, `posting.to`, `posting.of`, `posting.known`, `posting.refunds`',
      ],
    ],
    [
      'what cannot be counted',
      [
        'a: { add: = posting.stream }',
        'b: { add: posting.amount }',
        'c: { if: = posting.amount }',
        'd: { how: count, add: 5, each: month }',
        'e: { over: monthly, each: moth }',
      ],
      [
        'supply.yaml:26:13 wrong-type: one of `sales`, `services` where an amount to be counted is expected | add an amount, as in `add: = posting.amount`',
        'supply.yaml:27:13 missing-sign: `posting.amount` is a formula without its `=` | write `= posting.amount`',
        'supply.yaml:28:14 wrong-type: `posting.amount` is money in USD, true or false is expected | compare it with something, as in `posting.amount > 0 USD`',
        'supply.yaml:29:20 misplaced-key: `add` beside `how: count`, where it says nothing | remove it, or write `how: sum`',
        'supply.yaml:29:28 misplaced-key: `each` beside `how: count`, where it says nothing | remove it, or write `how: average` or `how: max`',
        'supply.yaml:30:14 bad-window: `monthly` is no window | did you mean `month`?',
        'supply.yaml:30:29 unknown-period: unknown period `moth` | did you mean `month`?',
      ],
    ],
    [
      'counters that count by each other, told once',
      [
        'a: { add: = posting.amount, if: = counter.b > 0 USD }',
        'b: { add: = counter.c }',
        'c: { add: = counter.a }',
        'd: { add: = counter.d + 1 }',
      ],
      [
        'supply.yaml:28:15 circular-counter: counter `a` counts by itself: `counter.a` → `counter.b` → `counter.c` → `counter.a` | let one of them count by the records alone',
        'supply.yaml:29:15 circular-counter: counter `d` counts by itself: `counter.d` → `counter.d` | let one of them count by the records alone',
      ],
    ],
  ]
  test.each(CASES)('%s', async (_, counters, faults) => {
    expect(await faultsOf(counting(counters), amendment('first', '2020-01-01'))).toEqual(faults)
  })

  test('that count by themselves through a computed fact are told', async () => {
    const text = counting(['a: { add: = posting.net }']).replace(
      'facts:\n',
      'facts:\n  posting.net: { type: money, is: = posting.amount - counter.a }\n',
    )
    expect(
      await faultsOf(text.replace(' counter.a }', ' counter.b }').replace('  a:', '  b: { add: = counter.a }\n  a:')),
    ).toEqual([
      'supply.yaml:28:3 circular-counter: counter `a` counts by itself: `counter.a` → `counter.b` → `counter.a` | let one of them count by the records alone',
    ])
  })
})

describe('rules that read counters', () => {
  test('need the key, of the same name and type as the records that are counted have it', async () => {
    const text = counting(['sales: { add: = posting.amount, per: [posting.stream] }'])
    const reading = (name: string, effect: string): string =>
      rule(name, effect).replace('all: []', 'all: [{ fact: counter.sales, operator: greaterThan, value: 5 USD }]')
    const enacts = `enacts:\n${reading('award', '{ type: exclusive, params: { to: heron } }')}${reading('fee', '{ type: share, params: { from: kestrel, to: heron, steps: [ { take: = posting.amount } ] } }')}`
    const found = await faultsOf(text, amendment('first', '2020-01-01', enacts))
    expect(found).toEqual([
      'first.yaml:7:33 fact-not-supplied: `award` reads `counter.sales`, which is kept per `posting.stream`, and an award has no `stream` | declare `request.stream` in `facts`, of the same type, or read a counter without `per`',
    ])
    const keyed = text.replace('facts:\n', 'facts:\n  bid.stream: { type: text }\n')
    const { amendments } = await agreementOf(keyed, amendment('first', '2020-01-01', enacts))
    expect(amendments[0]?.enacts.map(({ name, perBid, reads }) => [name, perBid, reads])).toEqual([
      ['award', true, ['bid.stream', 'counter.sales']],
      ['fee', false, ['counter.sales', 'posting.amount', 'posting.stream']],
    ])
  })

  test('that each read a counter of what the other pays are told', async () => {
    const text = counting([
      'ones: { of: payment, where: { payment.rule: one }, add: = payment.amount }',
      'all: { of: payment, add: = payment.amount }',
    ])
    const circle = `enacts:\n${share('one', '= counter.all')}${share('two', '= counter.ones')}`
    expect(await faultsOf(text, amendment('first', '2020-01-01', circle))).toEqual([
      'first.yaml:5:11 circular-payment: `one` and `two` wait for each other: each reads what the other changes | narrow the counters by `where: { payment.rule: … }`, or let one rule pay both',
    ])
    const open = `enacts:\n${share('one', '= counter.ones')}${share('two', '= counter.all')}`
    expect(await faultsOf(text, amendment('first', '2020-01-01', open))).toEqual([])
  })
})

describe('periods', () => {
  const CASES: readonly (readonly [string, string])[] = [
    [
      'month: { from: 07-01, then: 1 year }',
      '26:3 duplicate-id: `month` has a meaning of its own | choose another name, as in `own-month`',
    ],
    [
      'p: { from: 02-30, then: 1 year }',
      '26:14 no-such-date: `02-30` is no day of a year | write month and day, as in `07-01`',
    ],
    [
      'p: { from: soon, then: 1 year }',
      '26:14 bad-date: `soon` is no start of periods | write a day, `2026-07-01`, a day of every year, `07-01`, or `agreement-starts`',
    ],
    [
      'p: { from: 07-01, then: 5 months }',
      '26:27 wrong-length: periods of `5 months` do not begin on 07-01 of every year | give a part of a year, as in `then: 1 year` or `then: 3 months`, or give `from` with its year',
    ],
    [
      'p: { from: 07-01, lengths: [6 months], then: 1 year }',
      '26:30 misplaced-key: `lengths` beside `from: 07-01`, which comes every year and so has no first period | give `from` with its year, or remove `lengths`',
    ],
    [
      'p: { from: 2026-07-01, then: 0 days }',
      '26:32 wrong-length: `0 days` is no length of a period | give 1 day to 800 years',
    ],
    [
      'p: { from: 2026-07-01, then: 48 hours }',
      '26:32 wrong-unit: `48 hours` is no length of a period | use days, weeks, months, quarters or years',
    ],
  ]
  test.each(CASES)('%s', async (periods, expected) => {
    const text = `${AGREEMENT}periods:\n  ${periods}\n`
    expect(await faultsOf(text, amendment('first', '2020-01-01'))).toEqual([`supply.yaml:${expected}`])
  })
})
