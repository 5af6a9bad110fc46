import type { FactReader } from '../../agreement/fact-reader.ts'
import type { RightOnOffer } from '../../placement/rights-on-awards.ts'
import { rightsOnOffer } from '../../placement/rights-on-awards.ts'
import type { Bid, Moment, Request } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import { admissionFor } from '../admission-for.ts'
import type { Asked } from '../ask-request.ts'
import { askRequest } from '../ask-request.ts'
import { requestFacts } from '../record-facts.ts'
import type { RequestRecord } from '../request-record.ts'
import type { World } from '../world.ts'
import { changed } from './changed-bid.ts'
import { mirrorFacts } from './mirror-facts.ts'
import type { Offering, RightsNow, Terms } from '../request-record.ts'
import { newOffering } from './new-offering.ts'
import { openRound } from './open-round.ts'

/** The owner's own offer of what it plans, as if somebody had bid it. */
export function planBid(request: Request): Bid {
  return {
    id: request.id,
    by: request.by,
    price: request.price ?? ZERO,
    minimum: ZERO,
    maximum: request.quantity,
    facts: new Map(),
    place: request.place,
  }
}

/**
 * Puts what the owner plans to the holders of the rights that reach it.
 * @param rest gives what they leave to others, from a day on, at a moment, as far as somebody wins it
 */
export function putPlan(
  world: World,
  record: RequestRecord,
  asked: Asked,
  rights: readonly RightOnOffer[],
  rest: (plan: Offering, quantity: Rational, from: number, at: Moment) => Rational,
): void {
  const { request } = record
  const own = mirrorFacts(requestFacts(request, world.agreement, world.zone), world.agreement)
  const readWith = (answered: Asked, terms: Terms): FactReader =>
    answered.withTerms(undefined, new Map([...own, ...terms]))
  const now = (bid: Bid, answered: Asked, reaching: readonly RightOnOffer[], terms: Terms): RightsNow => ({
    rights: reaching,
    bid,
    facts: readWith(answered, terms),
    withTerms: (more) => readWith(answered, new Map([...terms, ...more])),
  })
  const offering: Offering = newOffering({
    subject: request.id,
    over: 'plans',
    record,
    measured: true,
    owner: request.by,
    place: request.place,
    bid: planBid(request),
    left: request.quantity,
    hand: (quantity, from, at) => rest(offering, quantity, from, at),
    ask: (at, terms) => {
      const bid = changed(offering.bid, terms)
      const again = askRequest(world, request, [], at)
      if (again === undefined) return undefined
      const admission = admissionFor(world, request, again, [])
      const { law } = again.circumstances
      const reach = { agreement: world.agreement, request, fired: again.fired, admission, law, over: 'plans' } as const
      return now(bid, again, rightsOnOffer({ bid }, reach).rights, terms)
    },
  })
  record.offerings.push(offering)
  world.offerings.push(offering)
  openRound(world, offering, now(offering.bid, asked, rights, new Map()), { at: request.submitted })
}
