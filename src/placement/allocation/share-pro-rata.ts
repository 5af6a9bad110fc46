import type { Rational } from '../../values/rational.ts'
import { compareRationals, isZero, maxOf, minOf, ZERO } from '../../values/rational.ts'
import type { OddLots } from './lots.ts'
import { roundToLots } from './lots.ts'
import { takeFrom } from './rooms.ts'
import type { Sharer } from './sharer.ts'
import type { SortKey } from './sort-keys.ts'
import { groupByKeys } from './sort-keys.ts'
import type { Stage } from './stage.ts'
import { waterFill, withinRooms } from './water-fill.ts'

export interface Sharing {
  readonly pool: Rational
  readonly rooms: ReadonlyMap<string, Rational>
  readonly sharers: readonly Sharer[]
  readonly terms: Pick<Stage, 'ofTotal' | 'entitled' | 'passes' | 'lots'>
  /** Who stands behind whom when something must give: the stage's order, then its tie-breaking facts. */
  readonly keys: readonly SortKey[]
  /** Whether who misses its minimum is dropped; else one miss makes the sharing fail. */
  readonly dropping: boolean
}

export interface Drop {
  readonly claim: string
  /** What it would have had, below its need. */
  readonly share: Rational
}

export type Shared =
  | {
      readonly kind: 'shared'
      /** By claim; 0 for who was dropped. */
      readonly shares: ReadonlyMap<string, Rational>
      readonly dropped: readonly Drop[]
      readonly oddLots?: OddLots
      /** Who has more than its first share. */
      readonly again: ReadonlySet<string>
      /** What first shares would have come to, where that is more than the pool and all were cut in proportion. */
      readonly scaled?: Rational
    }
  /** Someone's minimum is missed, and nobody may be dropped; or there is nothing to share by. */
  | { readonly kind: 'failed' }
  /** One of these must be dropped, and nothing says which. */
  | { readonly kind: 'tied'; readonly claims: readonly string[]; readonly dropped: readonly Drop[] }

/**
 * Shares a pool by weight. Whoever reaches its limit leaves and the rest is shared again; then, if minima are missed,
 * the claim that misses its own by most is dropped and the sharing starts over.
 *
 * With a fixed total or an entitlement of another kind, only what the claims are entitled to together is shared: later
 * passes share, by weight, what limited claims leave of theirs.
 */
export function shareProRata(sharing: Sharing): Shared {
  if (sharing.sharers.every(({ weight }) => isZero(weight))) return { kind: 'failed' }
  const dropped: Drop[] = []
  let active = sharing.sharers
  for (;;) {
    const { shares, ...more } = shareOnce(sharing, active)
    const missing = active.filter((one) => misses(one, shares))
    if (missing.length === 0) {
      const all = new Map(sharing.sharers.map(({ id }) => [id, shares.get(id) ?? ZERO]))
      return { kind: 'shared', ...more, shares: all, dropped }
    }
    if (!sharing.dropping) return { kind: 'failed' }
    const worst = worstOf(missing, shares, sharing.keys)
    if (worst.length > 1 && !allDoomed(sharing, active, worst)) {
      return { kind: 'tied', claims: worst.map(({ id }) => id), dropped }
    }
    dropped.push(...worst.map(({ id }) => ({ claim: id, share: shares.get(id) ?? ZERO })))
    active = active.filter((one) => !worst.includes(one))
  }
}

const misses = ({ id, weight, need }: Sharer, shares: ReadonlyMap<string, Rational>): boolean =>
  !isZero(weight) && (shares.get(id) ?? ZERO).lt(need)

/** Who misses its minimum by most; of several the last by the keys; more than one when these are equal too. */
function worstOf(
  missing: readonly Sharer[],
  shares: ReadonlyMap<string, Rational>,
  keys: readonly SortKey[],
): Sharer[] {
  const shortfalls = new Map(missing.map(({ id, need }) => [id, need.sub(shares.get(id) ?? ZERO)]))
  const byShortfall: SortKey = { name: 'shortfall', descending: false, of: (id) => shortfalls.get(id) }
  const [most] = groupByKeys(missing, [byShortfall]).slice(-1)
  return groupByKeys(most ?? [], keys).at(-1) ?? []
}

