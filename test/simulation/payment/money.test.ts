import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { splitPosting } from '../../../src/revenue/split-posting.ts'
import type { Posting } from '../../../src/scenario/scenario.ts'
import type { CaseDocuments } from '../../../src/testing/index.ts'
import { arbitraryCase, INVARIANTS, runCase, violations } from '../../../src/testing/index.ts'
import { rational } from '../../../src/values/rational.ts'
import { labels, property } from '../../properties.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

const place = { document: 'postings', line: 1, column: 1 }

function postings(): fc.Arbitrary<Posting> {
  return fc
    .record({
      from: fc.integer({ min: 20_000, max: 20_100 }),
      days: fc.integer({ min: 1, max: 400 }),
      at: fc.option(fc.nat({ max: 399 }), { nil: undefined, freq: 4 }),
      units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      places: fc.nat({ max: 6 }),
    })
    .map(({ from, days, at, units, places }) => ({
      id: 'sales/any',
      stream: 'sales',
      period: 'any',
      interval: { from, to: from + days },
      amount: rational(units, 10n ** BigInt(places)),
      currency: 'USD',
      ...(at === undefined ? {} : { at: from + (at % days) }),
      facts: new Map(),
      place,
    }))
}

test('the parts of a posting tile its days, and sum to it exactly', () => {
  property('splits sum', postings(), fc.array(fc.integer({ min: 19_990, max: 20_510 })), (posting, changes) => {
    const parts = splitPosting(posting, changes)
    const whole = posting.at === undefined ? posting.interval : { from: posting.at, to: posting.at + 1 }
    const inside = changes.filter((day) => day > whole.from && day < whole.to)
    const edges = [...new Set([whole.from, ...inside, whole.to])].sort((a, b) => a - b)
    expect(parts.map((part) => part.interval)).toEqual(edges.slice(1).map((to, index) => ({ from: edges[index], to })))
    // With one denominator for all: the days of the period.
    const { s, n, d } = posting.amount
    const days = BigInt(whole.to - whole.from)
    let sum = 0n
    for (const { amount, days: own, of } of parts) {
      expect(amount.s * amount.n * d * days).toBe(s * n * BigInt(own) * amount.d)
      expect(of).toBe(Number(days))
      sum += BigInt(own)
    }
    expect(sum).toBe(days)
  })
})

test('long runs of postings with odd rates add up, and never drift', () => {
  const seen = labels()
  const cases = arbitraryCase({ effects: ['share'], maxRequests: 0, maxUses: 0, maxPostings: 30 })
  const money = Object.fromEntries(
    Object.entries(INVARIANTS).filter(([name]) => /splits|ledger|totals|drifts|disputes/.test(name)),
  )
  expect(Object.keys(money)).toHaveLength(5)
  property('money of long runs', cases, (documents) => {
    const { run, faults } = runCase(documents)
    expect(faults).toEqual([])
    if (run === undefined) return
    const { payments } = run.outcome
    const steps = payments.flatMap((one) => one.parts.flatMap((part) => part.steps))
    if (payments.some((one) => one.parts.length > 1)) seen.count('several parts')
    if (payments.some((one) => one.status === 'disputed')) seen.count('disputed')
    if (steps.some((one) => one.value.includes('…'))) seen.count('no decimal says the amount')
    expect(violations(run, money)).toEqual([])
  })
  seen.expectAtLeast({ 'several parts': 200, disputed: 20, 'no decimal says the amount': 200 })
})

test('what is owed at events is what the law of their day says, to the cent', () => {
  const seen = labels()
  const cases = arbitraryCase({ effects: ['fee', 'penalty'], maxRequests: 0, maxUses: 0, maxPostings: 2 })
  property('payments at milestones', cases, (documents) => {
    const { run, faults } = runCase(documents)
    expect(faults).toEqual([])
    if (run === undefined) return
    const owed = run.outcome.payments.filter(({ event }) => event !== undefined)
    if (owed.length > 0) seen.count('owed')
    if (owed.some(({ status }) => status === 'disputed')) seen.count('disputed')
    if (owed.some(({ contradictions }) => contradictions.some(({ prevails }) => prevails !== undefined))) {
      seen.count('one prevails')
    }
    expect(violations(run)).toEqual([])
  })
  seen.expectAtLeast({ owed: 200, disputed: 10, 'one prevails': 10 })
})

const months = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, month) => `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  )

/** One obligation at one rate over five years. */
const shareOf = (rate: string, cents: readonly bigint[]): CaseDocuments => ({
  agreement: {
    pactwright: '1',
    agreement: 'royalties',
    title: 'royalties',
    zone: 'UTC',
    currency: 'USD',
    unit: 'MW',
    parties: ['alpha', 'beta'],
    streams: ['sales'],
  },
  amendments: [
    {
      amendment: 'founding',
      title: 'founding',
      effective: '2023-01-01',
      enacts: [
        {
          name: 'royalty',
          clause: 'a part of all sales',
          conditions: { all: [] },
          event: {
            type: 'share',
            params: { from: 'alpha', to: 'beta', steps: [{ take: '= posting.amount' }, { times: rate }] },
          },
        },
      ],
    },
  ],
  scenario: {
    pactwright: '1',
    scenario: 'five-years',
    agreement: 'royalties',
    horizon: '2023-01-01..2027-12-31',
    postings: months(cents.length).map((period, month) => ({
      stream: 'sales',
      period,
      amount: `${(cents[month] ?? 0n) / 100n}.${String((cents[month] ?? 0n) % 100n).padStart(2, '0')} USD`,
    })),
  },
})

test('sixty months of thirds and sevenths of cents come to the rounded whole, after each month', () => {
  const Wide = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })
  const rates = fc.tuple(fc.integer({ min: 1, max: 50 }), fc.constantFrom(3, 7, 9, 11, 13, 64, 97))
  const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 13n }), { minLength: 60, maxLength: 60 })
  property('five years', rates, amounts, ([above, below], cents) => {
    const { run, faults } = runCase(shareOf(`${above}/${below}`, cents))
    expect(faults).toEqual([])
    let earned = 0n
    let posted = new Wide(0)
    for (const [month, payment] of (run?.outcome.payments ?? []).entries()) {
      earned += cents[month] ?? 0n
      posted = posted.plus(payment.amount)
      // Multiplied before it is divided, so that the one division is the one rounding.
      const due = new Wide(String(earned)).times(above).div(below).toDecimalPlaces(0).div(100)
      expect(posted.toFixed(2)).toBe(due.toFixed(2))
    }
    expect(run?.outcome.payments).toHaveLength(60)
  })
})
