import type { RightEffect } from '../agreement/right/right.ts'
import { isRight } from '../agreement/right/right.ts'
import type { Bid } from '../scenario/scenario.ts'
import type { Notice } from '../simulation/notice.ts'
import type { AwardView, Firing } from './award-view.ts'
import { awardViews, barriersToHolder, speaksOf } from './award-view.ts'
import { dayIn } from './capacity-holds.ts'
import type { Exact } from './exact.ts'
import { compare, exactIn, exactOf, minus, NOUGHT, plus, print, sumOf } from './exact.ts'
import { prevailsOver } from './fired-rules.ts'
import { closingsWith, coveredBy } from './holder-terms.ts'
import type { Run } from './run.ts'

interface Right {
  readonly firing: Firing
  readonly effect: RightEffect
}

const holds = ({ effect }: Right, party: string | undefined): boolean =>
  effect.holders.some((one) => one.party === party)

const quantity = (text: string): Exact => exactIn(text) ?? NOUGHT

/**
 * No third party is placed under a right of first refusal before its holder has waived, let it lapse, seen it voided or
 * fallen short of the whole. Which rights speak is worked out from the law, not taken from the outcome.
 */
export function rightsComeFirst(run: Run): readonly string[] {
  // What a right over a host reaches, and so what it leaves to others, depends on where the award stood.
  const looksAtHosts = ({ rule, on }: Firing): boolean => isRight(rule.effect) && on !== undefined
  return awardViews(run)
    .filter((view) => !view.firing.some(looksAtHosts))
    .flatMap((view) => rightsOf(view, run).flatMap((right) => violationsOf(right, view, run)))
}

/** The rights that fire and that some provider of the holder could take up. */
function rightsOf(view: AwardView, run: Run): Right[] {
  return view.firing.flatMap((firing): Right[] => {
    const { effect } = firing.rule
    if (!isRight(effect)) return []
    const open = (provider: string): boolean =>
      view.hostsOf(provider).some((host) => barriersToHolder(provider, host, view, run).length === 0)
    return effect.holders.some((one) => one.through.some(open)) ? [{ firing, effect }] : []
  })
}

function violationsOf(right: Right, view: AwardView, run: Run): string[] {
  const { decision, request } = view
  const { providers } = run.agreement
  const rule = right.firing.rule.name
  const winners = new Set(decision.placements.map((one) => one.provider))
  return [...winners].flatMap((provider): string[] => {
    const party = providers.get(provider)
    if (holds(right, party) || party === request.by) return []
    // What the owner closes anyway is a breach, and is told as one.
    if (closingsWith(provider, view, run).some((event) => event.anyway)) return []
    const bids = request.bids.filter((bid) => bid.by === provider)
    const reached = bids.filter((bid) => reaches(right, bid, view, run))
    const free = sumOf(bids.filter((bid) => !reached.includes(bid)).map((bid) => exactOf(bid.maximum)))
    const notices = decision.notices.filter((one) => one.rule === rule && reached.some((bid) => bid.id === one.offer))
    const uncovered = reached.map((bid) => beyond(right, bid, notices, view))
    const allowed = plus(free, sumOf([...notices.map(released), ...uncovered]))
    const placed = sumOf(
      decision.placements.filter((one) => one.provider === provider).map((one) => quantity(one.quantity)),
    )
    // What this party took by a right of its own is no award to a third party.
    const own = sumOf(decision.notices.filter((one) => one.holder === party).map((one) => quantity(one.taken)))
    const outside = minus(placed, own)
    const found: string[] = []
    if (compare(outside, allowed) > 0)
      found.push(
        `${request.id}: ${print(outside)} placed with ${provider} though \`${rule}\` let go of ${print(allowed)}`,
      )
    const first = Math.min(...notices.map((one) => letGoOn(one, right.effect)))
    const early = decision.placements.filter((one) => one.provider === provider && dayIn(one.from) < first)
    // What a right covers no more of is put to nobody, and waits for nobody.
    const waits = reached.every((bid) => isUnanswered(right, bid, notices, view))
    if (reached.length === bids.length && waits && own.n === 0n && early.length > 0)
      found.push(`${request.id}: placed with ${provider} before \`${rule}\` was answered`)
    return found
  })
}

/** Whether what a bid wins has to wait for an answer: not where the right covers nothing of it. */
function isUnanswered({ effect, firing }: Right, bid: Bid, notices: readonly Notice[], view: AwardView): boolean {
  if (notices.some((one) => one.offer === bid.id)) return true
  return coveredBy(firing.rule.name, effect, bid, view)?.n !== 0n
}

/** A right reaches a bid that it speaks of unless another right, over which it does not prevail, prevails over it. */
function reaches(right: Right, bid: Bid, view: AwardView, run: Run): boolean {
  const candidate = { provider: bid.by, host: bid.by, bid }
  if (!speaksOf(right.firing, candidate, view)) return false
  const party = run.agreement.providers.get(bid.by)
  return !rightsOf(view, run).some(
    (other) =>
      other.firing.rule !== right.firing.rule &&
      speaksOf(other.firing, candidate, view) &&
      !holds(other, party) &&
      prevailsOver(other.firing.rule, right.firing.rule, view.law),
  )
}

/** The most that a bid may have won beyond what a right covers of it: nothing where the notice was for less than that. */
function beyond({ effect, firing }: Right, bid: Bid, notices: readonly Notice[], view: AwardView): Exact {
  const covered = coveredBy(firing.rule.name, effect, bid, view)
  const put = notices.filter((one) => one.offer === bid.id).map((one) => quantity(one.quantity))
  if (covered === undefined || put.some((one) => compare(one, covered) < 0)) return NOUGHT
  const most = exactOf(bid.maximum.lt(view.request.quantity) ? bid.maximum : view.request.quantity)
  if (put.length === 0 && covered.n !== 0n) return NOUGHT
  return compare(most, covered) < 0 ? NOUGHT : minus(most, covered)
}

/** What a notice let go of: the whole once waived, lapsed or void, the shortfall of an exercise in part. */
function released(notice: Notice): Exact {
  switch (notice.state) {
    case 'waived':
    case 'lapsed':
    case 'void':
    case 'exercised-in-part':
      return minus(quantity(notice.quantity), quantity(notice.taken))
    case 'exercised':
    case 'open':
      return NOUGHT
  }
}

/**
 * The first day on which a bidder may start: the day after one that passed in silence. A right that lapses when an answer
 * fails may do so on any day, of which the outcome says nothing.
 */
function letGoOn({ state, deadline, answered, given }: Notice, { failed }: RightEffect): number {
  if (state !== 'lapsed') return dayIn(answered ?? deadline ?? given)
  return failed === 'lapses' ? dayIn(given) : dayIn(deadline ?? given) + 1
}
