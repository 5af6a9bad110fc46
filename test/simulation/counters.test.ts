import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, civil, dayOf } from '../../src/values/day.ts'
import { labels, propertyWith, RUNS } from '../properties.ts'
import { readWorld } from './world-of.ts'
import { simulate } from '../../src/simulation/simulate.ts'
import { violations } from '../../src/testing/index.ts'
import type { Agreement } from '../../src/agreement/agreement.ts'
import type { Outcome } from '../../src/simulation/outcome.ts'
import type { Scenario } from '../../src/scenario/scenario.ts'
import { readAgreement } from '../../src/agreement/read-agreement.ts'
import { treeOf } from '../../src/document/tree.ts'
import { readScenarios } from '../../src/scenario/read-scenarios.ts'

const share = (name: string, take: string, all: object[] = []) => ({
  name,
  clause: `What ${name} says.`,
  conditions: { all },
  event: { type: 'share', params: { from: 'tenant', to: 'anchor', steps: [{ take: `= ${take}` }] } },
})

/** Counters of every window, and rules of which one changes within a month and two read a counter. */
const { agreement } = readAgreement(
  [
    {
      agreement: 'works',
      title: 'A works',
      zone: 'UTC',
      currency: 'USD',
      unit: 'MW',
      parties: ['anchor', 'tenant'],
      streams: ['sales', 'services'],
      terms: { rate: { type: 'ratio' } },
      facts: { 'posting.item': { type: 'one-of', values: ['a', 'b'] } },
      counters: {
        all: { add: '= posting.amount' },
        items: { add: '= posting.amount', over: 'year', per: ['posting.item'] },
        recent: { add: '= posting.amount', over: 'rolling 3 months', where: { 'posting.stream': 'sales' } },
        records: { how: 'count', over: 'rolling 3 months' },
        rated: { add: '= posting.amount * term.rate', if: '= posting.amount > 0 USD' },
        paid: { of: 'payment', where: { 'payment.rule': 'band' }, add: '= payment.amount' },
      },
    },
    {
      amendment: 'founding',
      title: 'The founding contract',
      effective: '2024-01-01',
      sets: { rate: { value: '10%' } },
      enacts: [
        share('rated', 'posting.amount * term.rate'),
        share('band', 'over(counter.all + posting.amount, 500 USD) - over(counter.all, 500 USD)'),
        share('after', 'counter.paid * 1%'),
      ],
    },
    { amendment: 'raise', title: 'A raise', effective: '2025-02-11', sets: { rate: { value: '20%' } } },
  ].map((document) => treeOf({ pactwright: 1, ...document }, 'works')),
)

interface Row {
  readonly id: string
  readonly stream: string
  readonly period: string
  readonly at?: string
  readonly amount: number
  readonly item: string
}

const month = fc.integer({ min: 0, max: 23 }).map((n) => {
  const { year, month: number } = civil(addMonths(dayOf(2024, 1, 1), n))
  return `${year}-${String(number).padStart(2, '0')}`
})

const record = fc.record({
  stream: fc.constantFrom('sales', 'services'),
  period: month,
  dated: fc.option(fc.integer({ min: 1, max: 28 }), { nil: undefined }),
  amount: fc.integer({ min: -40, max: 300 }),
  item: fc.constantFrom('a', 'b'),
})

const records = fc.array(record, { minLength: 1, maxLength: 12 }).map((made) =>
  made.map(({ dated, ...one }, index): Row => ({
    id: `p${String(index).padStart(2, '0')}`,
    ...one,
    ...(dated === undefined ? {} : { at: `${one.period}-${String(dated).padStart(2, '0')}` }),
  })),
)

function scenarioOf(of: Agreement, postings: readonly Row[]): Scenario {
  const document = {
    pactwright: 1,
    scenario: 'any',
    agreement: 'works',
    horizon: '2024-01-01..2025-12-31',
    postings: postings.map((one) => ({ ...one, amount: `${one.amount.toFixed(9)} USD` })),
  }
  const read = readScenarios(treeOf(document, 'any'), of)
  const [scenario] = read.scenarios
  if (scenario === undefined || read.faults.length > 0)
    throw new Error(read.faults.map((one) => one.message).join('\n'))
  return scenario
}

function run(postings: readonly Row[]): Outcome {
  if (agreement === undefined) throw new Error('the agreement has a fault')
  const scenario = scenarioOf(agreement, postings)
  const { outcome, faults } = simulate(agreement, scenario, { trace: 'verdicts' })
  if (outcome === undefined) throw new Error(faults.map((one) => one.message).join('\n'))
  expect(violations({ agreement, scenario, outcome })).toEqual([])
  return outcome
}

