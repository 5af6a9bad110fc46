import type { RightInstance } from '../../rights/right-instance.ts'
import type { Interval } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, minOf, ZERO } from '../../values/rational.ts'
import type { Hold } from '../../placement/capacity-book.ts'
import type { RequestRecord } from '../request-record.ts'
import type { World } from '../world.ts'

/** The days of a request that are left on a day: work needed earlier starts late. */
export const daysLeft = ({ request: { interval } }: RequestRecord, day: number): Interval => ({
  from: Math.max(interval.from, day),
  to: interval.to,
})

/** What the holder's providers have free from the day an exercise would start, as far as the offer goes. */
export function roomOf(
  world: World,
  record: RequestRecord,
  instance: RightInstance,
  offered: Rational,
  day: number,
): Rational {
  const left = daysLeft(record, day)
  if (left.from >= left.to) return ZERO
  const room = instance.through.reduce((sum, provider) => {
    const free = world.book.free(provider, record.request.region, left, instance.hosts.get(provider))
    return sum.add(free ?? offered)
  }, ZERO)
  return minOf(room, offered)
}

/** Holds what a holder takes, provider by provider, from a day on. */
export function takeRoom(world: World, record: RequestRecord, instance: RightInstance, from: number): Hold[] {
  const { region } = record.request
  const interval = daysLeft(record, from)
  let left = instance.taken
  return instance.through.flatMap((provider) => {
    const hosts = instance.hosts.get(provider)
    const free = world.book.free(provider, region, interval, hosts)
    const quantity = free === undefined ? left : minOf(free, left)
    if (isZero(quantity)) return []
    left = left.sub(quantity)
    return [world.book.hold(provider, region, interval, quantity, hosts)]
  })
}
