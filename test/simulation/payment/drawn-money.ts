import * as fc from 'fast-check'
import { printDay } from '../../../src/values/day.ts'

/** 2025-01-01, as a day number: cases run from there for two years. */
export const FIRST = 20_089

/** A contract on money, and what is sold under it: all that a case hangs on, in cents and hundredths of a percent. */
export interface DrawnMoney {
  /** Where the second and the third band begin, and the rate of each. */
  readonly edges: readonly [number, number]
  readonly rates: readonly [number, number, number]
  /** What the bands come to is multiplied by this, and by another from a day on. */
  readonly factor: number
  readonly change: { readonly on: number; readonly factor: number } | undefined
  readonly cap: number
  readonly yearly: boolean
  /** What is prepaid at the end of each quarter, for how many months it can be drawn, and how much of a payment it may pay. */
  readonly deposit: number
  readonly months: number
  readonly part: number
  readonly least: number
  readonly sales: readonly Sale[]
}

export interface Sale {
  readonly month: number
  /** A day of the month; it accrues over the month without. */
  readonly at: number | undefined
  readonly cents: number
}

const CENTS = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 400_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -60_000, max: 0 }) },
)

export const drawnMoney = (): fc.Arbitrary<DrawnMoney> =>
  fc.record({
    edges: fc
      .tuple(fc.integer({ min: 1, max: 600_000 }), fc.integer({ min: 1, max: 900_000 }))
      .map(([a, b]) => [a, a + b] as const),
    rates: fc.tuple(
      ...([0, 1, 2].map(() => fc.integer({ min: 0, max: 4_000 })) as [
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
        fc.Arbitrary<number>,
      ]),
    ),
    factor: fc.integer({ min: 5_000, max: 15_000 }),
    change: fc.option(
      fc.record({ on: fc.integer({ min: 1, max: 600 }), factor: fc.integer({ min: 0, max: 20_000 }) }),
      {
        nil: undefined,
        freq: 3,
      },
    ),
    cap: fc.integer({ min: 1_000, max: 400_000 }),
    yearly: fc.boolean(),
    deposit: fc.integer({ min: 0, max: 30_000 }),
    months: fc.integer({ min: 1, max: 7 }),
    part: fc.integer({ min: 1, max: 10_000 }),
    least: fc.integer({ min: 0, max: 60_000 }),
    sales: fc.array(
      fc.record({
        month: fc.nat({ max: 23 }),
        at: fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined, freq: 2 }),
        cents: CENTS,
      }),
      { minLength: 1, maxLength: 12, size: 'max' },
    ),
  })

const usd = (cents: number): string => `${(cents / 100).toFixed(2)} USD`
const percent = (hundredths: number): string => `${(hundredths / 100).toFixed(2)}%`

export const monthOf = (month: number): string =>
  `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`

/** The pack of a case. */
export function packOf(one: DrawnMoney): string {
  const { edges, rates, change } = one
  const changed =
    change === undefined
      ? ''
      : `---
pactwright: 1
amendment: change
title: Another factor
effective: ${printDay(FIRST + change.on)}
sets: { factor: { value: ${percent(change.factor)} } }
`
  return `pactwright: 1
agreement: money
title: A share in bands, with credits, a cap and a minimum
zone: UTC
currency: USD
unit: MW
parties: [ payer, payee ]
streams: [ sales ]
terms: { bands: { type: table, of: ratio, over: money }, factor: { type: ratio } }
accounts: { credit: { unit: USD, expires: { after: put, length: ${one.months} months } } }
counters:
  sold: { add: = posting.amount }
  paid.quarter: { of: payment, where: { payment.rule: share }, add: = payment.amount, over: quarter }
---
pactwright: 1
amendment: founding
title: The founding contract
effective: 2025-01-01
sets:
  factor: { value: ${percent(one.factor)} }
  bands: { value: { mode: marginal, rows: [ { to: ${usd(edges[0])}, is: ${percent(rates[0])} }, { to: ${usd(edges[1])}, is: ${percent(rates[1])} }, { is: ${percent(rates[2])} } ] } }
enacts:
  - name: share
    clause: A share in bands, part of which is paid by credits, and no more than the cap.
    conditions: { all: [] }
    event:
      type: share
      params:
        from: payer
        to: payee
        steps:
          - { take: = posting.amount }
          - { bands: = term.bands, count: = counter.sold }
          - { times: = term.factor }
          - { draw: credit, up-to: = it * ${percent(one.part)} }
          - { at-most: { total: ${usd(one.cap)}, over: ${one.yearly ? 'year' : 'lifetime'} } }
  - name: prepaid
    clause: Each quarter something is prepaid.
    conditions: { all: [] }
    event: { type: fee, params: { from: payer, to: payee, each: quarter, steps: [ { take: ${usd(one.deposit)} }, { put: credit } ] } }
  - name: minimum
    clause: A quarter brings so much at least.
    conditions: { all: [] }
    event:
      type: guarantee
      params: { from: payer, to: payee, each: quarter, steps: [ { take: ${usd(one.least)} }, { less: = counter.paid.quarter }, { at-least: 0 USD } ] }
${changed}`
}

/** The scenario of a case; the postings are written in the order given. */
export function scenarioOf({ sales }: DrawnMoney, order: readonly number[] = sales.map((_, index) => index)): string {
  const postings = order.flatMap((index) => {
    const sale = sales[index]
    if (sale === undefined) return []
    const at = sale.at === undefined ? '' : `, at: ${monthOf(sale.month)}-${String(sale.at).padStart(2, '0')}`
    const id = `p${String(index).padStart(3, '0')}`
    return [`  - { id: ${id}, stream: sales, period: ${monthOf(sale.month)}, amount: ${usd(sale.cents)}${at} }`]
  })
  return `pactwright: 1
scenario: any
title: Any sales
agreement: money
horizon: 2025-01-01..2026-12-31
postings:
${postings.join('\n')}
`
}
