import type { Rational } from '../../values/rational.ts'
import { isZero, minOf, ZERO } from '../../values/rational.ts'

/** Something filled at `rate` until it holds `limit`. */
export interface Vessel {
  readonly id: string
  readonly rate: Rational
  readonly limit: Rational
}

/**
 * Shares an amount by rate: who reaches its limit leaves, and what it leaves is shared again among the others, at most
 * `passes` times in all. Without `passes` until nothing is left or everyone is full.
 */
export function waterFill(
  vessels: readonly Vessel[],
  amount: Rational,
  passes?: number,
): { readonly amounts: Map<string, Rational>; readonly passes: number } {
  let active = vessels.filter(({ rate, limit }) => !isZero(rate) && !isZero(limit))
  let left = amount
  let level = ZERO
  let done = 0
  while (active.length > 0 && (passes === undefined || done < passes)) {
    level = left.div(active.reduce((sum, { rate }) => sum.add(rate), ZERO))
    done += 1
    const reached = level
    const full = active.filter(({ rate, limit }) => !limit.gt(rate.mul(reached)))
    if (full.length === 0) break
    // The level is set anew from what the full ones leave, so fractions do not grow from pass to pass.
    for (const { limit } of full) left = left.sub(limit)
    active = active.filter(({ rate, limit }) => limit.gt(rate.mul(reached)))
  }
  const last = level
  const amounts = new Map(vessels.map(({ id, rate, limit }) => [id, minOf(limit, rate.mul(last))]))
  return { amounts, passes: done }
}

/**
 * Lowers limits so that vessels of one room, filled by rate, never hold more than the room.
 * @param rooms the inner before the outer
 */
export function withinRooms<T extends Vessel & { readonly rooms: readonly string[] }>(
  vessels: readonly T[],
  rooms: ReadonlyMap<string, Rational>,
): T[] {
  const limits = new Map(vessels.map(({ id, limit }) => [id, limit]))
  for (const [room, free] of rooms) {
    const members = vessels
      .filter((one) => one.rooms.includes(room))
      .map((one) => ({ ...one, limit: limits.get(one.id) ?? one.limit }))
    const wanted = members.reduce((sum, { limit }) => sum.add(limit), ZERO)
    if (!wanted.gt(free)) continue
    for (const [id, amount] of waterFill(members, free).amounts) limits.set(id, amount)
  }
  return vessels.map((one) => ({ ...one, limit: limits.get(one.id) ?? one.limit }))
}
