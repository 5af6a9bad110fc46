import type { AdmitKind, Bidders, Rule } from '../../src/agreement/agreement.ts'
import type { RightEffect } from '../../src/agreement/right/right.ts'
import type { Law, RuleInForce } from '../../src/agreement/law.ts'
import { edgesOf } from '../../src/agreement/check-edges.ts'
import type { Allocation } from '../../src/placement/allocate.ts'
import { allocate } from '../../src/placement/allocate.ts'
import type { CapacityBook } from '../../src/placement/capacity-book.ts'
import { defaultStages } from '../../src/placement/stages-of.ts'
import { buildPlan } from '../../src/plan/build-plan.ts'
import type { Bid, CapacityLine, Request } from '../../src/scenario/scenario.ts'
import { rational } from '../../src/values/rational.ts'

/** Rules, laws, bids and requests for tests of rooms below the simulation: only what they look at. */

const place = { document: 'test', line: 1, column: 1 }

type Extras = Partial<Pick<Rule, 'priority' | 'notwithstanding' | 'subjectTo' | 'perBid' | 'perHost'>>

function ruleWith(name: string, effect: Rule['effect'], extras: Extras = {}): RuleInForce {
  return {
    amendment: 'founding',
    rule: {
      name,
      clause: `The clause of ${name}.`,
      status: 'stated',
      conditions: { kind: 'all', of: [], place },
      effect,
      question: 'award',
      perBid: false,
      perHost: false,
      priority: 1,
      notwithstanding: [],
      subjectTo: [],
      reads: [],
      place,
      ...extras,
    },
  }
}

export const admitting = (name: string, kind: AdmitKind, to?: Bidders, extras?: Extras): RuleInForce =>
  ruleWith(name, to === undefined ? { kind } : { kind, to }, extras)

const plan = buildPlan()
const atOnce = plan.finish(plan.constant({ kind: 'instant', at: 0 }), { kind: 'instant' })

export function rightOf(
  name: string,
  holder: string,
  through: readonly string[],
  extras?: Extras,
  rank = 1,
): RuleInForce {
  const reply = { plan: atOnce, starts: [], text: '', zone: 'UTC', place }
  const effect: RightEffect = {
    kind: 'first-refusal',
    holders: [{ party: holder, through }],
    rank,
    over: { kind: 'offers', puts: 'best' },
    per: [],
    phases: { reply },
    again: { when: ['changed'], opens: 'at-once', phases: {}, lastOffer: false },
    releasedBy: [],
    match: { kind: 'any' },
    take: 'part',
    silence: 'lapse',
    failed: 'stays-open',
    choices: [],
  }
  return ruleWith(name, effect, extras)
}

export function lawOf(...rules: readonly RuleInForce[]): Law {
  const sorted = [...rules].sort((a, b) => (a.rule.name < b.rule.name ? -1 : 1))
  return { id: 'founding', from: 0, amendments: ['founding'], rules: sorted, terms: new Map(), edges: edgesOf(sorted) }
}

interface BidExtras {
  readonly id?: string
  readonly price?: number
  readonly minimum?: number
  readonly maximum?: number
}

export const bidBy = (by: string, { id = by, price = 10, minimum = 0, maximum = 100 }: BidExtras = {}): Bid => ({
  id,
  by,
  price: rational(price),
  minimum: rational(minimum),
  maximum: rational(maximum),
  facts: new Map(),
  place,
})

export const requestFor = (quantity: number, bids: readonly Bid[] = [], from = 100, to = 200): Request => ({
  id: 'request',
  by: 'tenant',
  submitted: { kind: 'date', day: 50 },
  interval: { from, to },
  region: 'us',
  quantity: rational(quantity),
  facts: new Map(),
  bids,
  place,
})

export const capacityOf = (provider: string, quantity: number, from = 0, region = 'us'): CapacityLine => ({
  provider,
  region,
  host: provider,
  from,
  quantity: rational(quantity),
  place,
})

/** As a request is awarded of which no clause on allocation speaks. */
export function byDefault(
  request: Request,
  bids: readonly Bid[],
  preference: (bid: Bid) => number,
  book: CapacityBook,
): Allocation {
  const stages = defaultStages({ bids, better: 'lower', preference })
  const allocated = allocate({ request, bids, stages, book })
  if (!allocated.ok) throw new Error(allocated.problem.message)
  return allocated.value
}
