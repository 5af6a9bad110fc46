import type { AllocationStage, Measure, Rank, TieBreak } from '../agreement/allocation/allocation.ts'
import type { Expression } from '../agreement/expression.ts'
import type { FactReader } from '../agreement/fact-reader.ts'
import type { Better } from '../agreement/comparison/comparison.ts'
import type { Problem } from '../document/fault.ts'
import type { PlanEnvironment, PlanFailure } from '../plan/run-plan.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Bid } from '../scenario/scenario.ts'
import { amountAs, amountIn } from '../values/amount-in.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, ONE, ZERO } from '../values/rational.ts'
import type { Type, Value } from '../values/value.ts'
import type { KeyValue, SortKey } from './allocation/sort-keys.ts'
import type { EntitledBy, Stage, TieRule } from './allocation/stage.ts'
import type { Bidding } from './bidding.ts'
import { NO_BIDDING } from './bidding.ts'

/** What the stages of an allocation are computed from. */
export interface StageReading {
  readonly bids: readonly Bid[]
  /** What is allocated, of which a percentage is meant. */
  readonly whole: Rational
  readonly unit: string
  /** Which way a price is good for the party that awards. */
  readonly better: Better
  /** Higher comes first, before any order. */
  readonly preference: (bid: Bid) => number
  /** What its provider has free; undefined where nothing bounds it. */
  readonly freeOf: (bid: Bid) => Rational | undefined
  /** The facts of the request, and of each bid. */
  readonly facts: FactReader
  readonly factsOf: (bid: Bid) => FactReader
  /** Ranks bids by lot. */
  readonly lot: SortKey
  /** What bidders have done meanwhile, where the award waited for them. */
  readonly bidding?: Bidding
  /** Whose provider it is; each its own when left out. */
  readonly partyOf?: (provider: string) => string
  readonly environment: PlanEnvironment
}

/** A parameter that could not be worked out, with the facts it was worked out from. */
export interface StageFailure {
  readonly failure: PlanFailure | { readonly problem: Problem; readonly input?: string }
  readonly facts: FactReader
  /** The bid it was worked out for, where it is one's. */
  readonly bid?: Bid
}

/** What works out parameters, and gathers what could not be. */
interface Working extends StageReading {
  readonly byId: ReadonlyMap<string, Bid>
  readonly failures: StageFailure[]
}

/** The best price first, after preferences; equals stay a conflict. */
export const defaultStages = (reading: Pick<StageReading, 'bids' | 'better' | 'preference'>): readonly Stage[] => [
  { method: 'in-order', order: [preferred(reading), cheapest(reading)], ties: [] },
]

/**
 * Works out the stages of an `allocate` effect for the bids of one request. What differs from bid to bid is worked out
 * for those who take part only.
 */
export function stagesOf(
  stages: readonly AllocationStage[],
  reading: StageReading,
): { readonly stages: readonly Stage[]; readonly failures: readonly StageFailure[] } {
  const byId = new Map(reading.bids.map((bid) => [bid.id, bid]))
  const working: Working = { ...reading, byId, failures: [] }
  const declines = stages.findIndex((one) => one.mayDecline !== undefined)
  return {
    // Who hands back what it won takes nothing of what comes after either.
    stages: stages.map((one, index) => stageOf(one, working, declines >= 0 && index >= declines)),
    failures: working.failures,
  }
}

function stageOf(written: AllocationStage, working: Working, declinable: boolean): Stage {
  const { bids, whole, bidding = NO_BIDDING } = working
  const { method, among, pool, weight, ofTotal, cap, capPer, passes, entitled, lots } = written
  const entrants = new Set(
    bids.filter((bid) => among === undefined || isTrue(workOut(among, working, bid))).map((bid) => bid.id),
  )
  const taking = { ...working, bids: bids.filter((bid) => entrants.has(bid.id)) }
  const order = orderOf(written, taking, (bid) => bidding.before.get(bid.id) ?? bid)
  const preferences = new Map(bids.map((bid) => [bid.id, working.preference(bid)]))
  const most = pool === undefined ? undefined : measured(pool, whole, working)
  const total = ofTotal === undefined ? undefined : workOut(ofTotal, working)
  const size = lots === undefined ? undefined : sizeOf(lots, working)
  const times = passes === undefined ? undefined : passesOf(passes, working)
  return {
    method,
    ...(among === undefined ? {} : { among: (id: string) => entrants.has(id) }),
    ...(most === undefined ? {} : { pool: most }),
    order: [preferred(working), ...order],
    ...(declinable && bidding.declined.size > 0 ? { declined: (id: string) => bidding.declined.has(id) } : {}),
    ties: written.ties.map((tie) => tieOf(tie, written, taking)),
    preference: (id) => preferences.get(id) ?? 0,
    weight: weight === undefined ? (id: string) => working.byId.get(id)?.maximum ?? ZERO : weightOf(weight, taking),
    ...(total === undefined ? {} : { ofTotal: amountOf(total) }),
    ...(cap === undefined ? {} : { cap: capOf(cap, taking) }),
    ...(capPer === undefined ? {} : { capGroup: capGroupOf(capPer, working) }),
    ...(times === undefined ? {} : { passes: times }),
    ...(entitled === undefined ? {} : { entitled: entitlement(entitled, weight?.plan.type, working) }),
    ...(size === undefined ? {} : { lots: size }),
    ...(method === 'best-value' ? worthOf(written.value, taking) : {}),
  }
}

