import type { Agreement } from '../../agreement/agreement.ts'
import { paidForPlacements } from '../../agreement/pay/is-pay.ts'
import { costOf, stretchesOf } from '../../placement/usage.ts'
import type { Bid, Request } from '../../scenario/scenario.ts'
import { RANK } from '../../timeline/agenda.ts'
import { printDay } from '../../values/day.ts'
import type { PlacedPart } from '../request-record.ts'
import type { World } from '../world.ts'
import { endOfDay } from '../world.ts'

/**
 * Puts the months of a placement on the agenda, each at the end of its last day, as far as the horizon goes; nothing
 * where nobody looks at them.
 */
export function planUsage(world: World, placed: PlacedPart, bid: Bid, request: Request): void {
  const { agreement, scenario, zone, agenda } = world
  if (!isWatched(agreement)) return
  const { interval, price, quantity, provider, host } = placed
  for (const stretch of stretchesOf(interval, scenario.horizon.to, agreement)) {
    const cost = price === undefined ? undefined : costOf(price, quantity, stretch, agreement)
    const usage = { request, placed, bid, stretch, ...(cost === undefined ? {} : { cost }) }
    const ids = [request.id, provider, host, bid.id, printDay(stretch.from)]
    agenda.add({ at: endOfDay(stretch.to - 1, zone), rank: RANK.usage, ids, item: { kind: 'usage', usage } })
  }
}

const isWatched = ({ counters, amendments }: Agreement): boolean =>
  [...counters.values()].some(({ of }) => of === 'usage') ||
  amendments.some(({ enacts }) => enacts.some((rule) => paidForPlacements(rule) !== undefined))
