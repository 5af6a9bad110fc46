import type { AdmitEffect, Bidders, Effect, Rule } from '../agreement/agreement.ts'
import type { Law } from '../agreement/law.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { Decision } from '../simulation/outcome.ts'
import { bidFacts, requestFacts } from '../simulation/record-facts.ts'
import { fires, lawsOf, prevailsOver, standpointAt, zoneOfRun } from './fired-rules.ts'
import type { Run } from './run.ts'

/** A rule of an award that fires, about the whole request or about some of its bids. */
export interface Firing {
  readonly rule: Rule
  /** The bids that it fires for; absent when it speaks of the request. */
  readonly bids?: readonly Bid[]
}

/** A request with its decision and the rules that fire for it, found apart from the engine. */
export interface AwardView {
  readonly request: Request
  readonly decision: Decision
  readonly law: Law
  readonly firing: readonly Firing[]
}

/** One who may be given work: a provider through one of its bids, or without one by a right of its party. */
export interface Candidate {
  readonly provider: string
  readonly bid?: Bid
}

/** One view for each decision whose request the scenario has. */
export function awardViews(run: Run): readonly AwardView[] {
  const laws = lawsOf(run)
  return run.outcome.decisions.flatMap((decision): AwardView[] => {
    const request = run.scenario.requests.find((one) => one.id === decision.request)
    const standpoint = request === undefined ? undefined : standpointAt(run, laws, request.submitted)
    if (request === undefined || standpoint === undefined) return []
    const { law, read } = standpoint
    const own = requestFacts(request, run.agreement, zoneOfRun(run))
    const firing = law.rules.flatMap(({ rule }): Firing[] => {
      if (rule.question !== 'award') return []
      if (!rule.perBid) return fires(rule, run, read([own])) ? [{ rule }] : []
      const bids = request.bids.filter((bid) => fires(rule, run, read([bidFacts(bid, run.agreement), own])))
      return bids.length === 0 ? [] : [{ rule, bids }]
    })
    return [{ request, decision, law, firing }]
  })
}

const admits = (effect: Effect): effect is AdmitEffect =>
  effect.kind === 'exclusive' || effect.kind === 'exclude' || effect.kind === 'permit' || effect.kind === 'prefer'

const bidders = ({ rule }: Firing): Bidders | undefined => (admits(rule.effect) ? rule.effect.to : [])

const lists = (to: Bidders | undefined, provider: string): boolean =>
  to === undefined || to === 'any' || to.includes(provider)

/** A rule about bids speaks of nobody but those bids. */
export const speaksOf = ({ bids }: Firing, { bid }: Candidate): boolean =>
  bids === undefined || bids.some((one) => one.id === bid?.id)

const names = (firing: Firing, candidate: Candidate): boolean =>
  speaksOf(firing, candidate) && lists(bidders(firing), candidate.provider)

/** Whether an exclusive or an exclusion, taken by itself, keeps somebody out. */
function keepsOut(barrier: Firing, candidate: Candidate): boolean {
  if (barrier.rule.effect.kind === 'exclude') return names(barrier, candidate)
  if (bidders(barrier) !== undefined) return speaksOf(barrier, candidate) && !names(barrier, candidate)
  // An exclusive of the bids that it fires for leaves these, and whoever made them.
  const { bid, provider } = candidate
  return !(bid === undefined ? barrier.bids?.some((one) => one.by === provider) : speaksOf(barrier, candidate))
}

/** Whether nobody could satisfy both exclusives: no bid does, and nobody whom both name has yet to bid. */
function contradict(a: Firing, b: Firing, { request }: AwardView, run: Run): boolean {
  if (request.bids.some((bid) => [a, b].every((one) => !keepsOut(one, { provider: bid.by, bid })))) return false
  if (bidders(a) === undefined || bidders(b) === undefined) return true
  const silent = [...run.agreement.providers.keys()].filter((one) => !request.bids.some((bid) => bid.by === one))
  return !silent.some((provider) => lists(bidders(a), provider) && lists(bidders(b), provider))
}

/** The exclusives that stand: one over which a contradicting one prevails falls away. */
function standingExclusives(view: AwardView, run: Run): readonly Firing[] {
  const exclusives = view.firing.filter(({ rule }) => rule.effect.kind === 'exclusive')
  const defeats = (above: Firing, below: Firing): boolean =>
    above !== below && contradict(above, below, view, run) && prevailsOver(above.rule, below.rule, view.law)
  return exclusives.filter((one) => !exclusives.some((other) => defeats(other, one)))
}

/** The rules that keep somebody out and over which no permit prevails. */
export function barriersTo(candidate: Candidate, view: AwardView, run: Run): readonly Rule[] {
  const exclusions = view.firing.filter((one) => one.rule.effect.kind === 'exclude')
  const permits = view.firing.filter((one) => one.rule.effect.kind === 'permit' && names(one, candidate))
  return [...standingExclusives(view, run), ...exclusions]
    .filter((barrier) => keepsOut(barrier, candidate))
    .filter((barrier) => !permits.some((permit) => prevailsOver(permit.rule, barrier.rule, view.law)))
    .map((barrier) => barrier.rule)
}

/** What keeps a provider from taking work up by a right: nothing where one of its bids is admissible. */
export function barriersToHolder(provider: string, view: AwardView, run: Run): readonly Rule[] {
  const own = view.request.bids.filter((bid) => bid.by === provider)
  if (own.some((bid) => barriersTo({ provider, bid }, view, run).length === 0)) return []
  return barriersTo({ provider }, view, run)
}