/** By the clause's own value; without one as much as can be placed where prices cost, the highest price where they earn. */
function worthOf(value: Expression | undefined, working: Working): Pick<Stage, 'value' | 'aim'> {
  if (value !== undefined) return { value: eachOf(value, working), aim: 'value' }
  const price = (id: string): Rational => working.byId.get(id)?.price ?? ZERO
  if (working.better === 'higher') return { value: price, aim: 'value' }
  return { value: (id) => price(id).neg(), aim: 'quantity' }
}

/** What ranks bids in a stage, preferences aside. */
export const orderIn = (stage: AllocationStage, reading: StageReading): readonly SortKey[] =>
  orderOf(stage, { ...reading, byId: new Map(), failures: [] }, asItIs)

/** The stage's own order, by the best price where it has none. */
function orderOf({ order }: AllocationStage, working: Working, version: (bid: Bid) => Bid): readonly SortKey[] {
  return order.length === 0 ? [cheapest(working, version)] : order.map((rank) => keyOf(rank, working, version))
}

const asItIs = (bid: Bid): Bid => bid

const cheapest = (
  { bids, better }: Pick<StageReading, 'bids' | 'better'>,
  version: (bid: Bid) => Bid = asItIs,
): SortKey => {
  const prices = new Map(bids.map((bid) => [bid.id, version(bid).price]))
  return { name: 'bid.price', descending: better === 'higher', of: (id) => prices.get(id) }
}

const preferred = ({ bids, preference }: Pick<StageReading, 'bids' | 'preference'>): SortKey => {
  const ranks = new Map(bids.map((bid) => [bid.id, preference(bid)]))
  return { name: 'preference', descending: true, of: (id) => ranks.get(id) }
}

function tieOf(tie: TieBreak, written: AllocationStage, working: Working): TieRule {
  switch (tie.kind) {
    case 'rebid': {
      const { closed } = working.bidding ?? NO_BIDDING
      return { kind: 'rebid', keys: orderOf(written, working, asItIs), closed: (id) => closed.has(id) }
    }
    case 'rank':
      return { kind: 'key', key: keyOf(tie.rank, working) }
    case 'lot':
      return { kind: 'key', key: working.lot }
    case 'pro-rata':
    case 'pro-rata-if-all-fit':
      return { kind: tie.kind }
  }
}

function keyOf({ fact, type, descending, text }: Rank, working: Working, version: (bid: Bid) => Bid = asItIs): SortKey {
  const values = new Map(
    working.bids.map((bid) => {
      const value = fact === 'bidder.free' ? freeValue(working, bid) : working.factsOf(version(bid)).read(fact)
      if (value === undefined) missing(fact, working, version(bid))
      return [bid.id, value === undefined ? undefined : keyValue(value, type)] as const
    }),
  )
  return { name: text, descending, of: (id) => values.get(id) }
}

/** A fact that is absent comes last; one that could not be had is a failure. */
function missing(fact: string, { factsOf, failures }: Working, bid: Bid): void {
  const problem = factsOf(bid).problemOf(fact)
  if (problem !== undefined) failures.push({ failure: { problem, input: fact }, facts: factsOf(bid), bid })
}

function keyValue(value: Value, type: Type): KeyValue | undefined {
  switch (value.kind) {
    case 'date':
      return value.day
    case 'instant':
      return value.at
    case 'text':
      return type.kind === 'one-of' ? type.values.indexOf(value.value) : value.value
    default:
      return amountIn(value)
  }
}

