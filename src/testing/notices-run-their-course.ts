import type { RightEffect } from '../agreement/right/right.ts'
import { isRight } from '../agreement/right/right.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Notice } from '../simulation/notice.ts'
import { printDay } from '../values/day.ts'
import type { AwardView } from './award-view.ts'
import { awardViews } from './award-view.ts'
import { dayIn } from './capacity-holds.ts'
import { countedDay } from './day-count.ts'
import type { Exact } from './exact.ts'
import { compare, equal, exactIn, exactOf, minus, NOUGHT, plus, print, sumOf } from './exact.ts'
import { zoneOfRun } from './fired-rules.ts'
import { closingsWith, coveredBy, exercisesOf } from './holder-terms.ts'
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
  if (isFirst(notice, view) && notice.given !== dayOfRequest(view, run)) wrong(`was given on ${notice.given}`)
  if (notice.state === 'open') wrong('never ends')
  if (ended < given || ended > dayIn(notice.deadline ?? notice.given)) wrong(`ended on ${printDay(ended)}`)
  if (dayIn(notice.deadline ?? notice.given) < given) wrong(`ends on ${notice.deadline ?? ''}, before it begins`)
  found.push(...wrongWithTerms(notice, view, run).map((what) => `${notice.id} ${what}`))
  const voiding = run.agreement.amendments.find(
    (one) => one.effective > given && one.effective <= ended && one.ends.some((named) => named.name === notice.rule),
  )
  // One that lapsed before its time, by an answer that failed, may have been over by then.
  const over = outOfTermBy(notice, view, run)
  const isVoid = notice.state === 'void'
  const excused = isVoid ? over === ended || isTakenAway(notice, view, run) : mayHaveFailed(notice, view, run)
  if (!isVoid && over !== undefined && ended > over) wrong('outlives the term, which its rule does not')
  if ((notice.state === 'void') !== (voiding !== undefined) && !excused)
    wrong(
      `is ${notice.state}, ${voiding === undefined ? 'and no amendment ended' : `though \`${voiding.name}\` ended`} it`,
    )
  if (misplaced(view, notice.holder, run)) wrong(`was taken up by ${notice.holder}, which does not have it`)
  if (!fits(notice)) wrong(`is ${notice.state} with ${notice.taken} of ${notice.quantity} taken`)
  return found
}

/** The first day out of the term in which a notice was given, where its rule does not outlive it. */
function outOfTermBy({ given, rule }: Notice, { law }: AwardView, { outcome }: Run): number | undefined {
  const survives = law.rules.find((one) => one.rule.name === rule)?.rule.survives !== undefined
  const last = outcome.life.find(
    ({ starts, ends, 'ended-by': by }) =>
      by !== undefined &&
      starts !== undefined &&
      ends !== undefined &&
      dayIn(starts) <= dayIn(given) &&
      dayIn(given) <= dayIn(ends),
  )?.ends
  return survives || last === undefined ? undefined : dayIn(last) + 1
}

/** What does not fit the right that it is under. */
function wrongWithTerms(notice: Notice, view: AwardView, run: Run): string[] {
  const { effect } = view.law.rules.find(({ rule }) => rule.name === notice.rule)?.rule ?? {}
  if (effect === undefined || !isRight(effect)) return ['is under no right in force']
  const found: string[] = []
  const deadline = deadlineOf(notice, effect, view, run)
  if (deadline !== undefined && deadline !== dayIn(notice.deadline ?? ''))
    found.push(`ends on ${notice.deadline ?? 'no day'}, counted ${printDay(deadline)}`)
  const bid = view.request.bids.find((one) => one.id === notice.offer)
  const covered = bid && coveredBy(notice.rule, effect, bid, view)
  if (covered !== undefined && compare(quantityIn(notice.quantity), covered) > 0)
    found.push(`puts ${notice.quantity} to a holder whose right covers ${print(covered)}`)
  const lost = residue(notice, effect, view, run)
  return lost === undefined ? found : [...found, lost]
}

/** A right that comes up again does so by what happens later. */
const isFirst = (notice: Notice, { decision }: AwardView): boolean =>
  decision.notices.find((one) => one.rule === notice.rule && one.offer === notice.offer) === notice

/** What the owner closed against the right, changed or took back is no more to be had, nor what the right gave way to. */
function isTakenAway(notice: Notice, view: AwardView, run: Run): boolean {
  const { effect } = view.law.rules.find(({ rule }) => rule.name === notice.rule)?.rule ?? {}
  const { by = '' } = view.request.bids.find((one) => one.id === notice.offer) ?? {}
  const gaveWay = effect !== undefined && isRight(effect) && (effect.rank > 1 || effect.releasedBy.length > 0)
  const changed = run.scenario.events.some(
    (event) => (event.kind === 'offer' || event.kind === 'withdraw') && event.of === view.request.id,
  )
  return gaveWay || changed || closingsWith(by, view, run).some((event) => event.anyway)
}

function mayHaveFailed(notice: Notice, view: AwardView, run: Run): boolean {
  const { effect } = view.law.rules.find(({ rule }) => rule.name === notice.rule)?.rule ?? {}
  if (notice.state !== 'lapsed' || effect === undefined || !isRight(effect)) return false
  return effect.failed === 'lapses' && exercisesOf(notice, view, run).length > 0
}

function dayOfRequest({ request: { submitted } }: AwardView, run: Run): string {
  return printDay(submitted.kind === 'date' ? submitted.day : zoneOfRun(run).dayOfInstant(submitted.at))
}

/** Counted day by day; undefined for clocks that do more than count days. */
function deadlineOf(notice: Notice, effect: RightEffect, view: AwardView, run: Run): number | undefined {
  const { request } = view
  const bid = request.bids.find((one) => one.id === notice.offer)
  const { reply, ...others } = effect.phases
  if (bid === undefined || reply === undefined || Object.keys(others).length > 0 || !isFirst(notice, view))
    return undefined
  const read = view.readsOf(bid)
  const { starts, plan } = reply
  const ran = runPlan(plan, (name) => (starts.includes(name) ? request.submitted : read(name)), run.agreement)
  return ran.ok ? countedDay(ran.trace, dayIn(notice.given), run.agreement.calendars) : undefined
}

/**
 * What a holder lets go of, or falls short of, goes to the bidder, unless no day or less than its minimum is left, or the
 * scenario tells the owner's closings itself. What it took and what the bidder has come to what was offered.
 */
function residue(notice: Notice, effect: RightEffect, view: AwardView, run: Run): string | undefined {
  const { decision, request } = view
  const [taken, offered] = [quantityIn(notice.taken), quantityIn(notice.quantity)]
  const left = minus(offered, taken)
  const bid = request.bids.find((one) => one.id === notice.offer)
  if (bid === undefined || closingsWith(bid.by, view, run).length > 0) return undefined
  const has = sumOf(
    decision.placements
      .filter((one) => one.provider === bid.by && equal(quantityIn(one.price ?? ''), exactOf(bid.price)))
      .map((one) => quantityIn(one.quantity)),
  )
  const refused = decision.refused.some(
    (one) => one.bid === notice.offer && (one.why === 'too-late' || one.why === 'minimum'),
  )
  if (compare(has, left) < 0 && !refused) return `let go of what \`${notice.offer}\` then did not get`
  // More than that it may have by another bid, by a right of its own, or where the right covers a part only.
  const party = run.agreement.providers.get(bid.by)
  const otherwise =
    effect.covers !== undefined ||
    request.bids.filter((one) => one.by === bid.by).length > 1 ||
    decision.notices.some((one) => one.holder === party)
  if (otherwise || has.n === 0n || equal(plus(taken, has), offered)) return undefined
  return `was for ${print(offered)}, of which ${print(taken)} was taken and ${print(has)} left to \`${notice.offer}\``
}

/** What a holder took stands with its providers. */
function misplaced({ decision }: AwardView, holder: string, run: Run): boolean {
  const taken = sumOf(decision.notices.filter((one) => one.holder === holder).map((one) => quantityIn(one.taken)))
  const placed = sumOf(
    decision.placements
      .filter((one) => run.agreement.providers.get(one.provider) === holder)
      .map((one) => quantityIn(one.quantity)),
  )
  return compare(placed, taken) < 0
}

const quantityIn = (text: string): Exact => exactIn(text) ?? NOUGHT

function fits({ state, taken, quantity }: Notice): boolean {
  const [took, offered] = [quantityIn(taken), quantityIn(quantity)]
  if (state === 'exercised') return equal(took, offered)
  if (state === 'exercised-in-part') return took.n > 0n && compare(took, offered) < 0
  return took.n === 0n
}
