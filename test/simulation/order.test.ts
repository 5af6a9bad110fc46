import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { AmendmentDocument } from '../../src/agreement/shape.ts'
import type { CaseDocuments, CaseRun } from '../../src/testing/index.ts'
import { arbitraryCase, runCase } from '../../src/testing/index.ts'
import { parseDay, printDay } from '../../src/values/day.ts'
import { labels, property } from '../properties.ts'
import type { Twice } from './rearrange.ts'
import { bytesOf, parted, pickerOf, rearranged, renamed, traced, withTwice } from './rearrange.ts'

// A thousand runs on a busy machine take longer than most tests may.
vi.setConfig({ testTimeout: 300_000 })

const seeds = fc.nat()

const withAmendments = (documents: CaseDocuments, amendments: readonly AmendmentDocument[]): CaseDocuments => ({
  ...documents,
  amendments,
})

const withoutRequest = (scenario: CaseDocuments['scenario'], id: string): CaseDocuments['scenario'] => ({
  ...scenario,
  requests: (scenario.requests ?? []).filter((one) => one.id !== id),
  bids: (scenario.bids ?? []).filter((one) => one.request !== id),
  events: (scenario.events ?? []).filter((one) => one.of !== id && !(one.of ?? '').startsWith(`${id}/`)),
})

const daysAfter = (date: string, days: number): string => {
  const day = parseDay(date)
  if (!day.ok) throw new Error(date)
  return printDay(day.value + days)
}

/** Whether two answers come at one instant, so that only their own names can tell which is first. */
function coincide({ scenario: { events = [] } }: CaseDocuments): boolean {
  const instants = events.map((one) => one.at.replace('T00:00', ''))
  return new Set(instants).size < instants.length
}

test('the order of files, rules, requests, bids, postings and events changes no byte of the outcome', () => {
  const seen = labels()
  property('order does not matter', arbitraryCase(), seeds, (documents, seed) => {
    if (coincide(documents)) seen.count('answers at one instant')
    expect(bytesOf(traced(rearranged(documents, seed)))).toBe(bytesOf(traced(documents)))
  })
  seen.expectAtLeast({ 'answers at one instant': 100 })
})

test('what is given twice is exactly one `duplicate-id`', () => {
  const seen = labels()
  const kinds: readonly Twice[] = ['rule', 'request', 'bid', 'posting', 'use', 'capacity line', 'amendment']
  property('duplicates', arbitraryCase(), fc.constantFrom(...kinds), seeds, (documents, what, seed) => {
    const twice = withTwice(documents, what, pickerOf(seed))
    if (twice === undefined) return
    seen.count(what)
    expect(runCase(twice).faults.map((one) => one.code)).toEqual(['duplicate-id'])
  })
  seen.expectAtLeast(Object.fromEntries(kinds.map((kind) => [kind, 40])))
})

/**
 * Nothing: whatever an outcome says stays as it was to the byte, but that the law in force has one more amendment in its
 * name. Above all no posting is split on its day.
 */
test('an empty amendment changes nothing', () => {
  property('an empty amendment', arbitraryCase(), fc.nat({ max: 200 }), (documents, days) => {
    const [founding] = documents.amendments
    const empty: AmendmentDocument = {
      pactwright: '1',
      amendment: 'nothing',
      title: 'says nothing',
      effective: daysAfter(founding?.effective ?? '', days),
    }
    const before = documents.amendments.filter((one) => one.effective <= empty.effective)
    const latest = before
      .map((one) => one.effective)
      .sort()
      .at(-1)
    const known = before.filter((one) => one.effective === latest).map((one) => one.amendment)
    // Where the empty amendment is the whole name of a law, that law is the one before it.
    const law = known.sort().join('+')
    const without = (name: string): string | undefined => (name === 'nothing' ? undefined : name)
    const came = renamed(traced(withAmendments(documents, [...documents.amendments, empty])), without)
    expect(came.replaceAll(/"law": "(?="| (?:after|before) the term)/g, `"law": "${law}`)).toBe(
      bytesOf(traced(documents)),
    )
  })
})

test('two amendments of one date that touch nothing in common commute, and are as good as one', () => {
  const seen = labels()
  property('amendments commute', arbitraryCase(), fc.nat({ max: 99 }), seeds, (documents, which, seed) => {
    const { amendments } = documents
    const whole = amendments[which % amendments.length]
    if (whole === undefined) return
    const [one, other] = parted(whole, pickerOf(seed))
    const contents = ({
      sets = {},
      repeals = [],
      ends = [],
      enacts = [],
      untranslated = [],
    }: AmendmentDocument): number =>
      Object.keys(sets).length + repeals.length + ends.length + enacts.length + untranslated.length
    if (contents(one) > 0 && contents(other) > 0) seen.count('both say something')
    const others = amendments.filter((amendment) => amendment !== whole)
    // Amendments of one date are read by name: with the names exchanged the other one comes first.
    const exchanged = [
      { ...one, amendment: other.amendment },
      { ...other, amendment: one.amendment },
    ]
    const merged = (name: string): string => name.replace(/-half-[12]$/, '')
    const came = [[one, other], exchanged].map((halves) =>
      renamed(traced(withAmendments(documents, [...others, ...halves])), merged),
    )
    const expected = renamed(traced(documents), (name) => name)
    expect(came).toEqual([expected, expected])
  })
  seen.expectAtLeast({ 'both say something': 300 })
})

