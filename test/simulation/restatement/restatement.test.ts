import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { CaseDocuments } from '../../../src/testing/index.ts'
import { arbitraryCase, INVARIANTS, runCase, violations } from '../../../src/testing/index.ts'
import { dayOf, printDay } from '../../../src/values/day.ts'
import { labels, propertyWith, RUNS } from '../../properties.ts'

vi.setConfig({ testTimeout: 300_000 })

type Scenario = CaseDocuments['scenario']

const year = 'counter.sales.year'
const banded =
  `= (min(${year} + posting.amount, 3_000 USD) - min(${year}, 3_000 USD)) * 15%` +
  ` + (max(${year} + posting.amount, 3_000 USD) - max(${year}, 3_000 USD)) * term.above`
const paid = (more: object) => ({ from: 'tenant', to: 'anchor', ...more })

/** A year's bands, a cap on what is paid in a year, a guarantee at its close, and a rule that reads what others paid. */
const documents: Omit<CaseDocuments, 'scenario'> = {
  agreement: {
    pactwright: '1',
    agreement: 'works',
    title: 'works',
    zone: 'UTC',
    currency: 'USD',
    unit: 'MW',
    calendar: 'us-federal',
    parties: ['anchor', 'tenant'],
    streams: ['sales', 'services'],
    terms: { above: { type: 'ratio' } },
    facts: { 'posting.returned': { type: 'money', default: '0 USD' } },
    counters: {
      'sales.year': { where: { 'posting.stream': 'sales' }, add: '= posting.amount', over: 'year' },
      'royalty.year': { of: 'payment', where: { 'payment.rule': 'royalty' }, add: '= payment.amount', over: 'year' },
    },
  },
  amendments: [
    {
      pactwright: '1',
      amendment: 'founding',
      title: 'founding',
      effective: '2024-01-01',
      sets: { above: { value: '5%' } },
      enacts: [
        {
          name: 'royalty',
          clause: 'a royalty in two bands',
          conditions: { all: [{ fact: 'posting.stream', operator: 'equal', value: 'sales' }] },
          event: { type: 'share', params: paid({ steps: [{ take: banded }] }) },
        },
        {
          name: 'service-fee',
          clause: 'a fee on services, of a third of what they come to, 400 USD a year at most',
          conditions: { all: [{ fact: 'posting.stream', operator: 'equal', value: 'services' }] },
          event: {
            type: 'fee',
            params: paid({
              steps: [
                { take: '= posting.amount - posting.returned' },
                { times: '1/3' },
                { 'at-most': { total: '400 USD', over: 'year' } },
              ],
            }),
          },
        },
        {
          name: 'guarantee',
          clause: 'no less than 300 USD of royalty a year',
          conditions: { all: [] },
          event: {
            type: 'guarantee',
            params: paid({
              each: 'year',
              steps: [{ take: '300 USD' }, { less: '= counter.royalty.year' }, { 'at-least': '0 USD' }],
            }),
          },
        },
      ],
    },
    {
      pactwright: '1',
      amendment: 'back',
      title: 'a rate changed back',
      effective: '2025-05-20',
      sets: { above: { value: '7%', since: '2025-02-10' } },
    },
  ],
}

const day = (from: number, span: number) => fc.nat({ max: span }).map((n) => printDay(dayOf(2025, 1, 1) + from + n))
const amount = fc.integer({ min: 0, max: 300_000 }).map((cents) => `${(cents / 100).toFixed(2)} USD`)

interface Drawn {
  readonly postings: NonNullable<Scenario['postings']>
  readonly corrections: NonNullable<Scenario['corrections']>
}

