import type { Moment } from '../../scenario/scenario.ts'
import { isZero, ZERO } from '../../values/rational.ts'
import { RANK } from '../../timeline/agenda.ts'
import type { World } from '../world.ts'
import { dayOfMoment } from '../world.ts'
import { closingTerms } from './closing-terms.ts'
import { closingOf } from './expect-answer.ts'
import { comparedWith } from './judge-tail.ts'
import { placeOfNotice, startTail } from './notice-times.ts'
import type { NoticeRecord, Offering } from '../request-record.ts'
import { daysLeft } from './room-of.ts'
import { turn } from './turn.ts'

/**
 * Every right over an offering is settled: its owner is free with what is left, as long and on the terms that the rights
 * allow. It closes at once with whom allocation chose, unless the scenario tells its closings itself.
 */
export function free(world: World, offering: Offering, at: Moment): void {
  offering.freed = true
  if (offering.measured && isZero(offering.left)) {
    if (
      offering.award !== undefined &&
      offering.round.every((one) => one.closed !== undefined || one.taking === undefined)
    )
      world.book.release(offering.award.hold)
    return
  }
  for (const notice of offering.round) {
    if (notice.instance.then !== 'defaulted') turn(world, notice, 'freed', at)
    if (isFree(notice)) startTail(world, notice, at)
  }
  if (offering.withdrawn || isTold(world, offering)) return
  const wait = patience(world, offering)
  if (wait === 'never') return
  const day = startDay(world, offering, at)
  if (wait === 0) closeWithChosen(world, offering, at, day)
  else {
    const [first] = offering.round
    const on = dayOfMoment(at, world.zone) + wait
    const ids = first === undefined ? [offering.subject] : placeOfNotice(first)
    world.agenda.add({ at: world.zone.startOfDay(on), rank: RANK.closing, ids, item: { kind: 'closing', offering } })
  }
}

/** A deadline is the end of its day: what it leaves to others can start on the next. */
function startDay(world: World, { round }: Offering, at: Moment): number {
  const day = dayOfMoment(at, world.zone)
  const lapsed = at.kind === 'instant' && round.some((one) => one.instance.deadline === at.at || one.closeBy === at.at)
  return lapsed ? day + 1 : day
}

/** Whether the scenario tells the owner's closings: with the bidder that won, or with anybody where nobody has bid. */
const isTold = ({ scenario }: World, { subject, over, bid, notices }: Offering): boolean =>
  scenario.events.some(
    (event) =>
      event.kind === 'close' &&
      (event.of === subject || notices.some((one) => one.instance.id === event.of)) &&
      (over === 'offers' ? event.with === bid.by : !notices.some((one) => one.instance.through.includes(event.with))),
  )

/** How many days the chosen bidder lets pass before it closes. */
function patience(world: World, { bid, round }: Offering): number | 'never' {
  const party = world.agreement.providers.get(bid.by) ?? bid.by
  const does = round
    .map((one) => closingOf(world, party, one.instance.inForce.rule.name))
    .find((one) => one !== undefined)
  if (does === undefined) return 0
  return does.kind === 'never' ? 'never' : does.days
}

/** The owner closes with whom allocation chose; what an event opened has nobody to close with. */
export function closeWithChosen(world: World, offering: Offering, at: Moment, day: number): void {
  const { record } = offering
  if (record === undefined || isZero(offering.left) || !offering.freed) return
  if (isOutsideTail(world, offering)) return
  const { left } = offering
  offering.left = ZERO
  const handed = offering.hand(left, daysLeft(record, day).from, at)
  offering.left = left.sub(handed)
  if (isZero(handed)) return
  for (const notice of offering.round) turn(world, notice, 'closed', at)
}

/** Whether the offer has come to stand outside the terms on which a right has left the owner free. */
const isOutsideTail = (world: World, offering: Offering): boolean =>
  offering.over === 'offers' &&
  offering.round.some(
    (one) =>
      isFree(one) && comparedWith(world, one, closingTerms(world, offering, offering.bid.by, new Map())) !== undefined,
  )

/** Whether a notice leaves its owner free. */
export const isFree = ({ instance: { then } }: NoticeRecord): boolean => then === 'free' || then === 'defaulted'