test('a disputed request takes nothing from the others: without it they come out the same', () => {
  const seen = labels()
  // Few effects and one law: requests crowd together, and rights contradict each other after bids have been awarded.
  const crowded = arbitraryCase({ effects: ['first-refusal'], maxAmendments: 0, maxRequests: 8, maxPostings: 0 })
  property('disputes leave no trace', crowded, (documents) => {
    const decisions = runCase(documents).run?.outcome.decisions ?? []
    const disputed = decisions.find((one) => one.status === 'disputed')?.id
    if (disputed === undefined || decisions.length < 2) return
    seen.count('disputed beside others')
    const left = runCase({ ...documents, scenario: withoutRequest(documents.scenario, disputed) })
    expect(left.faults).toEqual([])
    expect(left.run?.outcome.decisions).toEqual(decisions.filter((one) => one.id !== disputed))
  })
  seen.expectAtLeast({ 'disputed beside others': 300 })
})

test('a day and its first instant are told apart, so that two answers of one instant have an order of their own', () => {
  const documents: CaseDocuments = {
    agreement: {
      pactwright: '1',
      agreement: 'small',
      title: 'small',
      zone: 'UTC',
      currency: 'USD',
      unit: 'MW',
      parties: ['alpha', 'beta', 'gamma'],
    },
    amendments: [
      {
        pactwright: '1',
        amendment: 'founding',
        title: 'founding',
        effective: '2025-01-01',
        enacts: [
          {
            name: 'first-call',
            clause: 'alpha is asked first',
            conditions: { all: [] },
            event: { type: 'first-refusal', params: { holder: 'alpha', reply: '10 days' } },
          },
        ],
      },
    ],
    scenario: {
      pactwright: '1',
      scenario: 'small',
      agreement: 'small',
      horizon: '2025-01-01..2025-12-31',
      requests: [
        {
          id: 'wanted',
          by: 'beta',
          submitted: '2025-01-10',
          from: '2025-03-01',
          to: '2025-04-01',
          quantity: '10 MW',
          bids: [{ by: 'gamma', price: '20 USD per MW-month' }],
        },
      ],
      events: ['2025-01-14', '2025-01-14T00:00'].map((at) => ({
        at,
        event: 'response',
        of: 'wanted',
        by: 'alpha',
        answer: 'waive',
      })),
    },
  }
  const { events = [] } = documents.scenario
  const backwards = { ...documents, scenario: { ...documents.scenario, events: [...events].reverse() } }
  expect(runCase(documents).run?.outcome.acts).toHaveLength(2)
  expect(bytesOf(traced(backwards))).toBe(bytesOf(traced(documents)))
})

/** Every fact with a default that a record leaves out, written out. */
function withDefaults({ agreement, ...documents }: CaseDocuments): CaseDocuments {
  const defaults = (supplier: string): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(agreement.facts ?? {}).flatMap(([name, fact]) =>
        name.startsWith(`${supplier}.`) && fact.default !== undefined
          ? [[name.slice(supplier.length + 1), fact.default]]
          : [],
      ),
    )
  const { scenario } = documents
  const bids = (some: readonly object[]): object[] => some.map((one) => ({ ...defaults('bid'), ...one }))
  return {
    agreement,
    ...documents,
    scenario: {
      ...scenario,
      requests: (scenario.requests ?? []).map((one) => ({
        ...defaults('request'),
        ...one,
        bids: bids((one['bids'] ?? []) as object[]),
      })),
      bids: bids(scenario.bids ?? []) as NonNullable<typeof scenario.bids>,
      postings: (scenario.postings ?? []).map((one) => ({ ...defaults('posting'), ...one })),
      uses: (scenario.uses ?? []).map((one) => ({ ...defaults('use'), ...one })),
    },
  }
}

test('a default written out changes nothing but what is said of judgements', () => {
  property('defaults', arbitraryCase(), (documents) => {
    const bytes = (came: CaseRun): string => {
      const { run, faults } = came
      if (run === undefined) throw new Error(JSON.stringify(faults))
      const caveats = run.outcome.caveats.filter((one) => one.kind !== 'judged')
      return bytesOf({ faults, run: { ...run, outcome: { ...run.outcome, caveats } } })
    }
    expect(bytes(traced(withDefaults(documents)))).toBe(bytes(traced(documents)))
  })
})
