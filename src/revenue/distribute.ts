import type { Rational } from '../values/rational.ts'
import { minOf, ZERO } from '../values/rational.ts'

/** One tier of a waterfall: how what reaches it is divided, and what ends it. */
export interface Tier {
  readonly name: string
  /** Each party's part; together all of it. */
  readonly pays: ReadonlyMap<string, Rational>
  /** Of each party a total over all runs; the first that is reached ends the tier. */
  readonly until: ReadonlyMap<string, Rational>
  /** The most that the tier takes over all runs. */
  readonly upTo?: Rational
}

export interface Waterfall {
  readonly tiers: readonly Tier[]
  /** The most that a party has over all runs, in all tiers together. */
  readonly caps: ReadonlyMap<string, Rational>
  /** Who has instead what would take a party above its cap. */
  readonly overflow?: string
}

/** What has been distributed so far. */
export interface Distributed {
  /** Of each party, in all tiers. */
  readonly totals: ReadonlyMap<string, Rational>
  /** Of each tier, by name. */
  readonly taken: ReadonlyMap<string, Rational>
}

/** What one tier did in one run. */
export interface TierRun {
  readonly tier: string
  readonly took: Rational
  /** Of those who got something, what moved to them included. */
  readonly parts: ReadonlyMap<string, Rational>
  /** Of capped parties, what went to the overflow instead of them. */
  readonly moved: ReadonlyMap<string, Rational>
  /** Why the next tier was next: the party whose total was reached, or all that the tier takes. */
  readonly ended?: { readonly party: string; readonly total: Rational } | { readonly upTo: Rational }
}

export interface Distribution {
  /** What each party got in this run. */
  readonly parts: ReadonlyMap<string, Rational>
  /** The tiers that took something, in order. */
  readonly runs: readonly TierRun[]
  readonly after: Distributed
}

export const NOTHING_DISTRIBUTED: Distributed = { totals: new Map(), taken: new Map() }

/**
 * Distributes an amount by tiers, exactly. A tier takes what brings the first of its `until` parties to its total, or
 * what is left of its `upTo`; the rest falls to the next. From the moment a party's total is at its cap its part goes to
 * the overflow. What has been distributed before counts, so that one amount in two runs comes to the same totals.
 *
 * @param amount not below 0
 * @param waterfall whose last tier nothing ends, and whose ratios are not below 0 and sum to 1 in each tier
 * @example distribute(rational(20), { tiers: [recoup, rest], caps: new Map() }, NOTHING_DISTRIBUTED).parts
 */
export function distribute(amount: Rational, waterfall: Waterfall, before: Distributed): Distribution {
  const pool: Pool = {
    left: amount,
    totals: new Map(before.totals),
    taken: new Map(before.taken),
    parts: new Map(),
  }
  const runs = waterfall.tiers.flatMap((tier) => runTier(tier, waterfall, pool) ?? [])
  return { parts: pool.parts, runs, after: { totals: pool.totals, taken: pool.taken } }
}

interface Pool {
  left: Rational
  readonly totals: Map<string, Rational>
  readonly taken: Map<string, Rational>
  readonly parts: Map<string, Rational>
}

/** One tier, in stretches inside which nobody comes to a cap; undefined when it takes nothing. */
function runTier(tier: Tier, waterfall: Waterfall, pool: Pool): TierRun | undefined {
  let took = ZERO
  const parts = new Map<string, Rational>()
  const moved = new Map<string, Rational>()
  let end = endOf(tier, pool)
  while (end === undefined && pool.left.gt(ZERO)) {
    const flow = flowOf(tier, waterfall, pool)
    const stretch = minOf(pool.left, roomIn(tier, waterfall, flow, pool))
    for (const [party, ratio] of flow.rates) {
      const part = stretch.mul(ratio)
      for (const sums of [parts, pool.parts, pool.totals]) add(sums, party, part)
    }
    for (const [party, ratio] of flow.moving) add(moved, party, stretch.mul(ratio))
    add(pool.taken, tier.name, stretch)
    pool.left = pool.left.sub(stretch)
    took = took.add(stretch)
    end = endOf(tier, pool)
  }
  if (!took.gt(ZERO)) return undefined
  return { tier: tier.name, took, parts, moved, ...(end === undefined ? {} : { ended: end }) }
}

function add(sums: Map<string, Rational>, key: string, amount: Rational): void {
  if (amount.gt(ZERO)) sums.set(key, (sums.get(key) ?? ZERO).add(amount))
}

function endOf(tier: Tier, { totals, taken }: Pool): TierRun['ended'] | undefined {
  const { upTo } = tier
  if (upTo !== undefined && (taken.get(tier.name) ?? ZERO).gte(upTo)) return { upTo }
  const [reached] = [...tier.until].filter(([party, total]) => (totals.get(party) ?? ZERO).gte(total)).sort(byParty)
  return reached === undefined ? undefined : { party: reached[0], total: reached[1] }
}

const byParty = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

/** How the next of what falls into a tier is divided: capped parties have nothing, and the overflow has it for them. */
interface Flow {
  readonly rates: ReadonlyMap<string, Rational>
  readonly moving: ReadonlyMap<string, Rational>
}

function flowOf(tier: Tier, { caps, overflow }: Waterfall, { totals }: Pool): Flow {
  const rates = new Map<string, Rational>()
  const moving = new Map<string, Rational>()
  for (const [party, ratio] of tier.pays) {
    const cap = caps.get(party)
    const capped = overflow !== undefined && cap !== undefined && (totals.get(party) ?? ZERO).gte(cap)
    add(rates, capped ? overflow : party, ratio)
    if (capped) add(moving, party, ratio)
  }
  return { rates, moving }
}

/** How much may fall before the tier ends or a party comes to its cap. */
function roomIn(tier: Tier, { caps, overflow }: Waterfall, { rates }: Flow, { totals, taken, left }: Pool): Rational {
  let room = left
  if (tier.upTo !== undefined) room = minOf(room, tier.upTo.sub(taken.get(tier.name) ?? ZERO))
  for (const [party, rate] of rates) {
    const limits = [tier.until.get(party), overflow === undefined ? undefined : caps.get(party)]
    for (const limit of limits) {
      if (limit !== undefined) room = minOf(room, limit.sub(totals.get(party) ?? ZERO).div(rate))
    }
  }
  return room
}
