import type { AdmitEffect, Bidders, Effect, Rule } from '../agreement/agreement.ts'
import type { Law } from '../agreement/law.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { Decision } from '../simulation/outcome/decision.ts'
import { bidFacts, requestFacts } from '../simulation/record-facts.ts'
import type { Value } from '../values/value.ts'
import type { Read } from './fired-rules.ts'
import { fires, lawsOf, prevailsOver, standpointAt, standsOnCounters, zoneOfRun } from './fired-rules.ts'
import type { Run } from './run.ts'

/** A rule of an award that fires, about the whole request or about some of its bids. */
export interface Firing {
  readonly rule: Rule
  /** The bids that it fires for; absent when it speaks of the request, or of bids on a host. */
  readonly bids?: readonly Bid[]
  /** The bids on a host that it fires for; absent when it does not look at hosts. */
  readonly on?: readonly Candidate[]
}

/** A request with its decision and the rules that fire for it, found apart from the engine. */
export interface AwardView {
  readonly request: Request
  readonly decision: Decision
  readonly law: Law
  readonly firing: readonly Firing[]
  /** The hosts that a provider has capacity on in the region of the request. */
  readonly hostsOf: (provider: string) => readonly string[]
  /** Whether a rule about a bid on a host fires for an offer taken up by a provider on one of its hosts. */
  readonly firesOn: (rule: Rule, offer: Bid | undefined, provider: string, host: string) => boolean
  /** What a rule about one of the bids reads when the request is submitted, some terms perhaps changed. */
  readonly readsOf: (bid: Bid, terms?: ReadonlyMap<string, Value>) => Read
}

/** One who may be given work: a provider through one of its bids, or without one by a right of its party. */
export interface Candidate {
  readonly provider: string
  readonly host: string
  readonly bid?: Bid
  /** What one without a bid would take up. */
  readonly offer?: Bid
}

/** One view for each decision whose request the scenario has. */
export function awardViews(run: Run): readonly AwardView[] {
  const laws = lawsOf(run)
  return run.outcome.decisions.flatMap((decision): AwardView[] => {
    const request = run.scenario.requests.find((one) => one.id === decision.request)
    const standpoint = request === undefined ? undefined : standpointAt(run, laws, request.submitted)
    if (request === undefined || standpoint === undefined) return []
    const { law, read } = standpoint
    if (law.rules.some(({ rule }) => rule.question === 'award' && standsOnCounters(rule, run))) return []
    const own = requestFacts(request, run.agreement, zoneOfRun(run))
    const hostsOf = (provider: string): string[] => hostsIn(run, provider, request.region)
    const slots = request.bids.flatMap((bid) => hostsOf(bid.by).map((host) => ({ provider: bid.by, host, bid })))
    const firesOn: AwardView['firesOn'] = (rule, offer, provider, host) =>
      offer !== undefined && fires(rule, run, read([bidFacts({ ...offer, by: provider }, run.agreement, host), own]))
    const firing = law.rules.flatMap(({ rule }): Firing[] => {
      if (rule.question !== 'award') return []
      if (rule.perHost) return [{ rule, on: slots.filter(({ bid, host }) => firesOn(rule, bid, bid.by, host)) }]
      if (!rule.perBid) return fires(rule, run, read([own])) ? [{ rule }] : []
      const bids = request.bids.filter((bid) => fires(rule, run, read([bidFacts(bid, run.agreement), own])))
      return bids.length === 0 ? [] : [{ rule, bids }]
    })
    const readsOf: AwardView['readsOf'] = (bid, terms = new Map()) => read([terms, bidFacts(bid, run.agreement), own])
    return [{ request, decision, law, firing, hostsOf, firesOn, readsOf }]
  })
}

function hostsIn({ scenario: { capacity } }: Run, provider: string, region: string): string[] {
  const lines = capacity.filter((line) => line.provider === provider && line.region === region)
  return lines.length === 0 ? [provider] : [...new Set(lines.map((line) => line.host))]
}

const admits = (effect: Effect): effect is AdmitEffect =>
  effect.kind === 'exclusive' || effect.kind === 'exclude' || effect.kind === 'permit' || effect.kind === 'prefer'

const bidders = ({ rule }: Firing): Bidders | undefined => (admits(rule.effect) ? rule.effect.to : [])

