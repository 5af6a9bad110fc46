import type { Award } from '../../placement/allocate.ts'
import type { RightOnOffer } from '../../placement/rights-on-awards.ts'
import { rightsOnOffer } from '../../placement/rights-on-awards.ts'
import type { Bid, Moment } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { Asked } from '../ask-request.ts'
import { askRequest } from '../ask-request.ts'
import { admissionFor } from '../admission-for.ts'
import { placeAward } from '../place-award.ts'
import type { RequestRecord } from '../request-record.ts'
import type { World } from '../world.ts'
import { changed } from './changed-bid.ts'
import type { Offering, RightsNow, Terms } from '../request-record.ts'
import { newOffering } from './new-offering.ts'
import { openRound } from './open-round.ts'

/** A third party's offer that rights reach. */
export interface OfferToPut {
  readonly bid: Bid
  /** What it has won; nothing where a right is to every offer. */
  readonly award?: Award
  readonly quantity: Rational
  readonly rights: readonly RightOnOffer[]
  /** When it was won. */
  readonly at: Moment
}

/** Puts a third party's offer to the holders of the rights that reach it. */
export function putOffer(world: World, record: RequestRecord, asked: Asked, offer: OfferToPut): void {
  const { bid, award, quantity, rights, at } = offer
  const { request } = record
  const offering: Offering = newOffering({
    subject: request.id,
    over: 'offers',
    record,
    measured: true,
    owner: request.by,
    place: bid.place,
    bid,
    ...(award === undefined ? {} : { award }),
    left: quantity,
    hand: (left, from) => {
      if (offering.award !== undefined) placeAward(world, record, { ...offering.award, quantity: left }, from)
      return left
    },
    ask: (when, terms) => askAgain(world, offering, record, when, terms),
  })
  record.offerings.push(offering)
  world.offerings.push(offering)
  const now = { rights, bid, facts: asked.factsOf(bid), withTerms: (terms: Terms) => asked.withTerms(bid, terms) }
  openRound(world, offering, now, { at })
}

/** The rights that reach an offer by the law of another day, on other terms. */
function askAgain(
  world: World,
  { bid: before, award }: Offering,
  { request }: RequestRecord,
  at: Moment,
  terms: Terms,
): RightsNow | undefined {
  const bid = changed(before, terms)
  const asked = askRequest(world, request, [bid], at)
  if (asked === undefined) return undefined
  const { fired, circumstances } = asked
  const { law } = circumstances
  const admission = admissionFor(world, request, asked, [bid])
  const reach = { agreement: world.agreement, request, fired, admission, law, over: 'offers' } as const
  const { rights } = rightsOnOffer(award === undefined ? { bid } : { bid, award }, reach)
  return { rights, bid, facts: asked.factsOf(bid), withTerms: (more) => asked.withTerms(bid, more) }
}
