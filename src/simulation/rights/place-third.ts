import type { CloseEvent } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, ZERO } from '../../values/rational.ts'
import { placeAward } from '../place-award.ts'
import type { World } from '../world.ts'
import { dayOfMoment } from '../world.ts'
import type { Offering } from '../request-record.ts'

/** What a third party closes on is placed with it, from the day of the closing on. @returns how much, at what price */
export function placeThird(
  world: World,
  offering: Offering,
  { at, terms, with: provider }: CloseEvent,
  quantity: Rational,
): { readonly quantity: Rational; readonly price: Rational } {
  const { record, award } = offering
  const price = terms.get('bid.price')
  const bid = {
    ...offering.bid,
    id: provider === offering.bid.by ? offering.bid.id : `${offering.subject}/${provider}`,
    by: provider,
    price: price?.kind === 'price' ? price.amount : offering.bid.price,
    minimum: ZERO,
  }
  if (record === undefined || !offering.measured) return { quantity, price: bid.price }
  const day = dayOfMoment(at, world.zone)
  const from = Math.max(record.request.interval.from, day)
  const own = award !== undefined && award.bid.by === provider
  const { region, interval } = record.request
  const nothing = world.book.hold(provider, region, interval, ZERO)
  const unpriced = offering.over !== 'offers' && price === undefined && isZero(offering.bid.price)
  placeAward(world, record, { bid, quantity, hold: own ? award.hold : nothing }, from, unpriced)
  offering.left = offering.left.sub(quantity)
  record.decided = Math.max(record.decided, day)
  keepHolding(world, offering, from)
  return { quantity, price: bid.price }
}

/** What the bidder has still to close on stays held for it. */
function keepHolding(world: World, offering: Offering, from: number): void {
  const { record, award, left } = offering
  if (record === undefined || award === undefined) return
  world.book.release(award.hold)
  if (isZero(left)) return
  const { region, interval } = record.request
  if (from >= interval.to) return
  const hold = world.book.hold(award.bid.by, region, { from, to: interval.to }, left, award.hold.hosts)
  offering.award = { ...award, quantity: left, hold }
}
