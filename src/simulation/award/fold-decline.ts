import type { DeclineEvent } from '../../scenario/scenario.ts'
import { inTime, printDeadline } from '../../values/deadline.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { printMoment, tell } from '../world.ts'
import { awardWithout } from './award-request.ts'

/** A winner hands back what its bid has won, where the clause that allocated gives it the time for that. */
export function foldDecline(world: World, { at, of, bid, place }: DeclineEvent): void {
  const { agreement, zone } = world
  const pending = world.awards.find(
    ({ request, waits }) => request === of && waits.for !== 'offers' && waits.until.has(bid),
  )
  const until = pending === undefined || pending.waits.for === 'offers' ? undefined : pending.waits.until.get(bid)
  const provider = world.scenario.requests.find(({ id }) => id === of)?.bids.find(({ id }) => id === bid)?.by ?? bid
  const by = agreement.providers.get(provider) ?? provider
  const tellAct = (permitted: boolean, summary: string): void =>
    void world.acts.push({ act: 'decline', at: printMoment(at, zone), by, of, permitted, summary })
  if (pending === undefined || until === undefined) {
    tellAct(false, sentences.award.nothingWon(provider, of))
    return
  }
  const told = inTime('the decline', at, until, agreement.zone)
  if (!told.ok) tell(world, [told.problem], place)
  else if (!told.value) tellAct(false, sentences.award.late(printDeadline(until, agreement.zone)))
  else {
    tellAct(true, sentences.award.declined(provider))
    awardWithout(world, pending, bid, at)
  }
}
