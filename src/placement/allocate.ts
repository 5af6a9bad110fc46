import type { Bid, Request } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { compareRationals, isZero, minOf, ZERO } from '../values/rational.ts'
import type { CapacityBook, Hold } from './capacity-book.ts'

/** A part of a request provisionally won by a bid; its capacity is held. */
export interface Award {
  readonly bid: Bid
  readonly quantity: Rational
  readonly hold: Hold
}

export interface Allocation {
  readonly awards: readonly Award[]
  readonly unmet: Rational
  /** Bids that got nothing, or less than their maximum, though admissible. */
  readonly passed: readonly { readonly bid: Bid; readonly why: 'no-room' | 'outbid' | 'minimum' }[]
  /** Equal claims that cannot all be met. */
  readonly tied: readonly Bid[]
}

/**
 * Fills a request from the admissible bids: preferred first, then cheapest; each to its maximum within its provider's
 * room. Bids equal in both are filled together or, when not all fit, stay a conflict.
 */
export function allocate(
  request: Request,
  bids: readonly Bid[],
  preference: (bid: Bid) => number,
  book: CapacityBook,
): Allocation {
  const awards: Award[] = []
  const passed: { bid: Bid; why: 'no-room' | 'outbid' | 'minimum' }[] = []
  let left = request.quantity
  for (const equal of ranked(bids, preference)) {
    if (isZero(left)) {
      passed.push(...equal.map((bid) => ({ bid, why: 'outbid' as const })))
      continue
    }
    const taken: Award[] = []
    let rest = left
    for (const bid of equal) {
      const room = book.free(bid.by, request.region, request.interval)
      const most = room === undefined ? bid.maximum : minOf(bid.maximum, room)
      const quantity = minOf(most, rest)
      const short = equal.length > 1 && compareRationals(quantity, most) < 0
      if (short) {
        for (const award of taken) book.release(award.hold)
        for (const award of awards) book.release(award.hold)
        return { awards: [], unmet: request.quantity, passed, tied: equal }
      }
      const why = isZero(most) ? 'no-room' : quantity.lt(bid.minimum) ? 'minimum' : undefined
      if (why !== undefined) {
        passed.push({ bid, why })
        continue
      }
      const hold = book.hold(bid.by, request.region, request.interval, quantity)
      taken.push({ bid, quantity, hold })
      rest = rest.sub(quantity)
    }
    awards.push(...taken)
    left = rest
  }
  return { awards, unmet: isZero(left) ? ZERO : left, passed, tied: [] }
}

/** Groups of bids that are equal in preference and price, best first; inside a group by id. */
function ranked(bids: readonly Bid[], preference: (bid: Bid) => number): Bid[][] {
  const sorted = [...bids].sort(
    (a, b) => preference(b) - preference(a) || compareRationals(a.price, b.price) || (a.id < b.id ? -1 : 1),
  )
  const groups: Bid[][] = []
  for (const bid of sorted) {
    const group = groups.at(-1)
    const first = group?.[0]
    const equal =
      first !== undefined && preference(first) === preference(bid) && compareRationals(first.price, bid.price) === 0
    if (group !== undefined && equal) group.push(bid)
    else groups.push([bid])
  }
  return groups
}
