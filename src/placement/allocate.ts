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

/**
 * Why an admissible bid got nothing: no room, nothing left for it, or less left than its minimum; or why it got no more
 * of what is left unmet.
 */
export type PassedOver = 'no-room' | 'outbid' | 'minimum' | 'no-more-room'

export interface Allocation {
  /** What was won before a tie, if there is one: the caller gives up what they hold when nothing may be placed. */
  readonly awards: readonly Award[]
  readonly passed: readonly { readonly bid: Bid; readonly why: PassedOver }[]
  /** Equal claims that cannot all be met; nothing is decided from there on. */
  readonly tied: readonly Bid[]
}

export const NOTHING_AWARDED: Allocation = { awards: [], passed: [], tied: [] }

/** A bid with what it could have if it came alone. */
interface Claim {
  readonly bid: Bid
  readonly most: Rational
}

/**
 * Fills a request from the admissible bids: preferred first, then cheapest; each to its maximum within its provider's
 * room. A bid that could be given less than its minimum only gets nothing, and the next is tried. Bids equal in
 * preference and price are filled together or, when not all fit, stay a conflict.
 *
 * @param hostsOf the hosts that each bid may stand on; all of its provider's when left out
 *
 * @example
 * allocate(request, admission.admissible, admission.preference, book).awards // [{ bid, quantity, hold }]
 */
export function allocate(
  request: Request,
  bids: readonly Bid[],
  preference: (bid: Bid) => number,
  book: CapacityBook,
  hostsOf?: (bid: Bid) => readonly string[],
): Allocation {
  const room = (bid: Bid): Rational | undefined => book.free(bid.by, request.region, request.interval, hostsOf?.(bid))
  const awards: Award[] = []
  const passed: { bid: Bid; why: PassedOver }[] = []
  let left = request.quantity
  for (const equal of ranked(bids, preference)) {
    const claims: Claim[] = []
    for (const bid of equal) {
      const free = room(bid)
      const most = free === undefined ? bid.maximum : minOf(bid.maximum, free)
      const why = whyNone(bid, most, left)
      if (why === undefined) claims.push({ bid, most })
      else passed.push({ bid, why })
    }
    if (claims.length > 1 && !allFit(claims, left, room)) {
      return { awards, passed, tied: claims.map((one) => one.bid) }
    }
    for (const { bid, most } of claims) {
      const quantity = minOf(most, left)
      awards.push({
        bid,
        quantity,
        hold: book.hold(bid.by, request.region, request.interval, quantity, hostsOf?.(bid)),
      })
      left = left.sub(quantity)
    }
  }
  const short = isZero(left) ? [] : awards.filter(({ bid, quantity }) => quantity.lt(bid.maximum))
  passed.push(...short.map(({ bid }) => ({ bid, why: 'no-more-room' as const })))
  return { awards, passed, tied: [] }
}

/** Why a bid gets nothing even if it comes alone. */
function whyNone(bid: Bid, most: Rational, left: Rational): PassedOver | undefined {
  if (isZero(left)) return 'outbid'
  if (isZero(most)) return 'no-room'
  return minOf(most, left).lt(bid.minimum) ? 'minimum' : undefined
}

/** Whether equal claims can all be met: by what is left of the request, and by the room that those of one provider share. */
function allFit(claims: readonly Claim[], left: Rational, roomFor: (bid: Bid) => Rational | undefined): boolean {
  const total = (some: readonly Claim[]): Rational => some.reduce((sum, one) => sum.add(one.most), ZERO)
  if (total(claims).gt(left)) return false
  return claims.every(({ bid }) => {
    const room = roomFor(bid)
    return room === undefined || !total(claims.filter((one) => one.bid.by === bid.by)).gt(room)
  })
}

/** Groups of bids that are equal in preference and price, best first; inside a group by id. */
function ranked(bids: readonly Bid[], preference: (bid: Bid) => number): Bid[][] {
  const entries = bids.map((bid) => ({ bid, rank: preference(bid) }))
  const order = (a: (typeof entries)[number], b: (typeof entries)[number]): number =>
    b.rank - a.rank || compareRationals(a.bid.price, b.bid.price)
  entries.sort((a, b) => order(a, b) || (a.bid.id < b.bid.id ? -1 : 1))
  const groups: (typeof entries)[] = []
  for (const entry of entries) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group !== undefined && first !== undefined && order(first, entry) === 0) group.push(entry)
    else groups.push([entry])
  }
  return groups.map((group) => group.map((one) => one.bid))
}
