import type { RightEffect } from '../agreement/right/right.ts'
import { isRight } from '../agreement/right/right.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Notice } from '../simulation/outcome.ts'
import { bidFacts, requestFacts } from '../simulation/record-facts.ts'
import { printDay } from '../values/day.ts'
import type { AwardView } from './award-view.ts'
import { awardViews } from './award-view.ts'
import { dayIn } from './capacity-holds.ts'
import { compare, equal, exactIn, exactOf, minus, NOUGHT, sumOf } from './exact.ts'
import { lawsOf, standpointAt, zoneOfRun } from './fired-rules.ts'
import type { Run } from './run.ts'

/**
 * A notice follows the law of the day it was given until it ends: its deadline is counted by that law, nothing voids it
 * but an amendment that says so, it ends by its deadline, what its holder took fits its state, and the rest goes to the
 * bidder.
 */
export function noticesRunTheirCourse(run: Run): readonly string[] {
  return awardViews(run).flatMap((view) => {
    const { decision, law } = view
    const found = decision.law === law.id ? [] : [`${decision.id} follows \`${decision.law}\`, not \`${law.id}\``]
    return [...found, ...decision.notices.flatMap((notice) => wrongWith(notice, view, run))]
  })
}

function wrongWith(notice: Notice, view: AwardView, run: Run): string[] {
  const found: string[] = []
  const wrong = (what: string): void => void found.push(`${notice.id} ${what}`)
  const given = dayIn(notice.given)
  const ended = dayIn(notice.answered ?? notice.deadline ?? notice.given)
  if (notice.given !== dayOfRequest(view, run)) wrong(`was given on ${notice.given}`)
  if (notice.state === 'open') wrong('never ends')
  if (ended < given || ended > dayIn(notice.deadline ?? notice.given)) wrong(`ended on ${printDay(ended)}`)
  const effect = view.law.rules.find(({ rule }) => rule.name === notice.rule)?.rule.effect
  if (effect === undefined || !isRight(effect)) wrong('is under no right in force')
  else {
    const deadline = deadlineOf(notice, effect, view, run)
    if (deadline !== undefined && deadline !== dayIn(notice.deadline ?? ''))
      wrong(`ends on ${notice.deadline ?? 'no day'}, counted ${printDay(deadline)}`)
  }
  const voiding = run.agreement.amendments.find(
    (one) => one.effective > given && one.effective <= ended && one.ends.some((named) => named.name === notice.rule),
  )
  if ((notice.state === 'void') !== (voiding !== undefined))
    wrong(
      `is ${notice.state}, ${voiding === undefined ? 'and no amendment ended' : `though \`${voiding.name}\` ended`} it`,
    )
  if (isLost(notice, view)) wrong(`let go of what \`${notice.offer}\` then did not get`)
  if (!fits(notice)) wrong(`is ${notice.state} with ${notice.taken} of ${notice.quantity} taken`)
  return found
}

function dayOfRequest({ request: { submitted } }: AwardView, run: Run): string {
  return printDay(submitted.kind === 'date' ? submitted.day : zoneOfRun(run).dayOfInstant(submitted.at))
}

/** Counted day by day; undefined for lengths that are not counted in days. */
function deadlineOf(notice: Notice, effect: RightEffect, view: AwardView, run: Run): number | undefined {
  const { request } = view
  const bid = request.bids.find((one) => one.id === notice.offer)
  const standpoint = standpointAt(run, lawsOf(run), request.submitted)
  if (bid === undefined || standpoint === undefined) return undefined
  const facts = [bidFacts(bid, run.agreement), requestFacts(request, run.agreement, zoneOfRun(run))]
  const read = standpoint.read(facts)
  const { reply } = effect.phases
  if (reply === undefined) return undefined
  const { starts, plan } = reply
  const ran = runPlan(plan, (name) => (starts.includes(name) ? request.submitted : read(name)), run.agreement)
  const traced = ran.ok ? ran.trace : []
  const length = traced.find(({ verb }) => verb === 'length')?.value
  const calendar = traced.find(({ verb }) => verb === 'counted')?.text
  if (length?.kind !== 'length') return undefined
  const { count, unit } = length
  const holidays = run.agreement.calendars.get(calendar ?? '')?.holidays ?? new Set()
  // 1970-01-01, day 0, was a Thursday.
  const isWeekend = (day: number): boolean => (day + 4) % 7 === 0 || (day + 4) % 7 === 6
  const counts = (day: number): boolean => unit !== 'business days' || (!isWeekend(day) && !holidays.has(day))
  if (unit !== 'days' && unit !== 'business days' && unit !== 'weeks') return undefined
  let left = Number(count.n) * (unit === 'weeks' ? 7 : 1)
  let day = dayIn(notice.given)
  while (left > 0) if (counts(++day)) left -= 1
  return day
}

/** What a holder lets go of, or falls short of, goes to the bidder, unless no day or less than its minimum is left. */
function isLost(notice: Notice, { decision, request }: AwardView): boolean {
  const left = minus(exactIn(notice.quantity) ?? NOUGHT, exactIn(notice.taken) ?? NOUGHT)
  const bid = request.bids.find((one) => one.id === notice.offer)
  const refused = decision.refused.some(
    (one) => one.bid === notice.offer && (one.why === 'too-late' || one.why === 'minimum'),
  )
  if (left.n === 0n || refused) return false
  const placed = decision.placements.filter(
    (one) => one.provider === bid?.by && equal(exactIn(one.price) ?? NOUGHT, exactOf(bid.price)),
  )
  return compare(sumOf(placed.map((one) => exactIn(one.quantity) ?? NOUGHT)), left) < 0
}

function fits({ state, taken, quantity }: Notice): boolean {
  const [took, offered] = [exactIn(taken) ?? NOUGHT, exactIn(quantity) ?? NOUGHT]
  if (state === 'exercised') return equal(took, offered)
  if (state === 'exercised-in-part') return took.n > 0n && compare(took, offered) < 0
  return took.n === 0n
}
