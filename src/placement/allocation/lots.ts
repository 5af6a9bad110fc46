import type { Rational } from '../../values/rational.ts'
import { compareRationals, minOf, ZERO } from '../../values/rational.ts'
import { takeFrom } from './rooms.ts'
import type { Sharer } from './sharer.ts'
import type { SortKey } from './sort-keys.ts'
import { groupByKeys } from './sort-keys.ts'

/** The largest number of whole lots in `quantity`; all of it when there are no lots. */
export const wholeLotsIn = (quantity: Rational, lots: Rational | undefined): Rational =>
  lots === undefined ? quantity : quantity.div(lots).floor().mul(lots)

/** The smallest number of whole lots that makes `quantity`. */
export const wholeLotsFor = (quantity: Rational, lots: Rational | undefined): Rational =>
  lots === undefined ? quantity : quantity.div(lots).ceil().mul(lots)

/** What could not be given out because several had an equal claim to it. */
export interface OddLots {
  readonly claims: readonly string[]
  readonly quantity: Rational
}

/**
 * Rounds shares to whole lots: everyone's down, then one lot each to the largest remainders, within the rooms. Equal
 * remainders go by the keys; where these are equal too and not all can have a lot, nobody gets one.
 *
 * @param shares exact shares by claim, changed to whole lots
 */
export function roundToLots(
  shares: Map<string, Rational>,
  sharers: readonly Sharer[],
  rooms: ReadonlyMap<string, Rational>,
  lots: Rational,
  keys: readonly SortKey[],
): OddLots | undefined {
  const remainders = new Map<string, Rational>()
  let left = wholeLotsIn(
    [...shares.values()].reduce((sum, one) => sum.add(one), ZERO),
    lots,
  )
  const free = new Map(rooms)
  const take = (sharer: Sharer, quantity: Rational): void => {
    takeFrom(free, sharer.rooms, quantity)
    left = left.sub(quantity)
  }
  for (const sharer of sharers) {
    const exact = shares.get(sharer.id) ?? ZERO
    const whole = wholeLotsIn(exact, lots)
    shares.set(sharer.id, whole)
    remainders.set(sharer.id, exact.sub(whole))
    take(sharer, whole)
  }
  const byRemainder: SortKey = { name: 'remainder', descending: true, of: (id) => remainders.get(id) }
  const waiting = sharers.filter(({ id }) => compareRationals(remainders.get(id) ?? ZERO, ZERO) > 0)
  const roomy = (sharer: Sharer): boolean => sharer.rooms.every((room) => !(free.get(room) ?? lots).lt(lots))
  for (const group of groupByKeys(waiting, [byRemainder, ...keys])) {
    const able = group.filter(roomy)
    if (left.lt(lots)) return undefined
    if (!allCanTake(able, left, free, lots)) {
      return { claims: able.map((one) => one.id), quantity: minOf(left, lots.mul(able.length)) }
    }
    for (const sharer of able) {
      shares.set(sharer.id, (shares.get(sharer.id) ?? ZERO).add(lots))
      take(sharer, lots)
    }
  }
  return undefined
}

function allCanTake(
  able: readonly Sharer[],
  left: Rational,
  free: ReadonlyMap<string, Rational>,
  lots: Rational,
): boolean {
  if (lots.mul(able.length).gt(left)) return false
  return [...free].every(([room, now]) => !lots.mul(able.filter((one) => one.rooms.includes(room)).length).gt(now))
}
