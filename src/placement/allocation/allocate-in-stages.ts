import type { Result } from '../../document/fault.ts'
import { failed, ok } from '../../document/fault.ts'
import type { Rational } from '../../values/rational.ts'
import { maxOf, ZERO } from '../../values/rational.ts'
import { allocateBestValue } from './best-value.ts'
import { allocateInOrder } from './in-order.ts'
import type { Round, Standing } from './round.ts'
import { beginRound } from './round.ts'
import { allocateProRata } from './share-out.ts'
import type { AllocationInput } from './stage.ts'
import type { TraceEntry } from './trace.ts'

export interface StagedAllocation {
  /** What each claim got, 0 included, by id in the order of the ids. */
  readonly shares: ReadonlyMap<string, Rational>
  /** What nobody got: it stays with the owner. */
  readonly unmet: Rational
  /** Equal claims that no rule tells apart: `shares` holds what was decided before, and nothing was decided after. */
  readonly tied: readonly string[]
  /** Those of the tied whose terms may still be improved, and the stage in which they are tied. */
  readonly rebid?: { readonly claims: readonly string[]; readonly stage: number }
  readonly trace: readonly TraceEntry[]
}

/** Claims looked at by one stage's search: a second or less, and more than thirty bids with minima mostly need. */
const SEARCH_STEPS = 3_000_000

/**
 * Allocates a quantity among claims, stage after stage: in order, pro rata, or by the highest total value. What a stage
 * leaves goes to the next; what the last leaves is unmet. A share is nothing or at least the claim's minimum, and never
 * above its maximum, its cap or its room. The order of the claims changes nothing.
 *
 * Problems: `too-many-bids` when a best-value stage cannot be searched with a bounded effort.
 *
 * @example
 * allocateInStages({ whole, claims, stages: [{ method: 'in-order', order: [cheapest], ties: [{ kind: 'pro-rata' }] }] })
 */
export function allocateInStages(input: AllocationInput): Result<StagedAllocation> {
  const claims = [...input.claims].sort((a, b) => (a.id < b.id ? -1 : 1))
  const standing: Standing = {
    claims,
    shares: new Map(claims.map(({ id }) => [id, ZERO])),
    rooms: new Map([...(input.rooms ?? [])].map(([room, free]) => [room, maxOf(ZERO, free)])),
    left: input.whole,
    trace: [],
  }
  for (const [index, stage] of input.stages.entries()) {
    const round = beginRound(standing, stage, index)
    const tied = run(round)
    if (tied === undefined) {
      const message = `the best combination of ${round.entrants.length} bids with minima cannot be searched`
      return failed('too-many-bids', message, 'allocate them `in-order`, or take fewer into the stage by `among`')
    }
    if (tied.length > 0) {
      const sorted = [...tied].sort()
      round.note({ what: 'tied', claims: sorted })
      const rebid = standing.rebid === undefined ? {} : { rebid: { claims: standing.rebid, stage: index } }
      return ok({ shares: standing.shares, unmet: standing.left, tied: sorted, ...rebid, trace: standing.trace })
    }
    round.note({ what: 'closed', left: standing.left })
  }
  return ok({ shares: standing.shares, unmet: standing.left, tied: [], trace: standing.trace })
}

function run(round: Round): readonly string[] | undefined {
  switch (round.stage.method) {
    case 'in-order':
      return allocateInOrder(round)
    case 'pro-rata':
      return allocateProRata(round)
    case 'best-value':
      return allocateBestValue(round, { left: SEARCH_STEPS })
  }
}
