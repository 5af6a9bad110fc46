import type { WithdrawEvent } from '../../scenario/scenario.ts'
import { inTime } from '../../values/deadline.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { printMoment, tell } from '../world.ts'
import { awardWithoutBid } from './award-request.ts'

/**
 * A bid is taken back while its award waits: it is out of the round, and what it had won goes to others.
 *
 * @returns whether it is such a withdrawal at all
 */
export function withdrawBid(world: World, { at, of, bid, place }: WithdrawEvent): boolean {
  const { agreement, zone } = world
  const pending = world.awards.find(
    ({ request, waits, last }) =>
      request === of && waits.for !== 'nobody' && last.request.bids.some(({ id }) => id === bid),
  )
  const standing = pending?.last.request.bids.find(({ id }) => id === bid)
  if (pending === undefined || standing === undefined) return false
  const told = inTime('the withdrawal', at, pending.until, agreement.zone)
  if (!told.ok) {
    tell(world, [told.problem], place)
    return true
  }
  if (!told.value) return false
  const by = agreement.providers.get(standing.by) ?? standing.by
  const summary = sentences.rights.withdrawn
  world.acts.push({ act: 'withdraw', at: printMoment(at, zone), by, of, permitted: true, summary })
  awardWithoutBid(world, pending, bid, at)
  return true
}
