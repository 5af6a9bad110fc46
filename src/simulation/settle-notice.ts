import type { RightEvent, RightInstance } from '../rights/right-instance.ts'
import { advance } from '../rights/right-instance.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, minOf, ZERO } from '../values/rational.ts'
import { countPlacement } from './count-records.ts'
import { placeAward } from './place-award.ts'
import type { NoticeRecord, RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import type { World } from './world.ts'

/** What the holder's providers have free from the day an exercise would start, as far as the offer goes. */
export function roomOf(world: World, record: RequestRecord, instance: RightInstance, day: number): Rational {
  const left = daysLeft(record, day)
  if (left.from >= left.to) return ZERO
  const room = instance.through.reduce((sum, provider) => {
    const free = world.book.free(provider, record.request.region, left, instance.hosts.get(provider))
    return sum.add(free ?? instance.offered)
  }, ZERO)
  return minOf(room, instance.offered)
}

/**
 * The holder takes the offer at its terms, up to its room; what is left goes on to the bidder.
 * @returns false where it has no room at all: the notice stays open
 */
export function exercise(world: World, record: RequestRecord, notice: NoticeRecord, day: number): boolean {
  const { award, instance } = notice
  const taken = roomOf(world, record, instance, day)
  if (isZero(taken)) return false
  const whole = !taken.lt(instance.offered)
  if (!moveOn(record, notice, whole ? 'exercise' : 'exercise-in-part', day, taken)) return false
  placeWithHolder(world, record, notice, day)
  if (whole) {
    world.book.release(award.hold)
    const { bid } = award
    const note = sentences.rightExercised(instance.effect.holder)
    const rules = [instance.inForce.rule.name]
    record.refused.push({ bid: bid.id, provider: bid.by, why: 'right-exercised', rules, note })
    return true
  }
  placeAward(world, record, { ...award, quantity: award.quantity.sub(taken) }, daysLeft(record, day).from)
  return true
}

function placeWithHolder(world: World, record: RequestRecord, { award, instance }: NoticeRecord, day: number): void {
  const { region } = record.request
  const interval = daysLeft(record, day)
  let left = instance.taken
  for (const provider of instance.through) {
    const hosts = instance.hosts.get(provider)
    const free = world.book.free(provider, region, interval, hosts)
    const quantity = free === undefined ? left : minOf(free, left)
    if (isZero(quantity)) continue
    const { parts } = world.book.hold(provider, region, interval, quantity, hosts)
    for (const part of parts) {
      const placed = { provider, ...part, interval, price: award.bid.price }
      record.placed.push(placed)
      if (world.counters !== undefined) countPlacement(world, placed, award.bid, record)
    }
    left = left.sub(quantity)
  }
}

/** Waived, lapsed or void: the bidder has the part. */
export function giveUp(
  world: World,
  record: RequestRecord,
  notice: NoticeRecord,
  event: 'waive' | 'deadline' | 'ended',
  day: number,
): void {
  if (!moveOn(record, notice, event, day)) return
  // The deadline is the end of its day: what it leaves to the bidder can start on the next.
  placeAward(world, record, notice.award, daysLeft(record, event === 'deadline' ? day + 1 : day).from)
}

function moveOn(
  record: RequestRecord,
  notice: NoticeRecord,
  event: RightEvent,
  day: number,
  taken: Rational = ZERO,
): boolean {
  const next = advance(notice.instance, event, day, taken)
  if (next === undefined) return false
  notice.instance = next
  record.decided = Math.max(record.decided, day)
  return true
}

/** The days of a request that are left on a day: work needed earlier starts late. */
const daysLeft = ({ request: { interval } }: RequestRecord, day: number): { from: number; to: number } => ({
  from: Math.max(interval.from, day),
  to: interval.to,
})