const lists = (to: Bidders | undefined, provider: string): boolean =>
  to === undefined || to === 'any' || to.includes(provider)

/** A rule about bids speaks of nobody but those bids. */
export function speaksOf(
  { rule, bids, on }: Firing,
  { provider, host, bid, offer }: Candidate,
  view: AwardView,
): boolean {
  if (on === undefined) return bids === undefined || bids.some((one) => one.id === bid?.id)
  if (bid === undefined) return view.firesOn(rule, offer, provider, host)
  return on.some((one) => one.bid?.id === bid.id && one.host === host)
}

const names = (firing: Firing, candidate: Candidate, view: AwardView): boolean =>
  speaksOf(firing, candidate, view) && lists(bidders(firing), candidate.provider)

/** Whether an exclusive or an exclusion, taken by itself, keeps somebody out. */
function keepsOut(barrier: Firing, candidate: Candidate, view: AwardView): boolean {
  if (barrier.rule.effect.kind === 'exclude') return names(barrier, candidate, view)
  const speaks = speaksOf(barrier, candidate, view)
  if (bidders(barrier) !== undefined) return speaks && !names(barrier, candidate, view)
  // An exclusive of the bids that it fires for leaves these, and whoever made them.
  const { bid, provider } = candidate
  if (bid === undefined && barrier.on === undefined) return !barrier.bids?.some((one) => one.by === provider)
  return !speaks
}

/** Whether nobody could satisfy both exclusives: no bid does, and nobody whom both name has yet to bid. */
function contradict(a: Firing, b: Firing, view: AwardView, run: Run): boolean {
  const { request } = view
  const slots = request.bids.flatMap((bid) =>
    view.hostsOf(bid.by).map((host): Candidate => ({ provider: bid.by, host, bid })),
  )
  if (slots.some((slot) => [a, b].every((one) => !keepsOut(one, slot, view)))) return false
  if (bidders(a) === undefined || bidders(b) === undefined) return true
  const silent = [...run.agreement.providers.keys()].filter((one) => !request.bids.some((bid) => bid.by === one))
  return !silent.some((provider) => lists(bidders(a), provider) && lists(bidders(b), provider))
}

/** The exclusives that stand: one over which a contradicting one prevails falls away. */
function standingExclusives(view: AwardView, run: Run): readonly Firing[] {
  const exclusives = view.firing.filter(({ rule, on }) => rule.effect.kind === 'exclusive' && on?.length !== 0)
  const defeats = (above: Firing, below: Firing): boolean =>
    above !== below && contradict(above, below, view, run) && prevailsOver(above.rule, below.rule, view.law)
  return exclusives.filter((one) => !exclusives.some((other) => defeats(other, one)))
}

/** The rules that keep somebody out and over which no permit prevails. */
export function barriersTo(candidate: Candidate, view: AwardView, run: Run): readonly Rule[] {
  const exclusions = view.firing.filter((one) => one.rule.effect.kind === 'exclude')
  const permits = view.firing.filter((one) => one.rule.effect.kind === 'permit' && names(one, candidate, view))
  return [...standingExclusives(view, run), ...unasked(candidate, view), ...exclusions]
    .filter((barrier) => keepsOut(barrier, candidate, view))
    .filter((barrier) => !permits.some((permit) => prevailsOver(permit.rule, barrier.rule, view.law)))
    .map((barrier) => barrier.rule)
}

/** Exclusives with `to` that fire for no bid on a host, but might for one that has not bid. */
const unasked = ({ bid }: Candidate, { firing }: AwardView): Firing[] =>
  bid === undefined
    ? firing.filter((one) => one.on?.length === 0 && one.rule.effect.kind === 'exclusive' && bidders(one) !== undefined)
    : []

/** What keeps a provider from taking work up on a host by a right: nothing where one of its bids is admissible there. */
export function barriersToHolder(provider: string, host: string, view: AwardView, run: Run): readonly Rule[] {
  const own = view.request.bids.filter((bid) => bid.by === provider)
  if (own.some((bid) => barriersTo({ provider, host, bid }, view, run).length === 0)) return []
  const [offer] = view.request.bids
  return barriersTo({ provider, host, ...(offer === undefined ? {} : { offer }) }, view, run)
}