const values = ({ counters }: Outcome): Figures =>
  Object.fromEntries(counters.map(({ id, value }) => [id, Number(value?.replace(/[, A-Z…]/g, ''))]))

type Figures = Readonly<{ [id: string]: number | undefined }>

const lastDay = ({ period, at }: Row): number => {
  const [year = 0, number = 0, day] = (at ?? period).split('-').map(Number)
  return day === undefined ? dayOf(year, number + 1, 1) - 1 : dayOf(year, number, day)
}

const total = (all: readonly Row[], keep: (one: Row) => boolean): number =>
  all.filter(keep).reduce((sum, { amount }) => sum + amount, 0)

describe('the counters of a run', () => {
  const runs = { numRuns: Math.min(RUNS, 300) }

  test('come to what a look at every record comes to', () => {
    const seen = labels()
    propertyWith(runs, 'counters', records, (postings) => {
      const found = values(run(postings))
      const inWindow = (one: Row): boolean => addMonths(lastDay(one), 3) > dayOf(2025, 12, 31)
      if (postings.some(inWindow)) seen.count('in the window')
      if (postings.some((one) => one.period === '2025-02' && one.at === undefined)) seen.count('across the raise')
      expect(found['all']).toBeCloseTo(
        total(postings, () => true),
        6,
      )
      expect(found['recent']).toBeCloseTo(
        total(postings, (one) => one.stream === 'sales' && inWindow(one)),
        6,
      )
      expect(found['records']).toBe(postings.filter(inWindow).length)
      for (const item of ['a', 'b']) {
        const of = postings.filter((one) => one.item === item)
        expect(found[`items[${item}]`] ?? 0).toBeCloseTo(
          total(of, (one) => one.period.startsWith('2025')),
          6,
        )
      }
      const before = (one: Row): number =>
        one.period !== '2025-02'
          ? lastDay(one) < dayOf(2025, 2, 11)
            ? 1
            : 0
          : one.at === undefined
            ? 10 / 28
            : lastDay(one) < dayOf(2025, 2, 11)
              ? 1
              : 0
      const rated = postings
        .filter(({ amount }) => amount > 0)
        .reduce((sum, one) => sum + one.amount * (0.2 - 0.1 * before(one)), 0)
      expect(found['rated']).toBeCloseTo(rated, 6)
    })
    seen.expectAtLeast({ 'in the window': 200, 'across the raise': 10 }, runs.numRuns)
  })

  test('do not depend on the order of the records', () => {
    propertyWith(runs, 'order', records, fc.nat(), (postings, turn) => {
      const cut = turn % postings.length
      const turned = [...postings.slice(cut), ...postings.slice(0, cut)].reverse()
      const bytes = (outcome: Outcome): string => JSON.stringify([outcome.counters, outcome.payments, outcome.totals])
      expect(bytes(run(turned))).toBe(bytes(run(postings)))
    })
  })

  test('that sum do not change when a record is split into parts of the same sum, nor does what is paid by them', () => {
    propertyWith(runs, 'parts', records, fc.nat(), (postings, pick) => {
      const chosen = postings[pick % postings.length]
      const parts = postings.flatMap((one) =>
        one === chosen
          ? [
              { ...one, amount: one.amount / 4 },
              { ...one, id: `${one.id}x`, amount: (one.amount * 3) / 4 },
            ]
          : [one],
      )
      const [whole, split] = [run(postings), run(parts)]
      for (const id of ['all', 'items[a]', 'items[b]', 'recent', 'rated'])
        expect(values(split)[id]).toBe(values(whole)[id])
    })
  })

  test('charge by bands what the whole is charged, however a month is split', () => {
    propertyWith(runs, 'bands', records, (postings) => {
      const positive = postings.map((one) => ({ ...one, amount: Math.abs(one.amount) }))
      const outcome = run(positive)
      const paid = outcome.payments
        .filter(({ rule }) => rule === 'band')
        .reduce((sum, { amount }) => sum + Number(amount), 0)
      expect(paid).toBeCloseTo(Math.max(0, total(positive, () => true) - 500), 1)
    })
  })
})

test('an agreement without counters has none, and a scenario of another may not open any', async () => {
  const { scenario, faults } = await readWorld('', 'opening: { counter.sales: 5 USD }\n')
  expect(scenario.opening).toEqual([])
  expect(faults.map(({ message, hint }) => `${message} | ${hint}`)).toEqual([
    'unknown counter `counter.sales` | declare it under `counters:` in the agreement',
  ])
})