const freeValue = ({ freeOf, unit }: Working, bid: Bid): Value | undefined => {
  const amount = freeOf(bid)
  return amount === undefined ? undefined : { kind: 'quantity', amount, unit }
}

/** What an expression comes to, for the request or for one bid; a failure is noted. */
function workOut(
  { plan }: Expression,
  working: Working,
  bid?: Bid,
  own: ReadonlyMap<string, Value> = new Map(),
): Value | undefined {
  const facts = bid === undefined ? working.facts : working.factsOf(bid)
  const read = (name: string): Value | undefined => {
    if (name === 'bidder.free' && bid !== undefined) return freeValue(working, bid)
    return own.get(name) ?? facts.read(name)
  }
  const result = runPlan(plan, read, working.environment)
  if (result.ok) return result.value
  working.failures.push({ failure: result, facts, ...(bid === undefined ? {} : { bid }) })
  return undefined
}

const isTrue = (value: Value | undefined): boolean => value?.kind === 'boolean' && value.value

const amountOf = (value: Value | undefined): Rational => (value && amountIn(value)) ?? ZERO

function eachOf(expression: Expression, working: Working): (id: string) => Rational {
  const amounts = new Map(working.bids.map((bid) => [bid.id, amountOf(workOut(expression, working, bid))]))
  return (id) => amounts.get(id) ?? ZERO
}

function weightOf(weight: Expression, working: Working): (id: string) => Rational {
  const amounts = eachOf(weight, working)
  for (const bid of working.bids) {
    const amount = amounts(bid.id)
    if (!amount.lt(ZERO)) continue
    const printed = printValue(amountAs(amount, weight.plan.type) ?? { kind: 'number', value: amount })
    const message = `the weight \`${weight.text}\` of bid \`${bid.id}\` comes to ${printed} where 0 or more is expected`
    const hint = `write \`weight: = max(0, ${weight.text})\` if who is below 0 is to have nothing`
    fails(working, { code: 'bad-weight', message, hint }, bid)
  }
  return amounts
}

function measured({ expression, kind }: Measure, whole: Rational, working: Working, bid?: Bid): Rational {
  const amount = amountOf(workOut(expression, working, bid))
  return kind === 'quantity' ? amount : whole.mul(amount)
}

function capOf(cap: Measure, working: Working): (id: string) => Rational | undefined {
  const caps = new Map(working.bids.map((bid) => [bid.id, measured(cap, working.whole, working, bid)]))
  return (id) => caps.get(id)
}

function capGroupOf(per: 'party' | 'provider', { bids, partyOf }: StageReading): (id: string) => string {
  const groups = new Map(bids.map(({ id, by }) => [id, per === 'party' ? (partyOf?.(by) ?? by) : by]))
  return (id) => groups.get(id) ?? id
}

function entitlement(
  entitled: Expression,
  weighed: Type | undefined,
  working: Working,
): (id: string, by: EntitledBy) => Rational {
  const quantity = (amount: Rational): Value => ({ kind: 'quantity', amount, unit: working.unit })
  const inUnit = (amount: Rational): Value => (weighed && amountAs(amount, weighed)) ?? quantity(amount)
  return (id, { pool, weight, total }) => {
    const own = new Map<string, Value>([
      ['pool', quantity(pool)],
      ['weight', inUnit(weight)],
      ['total', inUnit(total)],
    ])
    return amountOf(workOut(entitled, working, working.byId.get(id), own))
  }
}

function sizeOf(lots: Expression, working: Working): Rational | undefined {
  const value = workOut(lots, working)
  const size = amountOf(value)
  if (value === undefined || size.gt(ZERO)) return value === undefined ? undefined : size
  const message = `\`${lots.text}\` comes to ${printValue(value)} where a size above 0 is expected`
  return fails(working, { code: 'bad-lots', message, hint: 'give the indivisible size, as in `lots: 10 MW`' })
}

function passesOf(passes: Expression, working: Working): number | undefined {
  const value = workOut(passes, working)
  const times = amountOf(value)
  if (value === undefined) return undefined
  if (!times.lt(ONE) && isZero(times.sub(times.floor())) && times.lt(1_000)) return times.valueOf()
  const message = `\`${passes.text}\` comes to ${printValue(value)} where a whole number from 1 is expected`
  return fails(working, { code: 'bad-passes', message, hint: 'write `passes: 1`, or `passes: until-settled`' })
}

function fails({ failures, facts }: Working, problem: Problem, bid?: Bid): undefined {
  failures.push({ failure: { problem }, facts, ...(bid === undefined ? {} : { bid }) })
  return undefined
}
