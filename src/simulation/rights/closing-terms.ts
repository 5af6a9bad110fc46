import type { Bid } from '../../scenario/scenario.ts'
import { bidFacts } from '../record-facts.ts'
import type { Offering, Terms } from '../request-record.ts'
import type { World } from '../world.ts'

/**
 * The offer on which the owner would close with a provider: its own bid as it stands now, what it has signed, or else what
 * was put to the holders.
 */
function offerOf({ record, over, bid }: Offering, provider: string): Bid {
  if (provider === bid.by) return bid
  const own = record?.request.bids.filter((one) => one.by === provider) ?? []
  const [only] = own
  return only !== undefined && own.length === 1 && (over !== 'offers' || only.id !== bid.id) ? only : bid
}

/** All terms of a closing: of the offer, of what was signed, and what is told to be otherwise. */
export function closingTerms(world: World, offering: Offering, provider: string, told: Terms): Terms {
  const offer = offerOf(offering, provider)
  const bidders = offering.over === 'offers' || offer !== offering.bid
  const own = bidders ? bidFacts(offer, world.agreement) : new Map()
  return new Map([...own, ...(offering.signed.get(provider)?.terms ?? []), ...told])
}