/** Postings of the months of 2025, some told late, some put right once or more. */
const drawn: fc.Arbitrary<Drawn> = fc
  .array(
    fc.record({
      stream: fc.constantFrom('sales', 'services'),
      month: fc.integer({ min: 1, max: 12 }),
      amount,
      late: fc.option(day(365, 100), { nil: undefined, freq: 2 }),
      corrections: fc.uniqueArray(
        fc.record({ at: day(30, 500), amount, returned: fc.option(amount, { nil: undefined }) }),
        {
          maxLength: 3,
          selector: ({ at }) => at,
        },
      ),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) => {
    const postings = drafts.map(({ stream, month, amount: told, late }, index) => ({
      id: `p${index}`,
      stream,
      period: `2025-${String(month).padStart(2, '0')}`,
      amount: told,
      ...(late === undefined ? {} : { known: late }),
    }))
    const corrections = drafts.flatMap(({ late, corrections: all }, index) =>
      all
        .filter(({ at }) => late === undefined || at >= late)
        .map(({ at, amount: is, returned }) => ({
          of: `p${index}`,
          at,
          amount: is,
          ...(returned === undefined ? {} : { returned }),
        })),
    )
    return { postings, corrections }
  })

const scenarioOf = ({ postings, corrections }: Drawn): Scenario => ({
  pactwright: '1',
  scenario: 'any',
  agreement: 'works',
  horizon: '2025-01-01..2026-12-31',
  postings,
  corrections,
})

const outcomeOf = (made: Drawn) => {
  const { run, faults } = runCase({ ...documents, scenario: scenarioOf(made) })
  expect(faults).toEqual([])
  if (run === undefined) throw new Error('no outcome')
  return run
}

test('what was paid and what put it right come to what is owed by all that is known', () => {
  const seen = labels()
  const money = Object.fromEntries(
    Object.entries(INVARIANTS).filter(([name]) => /^(restatements|totals|counters|ledger|dues|accounts) /.test(name)),
  )
  expect(Object.keys(money)).toHaveLength(6)
  propertyWith({ numRuns: Math.min(RUNS, 300) }, 'restatements add up', drawn, (made) => {
    const run = outcomeOf(made)
    const again = run.outcome.payments.filter(({ id }) => id.includes('/restated'))
    if (again.some(({ rule }) => rule === 'guarantee')) seen.count('guarantee')
    if (again.some(({ from }) => from === 'anchor')) seen.count('back')
    if (again.some(({ id }) => id.endsWith('/restated/2'))) seen.count('twice')
    if (again.some(({ restates }) => restates === undefined)) seen.count('late')
    expect(violations(run, money)).toEqual([])
  })
  seen.expectAtLeast({ guarantee: 50, back: 200, twice: 100, late: 20 }, Math.min(RUNS, 300))
})

test('the order in which corrections and postings are written changes no byte', () => {
  propertyWith({ numRuns: Math.min(RUNS, 100) }, 'any order', drawn, (made) => {
    const turned = { postings: [...made.postings].reverse(), corrections: [...made.corrections].reverse() }
    expect(JSON.stringify(outcomeOf(turned).outcome)).toBe(JSON.stringify(outcomeOf(made).outcome))
  })
})

test('a correction that changes nothing posts nothing', () => {
  propertyWith({ numRuns: Math.min(RUNS, 100) }, 'no news', drawn, ({ postings }) => {
    const told = postings.map(({ known: _known, ...posting }) => posting)
    const corrections = told.map(({ id = '', amount: is }) => ({ of: id, at: '2026-03-01', amount: is }))
    const plain = outcomeOf({ postings: told, corrections: [] }).outcome
    expect(outcomeOf({ postings: told, corrections }).outcome.payments).toEqual(plain.payments)
  })
})

test('a correction in two halves of one day is the same', () => {
  propertyWith({ numRuns: Math.min(RUNS, 100) }, 'halves', drawn, ({ postings, corrections }) => {
    const halves = corrections.flatMap((one) => {
      const { returned, ...rest } = one as typeof one & { readonly returned?: string }
      return returned === undefined ? [one] : [rest, { of: one.of, at: one.at, returned }]
    })
    const whole = outcomeOf({ postings, corrections }).outcome
    expect(outcomeOf({ postings, corrections: halves }).outcome.payments).toEqual(whole.payments)
  })
})

test('whatever the agreement: corrections keep what always holds', () => {
  const seen = labels()
  const facts = fc.array(fc.record({ at: fc.nat({ max: 400 }), cents: fc.integer({ min: 0, max: 10 ** 6 }) }), {
    maxLength: 4,
  })
  const cases = arbitraryCase({ maxRequests: 1, maxUses: 1, maxPostings: 6 })
  propertyWith({ numRuns: Math.min(RUNS, 200) }, 'corrected', cases, facts, ({ scenario, ...rest }, changes) => {
    const [first = '', last = ''] = scenario.horizon.split('..')
    const from = Date.parse(first)
    const days = (Date.parse(last) - from) / 86_400_000
    const currency = rest.agreement.currency
    const postings = (scenario.postings ?? []).map((one, index) => ({ ...one, id: `p${index}` }))
    const corrections = changes.flatMap(({ at, cents }, index) => {
      const of = postings[index % Math.max(1, postings.length)]?.id
      const on = printDay(dayOf(1970, 1, 1) + from / 86_400_000 + (at % Math.max(1, days)))
      return of === undefined || index >= postings.length ? [] : [{ of, at: on, amount: `${cents / 100} ${currency}` }]
    })
    const { run, faults } = runCase({ ...rest, scenario: { ...scenario, postings, corrections } })
    expect(faults).toEqual([])
    if (run === undefined) return
    if (run.outcome.payments.some(({ id }) => id.includes('/restated'))) seen.count('restated')
    expect(violations(run)).toEqual([])
  })
  seen.expectAtLeast({ restated: 100 }, Math.min(RUNS, 200))
  expect(Object.keys(INVARIANTS)).toContain('restatements add up')
})

test('what becomes known on too many days is told', () => {
  const postings = [{ id: 'p0', stream: 'sales', period: '2025-01', amount: '1 USD' }]
  const corrections = Array.from({ length: 201 }, (_, n) => ({
    of: 'p0',
    at: printDay(dayOf(2025, 2, 1) + n),
    amount: `${n} USD`,
  }))
  const { faults } = runCase({ ...documents, scenario: scenarioOf({ postings, corrections }) })
  expect(faults.map(({ code }) => code)).toEqual(['too-many-days'])
})