/** Whether each of them, with the others gone, would be the next to be dropped: then it does not matter who goes first. */
function allDoomed(sharing: Sharing, active: readonly Sharer[], worst: readonly Sharer[]): boolean {
  const others = active.filter((one) => !worst.includes(one))
  return worst.every((one) => {
    const trial = [...others, one]
    const { shares } = shareOnce(sharing, trial)
    const next = worstOf(
      trial.filter((each) => misses(each, shares)),
      shares,
      sharing.keys,
    )
    return next.length === 1 && next[0] === one
  })
}

function shareOnce(
  { pool, rooms, terms, keys }: Sharing,
  sharers: readonly Sharer[],
): Pick<Extract<Shared, { kind: 'shared' }>, 'shares' | 'oddLots' | 'again' | 'scaled'> {
  const { shares: entitlements, scaled } = entitlementsOf(pool, terms, sharers)
  const again = new Set<string>()
  const entitled = [...entitlements.values()].reduce((sum, one) => sum.add(one), ZERO)
  const first = withinRooms(
    sharers.map((one) => ({ ...one, rate: entitlements.get(one.id) ?? ZERO, limit: one.most })),
    rooms,
  )
  const shares = new Map(first.map(({ id, rate, limit }) => [id, minOf(limit, rate)]))
  const passes = terms.passes === undefined ? undefined : terms.passes - 1
  const left = [...shares.values()].reduce((rest, one) => rest.sub(one), entitled)
  if (!isZero(left) && passes !== 0) {
    const vessels = withinRooms(
      sharers.map((one) => ({ ...one, rate: one.weight, limit: one.most.sub(shares.get(one.id) ?? ZERO) })),
      roomsAfter(rooms, sharers, shares),
    )
    for (const [id, more] of waterFill(vessels, left, passes).amounts) {
      shares.set(id, (shares.get(id) ?? ZERO).add(more))
      if (!isZero(more)) again.add(id)
    }
  }
  const oddLots = terms.lots === undefined ? undefined : roundToLots(shares, sharers, rooms, terms.lots, keys)
  return { shares, again, ...(scaled === undefined ? {} : { scaled }), ...(oddLots === undefined ? {} : { oddLots }) }
}

/** The first pass's shares, scaled down together where they come to more than the pool. */
function entitlementsOf(
  pool: Rational,
  terms: Sharing['terms'],
  sharers: readonly Sharer[],
): { readonly shares: ReadonlyMap<string, Rational>; readonly scaled?: Rational } {
  const total = terms.ofTotal ?? sharers.reduce((sum, { weight }) => sum.add(weight), ZERO)
  const shareOf = ({ id, weight }: Sharer): Rational => {
    if (isZero(weight)) return ZERO
    if (terms.entitled !== undefined) return maxOf(ZERO, terms.entitled(id, { pool, weight, total }))
    return isZero(total) ? ZERO : pool.mul(weight).div(total)
  }
  const shares = new Map(sharers.map((one) => [one.id, shareOf(one)]))
  const sum = [...shares.values()].reduce((all, one) => all.add(one), ZERO)
  if (compareRationals(sum, pool) <= 0) return { shares }
  return { shares: new Map([...shares].map(([id, share]) => [id, share.mul(pool).div(sum)])), scaled: sum }
}

function roomsAfter(
  rooms: ReadonlyMap<string, Rational>,
  sharers: readonly Sharer[],
  shares: ReadonlyMap<string, Rational>,
): Map<string, Rational> {
  const left = new Map(rooms)
  for (const { id, rooms: names } of sharers) takeFrom(left, names, shares.get(id) ?? ZERO)
  return left
}
