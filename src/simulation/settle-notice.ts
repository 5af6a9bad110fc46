import type { RightEvent, RightInstance } from '../rights/right-instance.ts'
import { advance } from '../rights/right-instance.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, minOf, ZERO } from '../values/rational.ts'
import { countPlacement } from './count-records.ts'
import { startTail } from './notice-clocks.ts'
import { placeAward } from './place-award.ts'
import { raise } from './raise-event.ts'
import type { NoticeRecord, RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import type { Taking } from './judge-exercise.ts'
import { AS_OFFERED, judgeExercise } from './judge-exercise.ts'
import type { RightEnd } from '../agreement/right-events.ts'
import type { Moment } from '../scenario/scenario.ts'
import { printDay } from '../values/day.ts'
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
 * The holder takes up what was offered; what is left goes on to the bidder.
 * @param from the first day of the work it takes
 * @returns why it may not: the notice stays open
 */
export function exercise(
  world: World,
  record: RequestRecord,
  notice: NoticeRecord,
  day: number,
  taking: Taking = AS_OFFERED,
  from: number = day,
): string | undefined {
  const { award, instance } = notice
  const { to } = record.request.interval
  if (from >= to) return sentences.workEnded(printDay(to))
  const judged = judgeExercise(world, notice, taking, roomOf(world, record, instance, from))
  if (!judged.permitted) return judged.why
  const { quantity, price } = judged
  if (!moveOn(record, notice, quantity.lt(instance.offered) ? 'exercise-in-part' : 'exercise', day, quantity)) {
    return sentences.notOpen(instance.state, '')
  }
  if (taking.choice !== undefined) notice.choice = taking.choice
  placeWithHolder(world, record, notice, price, from)
  notice.left = award.quantity.sub(quantity)
  tellEnd(world, notice, 'exercised', { kind: 'date', day }, quantity, price)
  if (!isZero(notice.left)) {
    letGo(world, record, notice, daysLeft(record, from).from)
    return undefined
  }
  world.book.release(award.hold)
  const { bid } = award
  const note = sentences.rightExercised(instance.holder)
  const rules = [instance.inForce.rule.name]
  record.refused.push({ bid: bid.id, provider: bid.by, why: 'right-exercised', rules, note })
  return undefined
}

function placeWithHolder(
  world: World,
  record: RequestRecord,
  { award, instance }: NoticeRecord,
  price: Rational,
  from: number,
): void {
  const { region } = record.request
  const interval = daysLeft(record, from)
  let left = instance.taken
  for (const provider of instance.through) {
    const hosts = instance.hosts.get(provider)
    const free = world.book.free(provider, region, interval, hosts)
    const quantity = free === undefined ? left : minOf(free, left)
    if (isZero(quantity)) continue
    const { parts } = world.book.hold(provider, region, interval, quantity, hosts)
    for (const part of parts) {
      const placed = { provider, ...part, interval, price }
      record.placed.push(placed)
      if (world.counters !== undefined) countPlacement(world, placed, award.bid, record)
    }
    left = left.sub(quantity)
  }
}

/** The deadline has passed in silence: the right lapses, or is exercised where silence means that and it can be. */
export function fallSilent(world: World, record: RequestRecord, notice: NoticeRecord, day: number): void {
  const { state, effect } = notice.instance
  if (state !== 'open') return
  if (effect.silence === 'exercise' && exercise(world, record, notice, day, AS_OFFERED, day + 1) === undefined) return
  giveUp(world, record, notice, 'deadline', day)
}

/** Waived, lapsed or void: the bidder has the part. */
export function giveUp(
  world: World,
  record: RequestRecord,
  notice: NoticeRecord,
  event: 'waive' | 'deadline' | 'failed' | 'ended',
  day: number,
): void {
  if (!moveOn(record, notice, event, day)) return
  if (event !== 'ended') tellEnd(world, notice, event === 'waive' ? 'waived' : 'lapsed', momentOf(notice, event, day))
  // The deadline is the end of its day: what it leaves to the bidder can start on the next.
  letGo(world, record, notice, daysLeft(record, event === 'deadline' ? day + 1 : day).from)
}

/** A right lapses at its deadline; all else is known by its day. */
function momentOf({ instance: { deadline } }: NoticeRecord, event: RightEvent, day: number): Moment {
  return event === 'deadline' && deadline !== undefined ? { kind: 'instant', at: deadline } : { kind: 'date', day }
}

/** What becomes of a right is an event: of all that was offered at the offer's price, unless the holder took it otherwise. */
function tellEnd(
  world: World,
  { award, instance }: NoticeRecord,
  end: RightEnd,
  at: Moment,
  quantity: Rational = instance.offered,
  price: Rational = award.bid.price,
): void {
  const { id, inForce, holder } = instance
  raise(world, { name: `${inForce.rule.name}.${end}`, at, of: id, by: holder, quantity, price })
}

/** The owner is free: it closes at once with whom allocation chose, unless the scenario tells its closings itself. */
function letGo(world: World, record: RequestRecord, notice: NoticeRecord, from: number): void {
  startTail(world, record, notice)
  const { award, left } = notice
  const { id } = record.request
  if (world.scenario.events.some((event) => event.kind === 'close' && event.of === id && event.with === award.bid.by)) {
    notice.then = 'free'
    return
  }
  placeAward(world, record, { ...award, quantity: left }, from)
  notice.left = ZERO
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
