import type { Moment } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, minOf, ZERO } from '../../values/rational.ts'
import type { World } from '../world.ts'
import type { Offering } from '../request-record.ts'

/** What is left of the work for an offer: one that has won nothing competes for what the winners have left. */
export function remaining(offering: Offering): Rational {
  const { record, over, award, left } = offering
  if (over !== 'offers' || award !== undefined || record === undefined) return left
  const won = winnersOf(offering).reduce((sum, one) => sum.add(one.left), ZERO)
  return minOf(left, won)
}

const winnersOf = ({ record }: Offering): Offering[] =>
  (record?.offerings ?? []).filter((one) => one.over === 'offers' && one.award !== undefined)

/**
 * A holder has taken up an offer that had won nothing: what it takes is no longer the winners', the last of them first.
 * @returns the other offers of the request, for which less is left now
 */
export function takeFromOthers(world: World, offering: Offering, quantity: Rational): Offering[] {
  const { record, over, award } = offering
  if (over !== 'offers' || record === undefined) return []
  let rest = award === undefined ? quantity : ZERO
  for (const winner of winnersOf(offering).toReversed()) {
    const part = minOf(rest, winner.left)
    if (isZero(part)) continue
    winner.left = winner.left.sub(part)
    rest = rest.sub(part)
    if (isZero(winner.left) && winner.award !== undefined) world.book.release(winner.award.hold)
  }
  return record.offerings.filter((one) => one !== offering && one.over === 'offers' && one.round.length > 0)
}

/** Settles what competes with an offer, after something of it was taken. */
export function settleOthers(
  world: World,
  others: readonly Offering[],
  at: Moment,
  settle: (world: World, offering: Offering, at: Moment) => void,
): void {
  for (const one of others) if (!one.freed) settle(world, one, at)
}
