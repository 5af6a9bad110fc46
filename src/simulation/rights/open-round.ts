import type { Cause, RightEffect } from '../../agreement/right/right.ts'
import type { RightOnOffer } from '../../placement/rights-on-awards.ts'
import { openRight } from '../../rights/right-instance.ts'
import type { Moment } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { isZero, minOf } from '../../values/rational.ts'
import { printValue } from '../../values/print-value.ts'
import type { Value } from '../../values/value.ts'
import { printDeadline } from '../../values/deadline.ts'
import { sentences } from '../sentences.ts'
import type { World } from '../world.ts'
import { instantOfMoment, printMoment } from '../world.ts'
import { expectAnswer } from './expect-answer.ts'
import { coveredOf } from './covered-of.ts'
import { noticeLimit, runClocks, toldMoment } from './notice-times.ts'
import type { NoticeRecord, Offering, RightsNow } from '../request-record.ts'
import { noticesOf } from './notices-of.ts'
import { settleRound } from './settle-round.ts'

export interface Opening {
  readonly at: Moment
  /** When the owner gave notice; when the scenario says so, or else at once. */
  readonly given?: Moment
  readonly cause?: Cause
  /** The notices in whose place these come. */
  readonly again?: NoticeRecord
}

/**
 * Puts an offering to the holders of every right that reaches it: one notice each, all ranks together. Where none
 * reaches it the owner is free. Nothing is open before its notice is given, and a notice that comes too late is none: the
 * owner waits until it has given a valid one.
 */
export function openRound(world: World, offering: Offering, now: RightsNow, opening: Opening): void {
  const reaching = now.rights.filter(({ inForce, effect }) => {
    if (isReleased(world, effect.releasedBy)) return false
    return offering.measured || !hasLive(world, offering, now, effect.per, inForce.rule.name)
  })
  offering.bid = now.bid
  if (offering.award !== undefined) offering.award = { ...offering.award, bid: now.bid }
  const fresh = reaching.flatMap((right) => draw(world, offering, now, right, opening))
  offering.round = fresh
  offering.freed = false
  const to = fresh.filter(
    (one) => instantOfMoment(one.instance.given, world.zone) > instantOfMoment(opening.at, world.zone),
  )
  if (to.length > 0) {
    offering.round = []
    offering.awaiting = { since: opening.at, first: { now, ids: to.map((one) => one.instance.id) } }
    return
  }
  const late = opening.cause === undefined ? fresh.find((one) => isLate(world, one)) : undefined
  if (late !== undefined) {
    offering.round = []
    offering.awaiting = { since: late.instance.given }
    refuseNotice(world, offering, late)
    return
  }
  delete offering.awaiting
  for (const notice of fresh) {
    if (!runClocks(world, notice)) {
      offering.round = []
      return
    }
  }
  for (const notice of fresh) give(world, notice)
  if (fresh.length > 0 || offering.measured) settleRound(world, offering, opening.at)
}

function give(world: World, notice: NoticeRecord): void {
  const { offering, instance } = notice
  offering.notices.push(notice)
  noticesOf(world, instance.inForce.rule.name).push(notice)
  offering.record?.because.push(instance.inForce)
  expectAnswer(world, notice)
}

/** Whether one of the events has happened that end the right. */
function isReleased({ events, milestones }: World, releases: RightEffect['releasedBy']): boolean {
  return releases.some(({ event, by }) =>
    by === undefined ? milestones.has(event) : events.some((one) => one.name === event && one.by === by),
  )
}

/** Whether the same right is open already over the same thing: an event that is told twice opens it once. */
const hasLive = (
  world: World,
  offering: Offering,
  { facts }: RightsNow,
  per: readonly string[],
  rule: string,
): boolean =>
  noticesOf(world, rule).some(
    (one) =>
      one.instance.state === 'open' &&
      one.offering.subject === offering.subject &&
      one.offering !== offering &&
      per.every((fact) => textOf(one.facts.read(fact)) === textOf(facts.read(fact))),
  )

const textOf = (value: Value | undefined): string => (value === undefined ? '' : printValue(value))

function draw(
  world: World,
  offering: Offering,
  { facts, withTerms }: RightsNow,
  { inForce, effect, holders }: RightOnOffer,
  { at, cause, given: told }: Opening,
): NoticeRecord[] {
  const rule = inForce.rule.name
  // Notices of one rule over one subject are numbered through, whatever part of it they are about.
  const before = noticesOf(world, rule).filter((one) => one.offering.subject === offering.subject).length
  const notices = holders.map(({ party: holder, through, hosts }, index): NoticeRecord => {
    const id = `${offering.subject}/${rule}/${before + index + 1}`
    const first = cause === undefined ? toldMoment(world, 'notice-given', offering.subject, id) : undefined
    const given = told ?? first ?? at
    const opening = { id, inForce, effect, holder, through, hosts, offered: offering.left, given }
    const instance = openRight(cause === undefined ? opening : { ...opening, cause })
    return { offering, bid: offering.bid, proposed: {}, instance, facts, withTerms, derivation: [] }
  })
  if (!offering.measured) return notices
  return notices.flatMap((notice) => {
    const offered = reached(world, notice)
    if (isZero(offered) || offered.s < 0n) return []
    notice.instance = { ...notice.instance, offered }
    return [notice]
  })
}

/** How much of what is left the right reaches. */
function reached(world: World, notice: NoticeRecord): Rational {
  const covered = coveredOf(world, notice, (one) => one.instance.offered)
  return covered === undefined ? notice.offering.left : minOf(covered, notice.offering.left)
}

function isLate(world: World, notice: NoticeRecord): boolean {
  const limit = noticeLimit(world, notice)
  return limit !== undefined && instantOfMoment(notice.instance.given, world.zone) > limit
}

function refuseNotice(world: World, offering: Offering, notice: NoticeRecord): void {
  const limit = noticeLimit(world, notice)
  const by = offering.owner ?? ''
  const summary = sentences.rights.lateNotice(limit === undefined ? '' : printDeadline(limit, world.agreement.zone))
  const at = printMoment(notice.instance.given, world.zone)
  world.acts.push({ act: 'notice', at, by, of: offering.subject, permitted: false, summary })
}
