import * as fc from 'fast-check'

/** A condition as a document has it. */
export type ConditionDocument = { readonly [key: string]: unknown }

const ALWAYS: ConditionDocument = { all: [] }

/** One test, or several in a list, or one denied; more often none at all, so that rules fire. */
const conditionsOf = (tests: fc.Arbitrary<ConditionDocument>): fc.Arbitrary<ConditionDocument> =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(ALWAYS) },
    { weight: 3, arbitrary: tests.map((one) => ({ all: [one] })) },
    { weight: 1, arbitrary: fc.tuple(tests, tests).map((both) => ({ any: both })) },
    { weight: 1, arbitrary: fc.tuple(tests, tests).map(([one, other]) => ({ all: [one, { not: other }] })) },
    { weight: 1, arbitrary: tests.map((one) => ({ not: { any: [one] } })) },
  )

const test = (fact: string, operator: string, value: unknown): ConditionDocument => ({ fact, operator, value })

const tests = (...all: readonly (readonly [string, string, unknown])[]): fc.Arbitrary<ConditionDocument> =>
  fc.constantFrom(...all.map(([fact, operator, value]) => test(fact, operator, value)))

/** Tests of what is known at any decision. */
const EVERYWHERE: readonly (readonly [string, string, unknown])[] = [
  ['date', 'greaterThanInclusive', '2025-03-20'],
  ['date', 'lessThan', { fact: 'term.cutoff' }],
  ['milestone.launched', 'equal', true],
  ['milestone.closed', 'equal', false],
  ['milestone.launched.date', 'lessThan', '2025-04-01'],
  ['term.floor', 'greaterThan', '50 USD'],
]

const OF_REQUESTS: readonly (readonly [string, string, unknown])[] = [
  ['request.workload', 'equal', 'training'],
  ['request.workload', 'notEqual', 'serving'],
  ['request.workload', 'in', ['training', 'research']],
  ['request.new-capacity', 'equal', true],
  ['request.quantity', 'greaterThan', { fact: 'term.threshold' }],
  ['request.large', 'equal', false],
  ['request.urgency', 'greaterThan', '1'],
  ['request.by', 'equal', 'alpha'],
]

const OF_BIDS: readonly (readonly [string, string, unknown])[] = [
  ['bid.price', 'lessThan', '25 USD per MW-month'],
  ['bid.by', 'notEqual', 'beta'],
  ['bid.party', 'equal', 'gamma'],
  ['bid.firm', 'equal', true],
  ['bid.competitive', 'equal', true],
]

const OF_HOSTS: readonly (readonly [string, string, unknown])[] = [
  ['bid.host', 'equal', 'delta-hall'],
  ['bid.host', 'notEqual', 'delta-hall'],
  ['bid.host', 'in', ['alpha-one', 'gamma-one']],
]

const OF_POSTINGS: readonly (readonly [string, string, unknown])[] = [
  ['posting.stream', 'equal', 'sales'],
  ['posting.stream', 'in', ['sales', 'fees']],
  ['posting.resale', 'equal', false],
  ['posting.units', 'greaterThan', '2'],
]

const OF_USES: readonly (readonly [string, string, unknown])[] = [
  ['use.product', 'equal', 'models'],
  ['use.by', 'equal', 'beta'],
]

/** Conditions of rules about requests and, where `bids`, about single bids. */
export const awardConditions = (bids: boolean): fc.Arbitrary<ConditionDocument> => {
  const requests = conditionsOf(tests(...EVERYWHERE, ...OF_REQUESTS, ...OF_REQUESTS))
  if (!bids) return fc.oneof(requests, fc.constant({ condition: 'small-or-urgent' }))
  const one = fc.oneof({ weight: 4, arbitrary: tests(...OF_BIDS) }, { weight: 1, arbitrary: tests(...OF_HOSTS) })
  return fc.tuple(one, requests).map(([first, second]) => ({ all: [first, second] }))
}

export const paymentConditions = (): fc.Arbitrary<ConditionDocument> =>
  conditionsOf(tests(...EVERYWHERE, ...OF_POSTINGS, ...OF_POSTINGS))

/** Conditions of rules about what happens, whatever that is. */
export const eventConditions = (): fc.Arbitrary<ConditionDocument> => conditionsOf(tests(...EVERYWHERE))

export const useConditions = (): fc.Arbitrary<ConditionDocument> =>
  conditionsOf(tests(...EVERYWHERE, ...OF_USES, ...OF_USES))
