import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { createLoader } from '../../../src/files/load-scenario.ts'
import { simulate } from '../../../src/simulation/simulate.ts'
import { violations } from '../../../src/testing/index.ts'
import { addMonths, dayOf } from '../../../src/values/day.ts'
import { asyncProperty, labels, RUNS } from '../../properties.ts'
import { outcomeOf } from '../world-of.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

const QUARTERS = ['2024-Q1', '2024-Q2', '2024-Q3', '2024-Q4', '2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'] as const

const drawn = fc.record({
  target: fc.integer({ min: 0, max: 200 }),
  grows: fc.integer({ min: 0, max: 30 }),
  excused: fc.constantFrom(0, 0, 15),
  limit: fc.option(fc.integer({ min: 0, max: 150 }), { nil: undefined }),
  /** Quarters after which what was carried is gone. */
  lasts: fc.constantFrom(1, 2, undefined),
  spent: fc.array(fc.integer({ min: -20, max: 300 }), { minLength: QUARTERS.length, maxLength: QUARTERS.length }),
})

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

const lawOf = ({ target, grows, excused }: Drawn): string => `
sets: { rate: { value: 1% } }
enacts:
  - name: spend
    clause: A clause.
    conditions: { all: [] }
    event:
      type: commitment
      params: { by: tenant, to: anchor, each: quarter, measure: = counter.spent, target: "= ${target} USD + ${grows} USD * counter.closes", excused: ${excused} USD, bank: carried }
  - name: short
    clause: A clause.
    conditions: { all: [] }
    event: { type: true-up, params: { from: tenant, to: anchor, each: { event: spend.missed }, steps: [ { take: = commitment.spend.shortfall } ] } }
`

const declaredBy = ({ limit, lasts }: Drawn): string => `counters:
  spent: { add: = posting.amount, over: quarter }
  closes: { of: closing, how: count }
accounts:
  carried: { unit: USD${limit === undefined ? '' : `, limit: ${limit} USD`}${
    lasts === undefined ? '' : `, expires: { after: put, length: ${lasts} quarters }`
  } }
`

interface Expected {
  readonly shortfall: number
  readonly brought: number
  readonly banked: number
}

/** Worked out by hand, lot by lot, in whole dollars. */
function byHand({ target, grows, excused, limit, lasts, spent }: Drawn): Expected[] {
  const lots: { last: number; left: number }[] = []
  let putInAll = 0
  return spent.map((own, quarter) => {
    const due = Math.max(0, target + grows * quarter - excused)
    let brought = 0
    const day = dayOf(2024, 4 + 3 * quarter, 1) - 1
    for (const lot of lots.filter(({ last }) => day <= last)) {
      const taken = Math.min(lot.left, Math.max(0, due - own - brought))
      lot.left -= taken
      brought += taken
    }
    const banked = Math.min(Math.max(0, own - due), limit === undefined ? Infinity : limit - putInAll)
    putInAll += banked
    // A quarter from 30 June is 30 September, and two are 30 December.
    const last = lasts === undefined ? Infinity : addMonths(day, 3 * lasts)
    if (banked > 0) lots.push({ last, left: banked })
    return { shortfall: Math.max(0, due - own - brought), brought, banked }
  })
}

const dollars = (text = '0'): number => Number(text.replace(/,| USD/g, ''))

test('a shortfall is what own and bank leave of the target, quarter by quarter, and is paid once', async () => {
  const seen = labels()
  await asyncProperty('commitments', drawn, async (one) => {
    const postings = one.spent.map(
      (amount, index) =>
        `  - { stream: sales, id: p${index}, period: ${QUARTERS[index] ?? ''}, amount: ${amount} USD }`,
    )
    const outcome = await outcomeOf(lawOf(one), `postings:\n${postings.join('\n')}\n`, {}, declaredBy(one))
    const expected = byHand(one)
    const closed = outcome.commitments.filter(({ period }) => QUARTERS.some((quarter) => quarter === period))
    expect(
      closed.map(({ shortfall, brought, banked }) => ({
        shortfall: dollars(shortfall),
        brought: dollars(brought),
        banked: dollars(banked),
      })),
    ).toEqual(expected)
    const paid = outcome.payments.filter(({ accrued }) => accrued < '2026').map(({ amount }) => Number(amount))
    expect(paid).toEqual(expected.flatMap(({ shortfall }) => (shortfall > 0 ? [shortfall] : [])))
    if (expected.some(({ shortfall }) => shortfall > 0)) seen.count('short')
    if (expected.some(({ brought }) => brought > 0)) seen.count('from the bank')
    if (expected.some(({ banked }) => banked > 0)) seen.count('into the bank')
    if (expected.some(({ brought, shortfall }) => brought > 0 && shortfall > 0)) seen.count('short after the bank')
  })
  seen.expectAtLeast({ short: 300, 'from the bank': 200, 'into the bank': 300, 'short after the bank': 50 }, RUNS)
})

test('every invariant holds of the cases of commitments', async () => {
  const folder = join(import.meta.dirname, '../../conformance/commitment')
  const loader = createLoader({ cwd: folder })
  for (const file of readdirSync(folder)) {
    const { agreement, scenarios } = await loader.load(join(folder, file), file)
    if (agreement === undefined) throw new Error(`${file} is at fault`)
    for (const scenario of scenarios) {
      const { outcome } = simulate(agreement, scenario)
      if (outcome !== undefined) expect(violations({ agreement, scenario, outcome }), file).toEqual([])
    }
  }
})
