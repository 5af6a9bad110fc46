import type { Moment } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero } from '../../values/rational.ts'
import { RANK } from '../../timeline/agenda.ts'
import { countPlacement } from '../count-records.ts'
import { sentences } from '../sentences.ts'
import { planUsage } from '../usage/plan-usage.ts'
import type { World } from '../world.ts'
import { dayOfMoment } from '../world.ts'
import { closingOf } from './expect-answer.ts'
import { closingLimit, placeOfNotice } from './notice-times.ts'
import type { NoticeRecord } from '../request-record.ts'
import { daysLeft, takeRoom } from './room-of.ts'
import { turn } from './turn.ts'

/** What a holder takes by its right, and when. */
export interface TakenUp {
  readonly at: Moment
  /** The first day of what it takes. */
  readonly from: number
  /** Absent where nobody has named one. */
  readonly price: Rational | undefined
}

/**
 * A holder has exercised. What it takes is held for it until it has closed; where the right says nothing of a closing, or
 * nobody says that it does otherwise, it closes at once.
 */
export function takeUp(world: World, notice: NoticeRecord, { at, from, price }: TakenUp): void {
  const { offering, instance } = notice
  const { record } = offering
  const holds = record === undefined ? [] : takeRoom(world, record, instance, from)
  notice.taking = { from, price, holds }
  if (record !== undefined && isZero(offering.left)) outbid(notice)
  if (instance.effect.closing === undefined) {
    complete(world, notice, at)
    return
  }
  const limit = closingLimit(world, notice)
  const does = closingOf(world, instance.holder, instance.inForce.rule.name)
  if (isTold(world, notice) || does?.kind === 'never') return
  const day = dayOfMoment(at, world.zone) + (does?.kind === 'after' ? does.days : 0)
  if (does?.kind !== 'after' || does.days === 0) complete(world, notice, at)
  else if (limit === undefined || world.zone.startOfDay(day) <= limit) {
    const ids = placeOfNotice(notice)
    world.agenda.add({ at: world.zone.startOfDay(day), rank: RANK.closing, ids, item: { kind: 'completion', notice } })
  }
}

/** Whether the scenario tells the holder's closings itself. */
const isTold = ({ scenario }: World, { offering, instance }: NoticeRecord): boolean =>
  scenario.events.some(
    (event) =>
      event.kind === 'close' &&
      event.act === 'close' &&
      (event.of === offering.subject || event.of === instance.id) &&
      instance.through.includes(event.with),
  )

/** The bidder goes away empty: all that it won was taken up. */
function outbid({ offering, instance }: NoticeRecord): void {
  const { record, award, bid } = offering
  if (record === undefined || award === undefined) return
  const note = sentences.rightExercised(instance.holder)
  record.refused.push({
    bid: bid.id,
    provider: bid.by,
    why: 'right-exercised',
    rules: [instance.inForce.rule.name],
    note,
  })
}

/** The holder closes: what was held for it is its own. */
export function complete(world: World, notice: NoticeRecord, at: Moment): boolean {
  const { offering, taking } = notice
  if (taking === undefined || notice.closed !== undefined) return false
  const { price } = taking
  const taken = { quantity: notice.instance.taken, ...(price === undefined ? {} : { price }) }
  if (!turn(world, notice, 'completed', at, taken)) return false
  notice.closed = 'completed'
  const { record } = offering
  if (record === undefined) return true
  if (isZero(offering.left) && offering.award !== undefined && everyoneClosed(notice)) {
    world.book.release(offering.award.hold)
  }
  const day = Math.max(taking.from, dayOfMoment(at, world.zone))
  const interval = daysLeft(record, day)
  const moved = taking.holds.some((hold) => hold.interval.from !== interval.from)
  if (moved) for (const hold of taking.holds) world.book.release(hold)
  const holds = moved ? takeRoom(world, record, notice.instance, day) : taking.holds
  for (const { provider, parts } of holds) {
    for (const part of parts) {
      const placed = { provider, ...part, interval, ...(price === undefined ? {} : { price }) }
      record.placed.push(placed)
      if (world.counters !== undefined) countPlacement(world, placed, offering.bid, record)
      planUsage(world, placed, offering.bid, record.request)
    }
  }
  return true
}

const everyoneClosed = ({ offering }: NoticeRecord): boolean =>
  offering.round.every((one) => one.taking === undefined || one.closed !== undefined)

/** What a holder had taken and not closed is offered again. */
export function giveBack(world: World, notice: NoticeRecord): void {
  const { offering, instance, taking } = notice
  if (taking === undefined || notice.closed !== undefined) return
  for (const hold of taking.holds) world.book.release(hold)
  delete notice.taking
  offering.left = offering.left.add(instance.taken)
  const { record, bid } = offering
  const index = record?.refused.findIndex((one) => one.bid === bid.id && one.why === 'right-exercised') ?? -1
  if (record !== undefined && index >= 0) record.refused.splice(index, 1)
}
