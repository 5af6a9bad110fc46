import type { RightEffect } from '../agreement/right/right.ts'
import { isRight } from '../agreement/right/right.ts'
import type { Bid } from '../scenario/scenario.ts'
import type { Notice } from '../simulation/outcome.ts'
import type { AwardView, Firing } from './award-view.ts'
import { awardViews, barriersToHolder, speaksOf } from './award-view.ts'
import { dayIn } from './capacity-holds.ts'
import type { Exact } from './exact.ts'
import { compare, exactIn, exactOf, minus, NOUGHT, plus, print, sumOf } from './exact.ts'
import { prevailsOver } from './fired-rules.ts'
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
    const bids = request.bids.filter((bid) => bid.by === provider)
    const reached = bids.filter((bid) => reaches(right, bid, view, run))
    const free = sumOf(bids.filter((bid) => !reached.includes(bid)).map((bid) => exactOf(bid.maximum)))
    const notices = decision.notices.filter((one) => one.rule === rule && reached.some((bid) => bid.id === one.offer))
    const allowed = plus(free, sumOf(notices.map(released)))
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
    const first = Math.min(...notices.map(letGoOn))
    const early = decision.placements.filter((one) => one.provider === provider && dayIn(one.from) < first)
    if (reached.length === bids.length && own.n === 0n && early.length > 0)
      found.push(`${request.id}: placed with ${provider} before \`${rule}\` was answered`)
    return found
  })
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

/** The first day on which a bidder may start: the day after one that passed in silence. */
const letGoOn = (notice: Notice): number =>
  notice.state === 'lapsed'
    ? dayIn(notice.deadline ?? notice.given) + 1
    : dayIn(notice.answered ?? notice.deadline ?? notice.given)
