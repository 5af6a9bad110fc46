import type { AllocateEffect } from '../agreement/allocation/allocation.ts'
import type { FactReader } from '../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { clash, settle } from '../agreement/precedence.ts'
import type { Admission, FiredRule } from '../placement/admission.ts'
import type { AllocateInput, Allocation } from '../placement/allocate.ts'
import { allocate, freeFor, NOTHING_AWARDED } from '../placement/allocate.ts'
import type { Bidding } from '../placement/bidding.ts'
import { drawLot } from '../placement/draw-lot.ts'
import type { StageReading } from '../placement/stages-of.ts'
import { defaultStages, stagesOf } from '../placement/stages-of.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { AllocatingClause } from './award/allocating-clause.ts'
import type { AllocationLine } from './outcome/decision.ts'
import { printAllocation } from './print-allocation.ts'
import { whyNot } from './why-not.ts'
import type { World } from './world.ts'
import { tell } from './world.ts'

/** What the law of the day says of a request. */
export interface AllocationLaw {
  readonly law: Law
  readonly fired: readonly FiredRule[]
  /** The facts of the request, and of one of its bids. */
  readonly facts: FactReader
  readonly factsOf: (bid: Bid) => FactReader
}

export interface RequestAllocation {
  readonly allocation: Allocation
  readonly lines: readonly AllocationLine[]
  readonly clashes: readonly Clash[]
  readonly disputed: boolean
  /** The rule that allocated, or those in dispute about it. */
  readonly because: readonly RuleInForce[]
  /** Absent where the best price came first. */
  readonly clause?: AllocatingClause
}

interface Allocating {
  readonly inForce: RuleInForce
  readonly effect: AllocateEffect
}

/**
 * Awards a request to its admissible bids: by the clause on allocation that fires, or the best price first. Where
 * several fire and none prevails, nothing is awarded.
 *
 * @returns undefined when some parameter could not be worked out, which is told
 */
export function allocateRequest(
  world: World,
  request: Request,
  { law, fired, facts, factsOf }: AllocationLaw,
  admission: Admission,
  bidding: Bidding,
): RequestAllocation | undefined {
  const rules = fired.flatMap(({ inForce }): Allocating[] => {
    const { effect } = inForce.rule
    return effect.kind === 'allocate' ? [{ inForce, effect }] : []
  })
  const settled = settle(
    rules.map((one) => one.inForce),
    rules.flatMap((a, index) =>
      rules.slice(index + 1).map((b) => clash(a.inForce, b.inForce, law, 'how the work is allocated')),
    ),
  )
  const { clashes } = settled
  if (settled.undecided.size > 0) {
    return { allocation: NOTHING_AWARDED, lines: [], clashes, disputed: true, because: [...settled.disputed] }
  }
  const rule = rules.find((one) => settled.standing.has(one.inForce))
  const input = { request, bids: admission.admissible, book: world.book, hostsOf: admission.hostsOf }
  const reading: StageReading = {
    bids: admission.admissible,
    whole: request.quantity,
    unit: world.agreement.unit,
    better: world.agreement.facts.get('bid.price')?.better ?? 'lower',
    preference: admission.preference,
    freeOf: (bid) => freeFor(input, bid),
    facts,
    factsOf,
    lot: drawLot(world.scenario.seed, request.id),
    bidding,
    partyOf: (provider) => world.agreement.providers.get(provider) ?? provider,
    environment: world.agreement,
  }
  const allocation = allocateBy(world, rule, input, reading)
  if (allocation === undefined) return undefined
  if (rule === undefined) return { allocation, lines: [], clashes, disputed: false, because: [] }
  const { inForce, effect } = rule
  const lines = printAllocation(allocation.trace, request.bids, world.agreement.unit)
  const clause = { stages: effect.stages, reading, place: inForce.rule.place }
  return { allocation, lines, clashes, disputed: false, because: [inForce], clause }
}

function allocateBy(
  world: World,
  rule: Allocating | undefined,
  input: Omit<AllocateInput, 'stages'>,
  reading: StageReading,
): Allocation | undefined {
  const { stages, failures } =
    rule === undefined ? { stages: defaultStages(reading), failures: [] } : stagesOf(rule.effect.stages, reading)
  const tellFailures = (): boolean => {
    for (const { failure, facts, bid } of failures) {
      tell(world, [whyNot({ ok: false, ...failure }, facts)], (bid ?? input.request).place)
    }
    return failures.length > 0
  }
  if (tellFailures()) return undefined
  const allocated = allocate({ ...input, stages })
  // An entitlement is worked out while it is shared.
  if (tellFailures()) return undefined
  if (allocated.ok) return allocated.value
  tell(world, [allocated.problem], input.request.place)
  return undefined
}
