import { isWorse } from '../../placement/is-worse.ts'
import type { OfferEvent } from '../../scenario/scenario.ts'
import { inTime } from '../../values/deadline.ts'
import { changed } from '../rights/changed-bid.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { printMoment, tell } from '../world.ts'

/**
 * A bid that is tied is offered on better terms, sealed until the time for that is over. One that is worse in the order by
 * which it was tied changes nothing: it is a refused act.
 *
 * @returns whether it is such an offer at all
 */
export function improveBid(world: World, event: OfferEvent): boolean {
  const pending = world.awards.find(
    ({ request, waits }) => request === event.of && waits.for === 'offers' && waits.bids.has(event.bid),
  )
  if (pending?.waits.for !== 'offers') return outsideTheTie(world, event)
  const { last, improved, waits, until } = pending
  const standing = improved.get(event.bid) ?? last.request.bids.find(({ id }) => id === event.bid)
  if (standing === undefined || last.clause === undefined) return false
  const told = inTime('the offer', event.at, until, world.agreement.zone)
  if (!told.ok) {
    tell(world, [told.problem], event.place)
    return true
  }
  const offered = changed(standing, event.terms)
  const why = offered.minimum.gt(offered.maximum)
    ? sentences.award.badLimits
    : isWorse(waits.stage, last.clause.reading, standing, offered)
      ? sentences.award.worse
      : undefined
  if (why === undefined) pending.improved = new Map(improved).set(event.bid, offered)
  world.acts.push({
    act: 'offer',
    at: printMoment(event.at, world.zone),
    by: world.agreement.providers.get(standing.by) ?? standing.by,
    of: event.of,
    permitted: why === undefined,
    summary: why ?? sentences.award.improved(event.bid),
  })
  return true
}

/** Who is not tied changes nothing while the award waits; where a right is to what it offers, that is another matter. */
function outsideTheTie(world: World, { at, of, bid }: OfferEvent): boolean {
  const pending = world.awards.find(({ request, waits }) => request === of && waits.for !== 'nobody')
  const offerings = world.requests.get(of)?.offerings ?? []
  if (pending === undefined || offerings.some((one) => one.over === 'offers' && one.bid.id === bid)) return false
  const provider = world.scenario.requests.find(({ id }) => id === of)?.bids.find(({ id }) => id === bid)?.by ?? bid
  world.acts.push({
    act: 'offer',
    at: printMoment(at, world.zone),
    by: world.agreement.providers.get(provider) ?? provider,
    of,
    permitted: false,
    summary: pending.waits.for === 'offers' ? sentences.award.notTied(bid) : sentences.award.waitsForWinners,
  })
  return true
}
