import type { Agreement } from '../agreement/agreement.ts'
import { checkOverlay } from '../agreement/check-overlay.ts'
import { foldLaws } from '../agreement/fold-laws.ts'
import type { Law } from '../agreement/law.ts'
import type { Compile } from '../agreement/lawbook.ts'
import { createLawbook } from '../agreement/lawbook.ts'
import type { Overlay } from '../agreement/overlay.ts'
import { NO_OVERLAY } from '../agreement/overlay.ts'
import { createCounters } from '../counters/create-counters.ts'
import { withRegions } from '../agreement/with-regions.ts'
import type { Fault } from '../document/fault.ts'
import { fault, hasErrors, sortFaults } from '../document/fault.ts'
import { createCapacityBook } from '../placement/capacity-book.ts'
import { paymentChanges } from '../revenue/payment-changes.ts'
import type { PostingPart } from '../revenue/split-posting.ts'
import type { Recorder } from '../rules/recorder.ts'
import type { Posting, ResponseEvent, Scenario, ScenarioEvent } from '../scenario/scenario.ts'
import { happens } from '../scenario/scenario.ts'
import type { AgendaItem } from '../timeline/agenda.ts'
import { createAgenda, RANK } from '../timeline/agenda.ts'
import type { Zone } from '../values/zone.ts'
import { zoneOf } from '../values/zone.ts'
import { assembleOutcome } from './assemble-outcome.ts'
import { countActs, countPosting } from './count-records.ts'
import { foldRequest } from './fold-request.ts'
import { foldUse } from './fold-use.ts'
import { createFavours } from './favour/favour.ts'
import { foldDeal, reviewFavours } from './favour/fold-deal.ts'
import { foldElection } from './favour/fold-election.ts'
import { payPosting } from './favour/pay-posting.ts'
import { growCapacity } from './grow-capacity.ts'
import { foldExpiry } from './life/fold-expiry.ts'
import { reviewTerm } from './life/fold-term.ts'
import { survivalOf } from './life/law-in-term.ts'
import { createLife, currentLife } from './life/life.ts'
import { splitByLife } from './life/split-by-life.ts'
import type { Outcome } from './outcome.ts'
import type { PostingSplit } from './payment/posting-splits.ts'
import { postingSplits } from './payment/posting-splits.ts'
import { placeOf } from './place-of.ts'
import { raise } from './raise-event.ts'
import { foldAward } from './award/award-request.ts'
import { foldDecline } from './award/fold-decline.ts'
import { improveBid } from './award/improve-bid.ts'
import { withdrawBid } from './award/withdraw-bid.ts'
import { complete } from './rights/close-as-holder.ts'
import { foldClose } from './rights/fold-close.ts'
import { foldLimit } from './rights/fold-limits.ts'
import { voidNotices } from './rights/fold-occurrence.ts'
import { foldOffer } from './rights/fold-offer.ts'
import { foldConduct, foldResponse } from './rights/fold-response.ts'
import { closeWithChosen } from './rights/free-owner.ts'
import type { NoticeRecord } from './request-record.ts'
import type { Happening, Trace, World } from './world.ts'
import { dayOfMoment, endOfDay, instantOfMoment } from './world.ts'

export interface SimulateOptions {
  /** How much of the verdicts the outcome carries. */
  readonly trace?: Trace
  /** Takes note of each evaluation, for `confirm`. */
  readonly recorder?: Recorder
  /** Laid over the scenario's own readings and sets. */
  readonly overlay?: Overlay
  /** Names and hashes of the documents, for the receipt. */
  readonly documents?: readonly { readonly name: string; readonly sha256: string }[]
  /** For tests of the confirmation: how rules are compiled. */
  readonly compile?: Compile
}

export interface Simulated {
  /** Absent when there is a fault. */
  readonly outcome?: Outcome
  readonly faults: readonly Fault[]
}

const NO_RECORDER: Recorder = { record: () => undefined }

/**
 * Runs a scenario under an agreement: one timeline of requests, notices, answers, deadlines, postings and uses, folded
 * into the outcome. Pure: the same inputs give the same outcome to the byte, in whatever order they were written. What
 * is opened within the horizon is followed to its end, even past it.
 *
 * Faults: an overlay that names what does not exist, a term without a value that some rule must compute with, a record
 * before the first law, a calendar that ends too soon.
 *
 * @example
 * const { outcome, faults } = simulate(agreement, scenario)
 */
export function simulate(written: Agreement, scenario: Scenario, options: SimulateOptions = {}): Simulated {
  const agreement = withRegions(written, scenario.regions)
  const overlay = mergeOverlays(scenario, options.overlay ?? NO_OVERLAY)
  const problems = checkOverlay(agreement, overlay)
  if (problems.length > 0) return { faults: problems.map((problem) => fault(problem, scenario.place)) }
  const zone = zoneOf(agreement.zone)
  if (zone === undefined) throw new Error(`an agreement was read with the unknown zone ${agreement.zone}`)
  const { laws } = foldLaws(agreement, overlay)
  const capacity = growCapacity(agreement, scenario, laws)
  if (capacity.faults.length > 0) return { faults: sortFaults(capacity.faults) }
  const world: World = {
    agreement,
    scenario,
    laws,
    lawbook: createLawbook(agreement, options.recorder ?? NO_RECORDER, options.compile),
    zone,
    trace: options.trace ?? 'none',
    book: createCapacityBook(capacity.lines),
    life: createLife(agreement),
    favours: createFavours(agreement),
    agenda: createAgenda(openingAgenda(agreement, scenario, laws, zone)),
    responses: responsesIn(scenario),
    milestones: new Map(),
    events: [],
    told: [],
    requests: new Map(),
    offerings: [],
    rights: new Map(),
    awards: [],
    payments: new Map(),
    running: new Map(),
    uses: [],
    ...openCounters(agreement, scenario, laws, options.trace ?? 'none'),
    acts: [],
    faults: new Map(),
  }
  for (let next = world.agenda.next(); next !== undefined; next = world.agenda.next()) {
    if (!isBeyond(world, next.item)) fold(world, next)
  }
  const faults = sortFaults([...world.faults.values()])
  if (hasErrors(faults)) return { faults }
  return { outcome: assembleOutcome(world, overlay, options.documents ?? []), faults }
}

function responsesIn({ events }: Scenario): Map<string, ResponseEvent[]> {
  const byName = new Map<string, ResponseEvent[]>()
  for (const event of events) {
    if (event.kind !== 'response') continue
    const there = byName.get(event.of)
    if (there === undefined) byName.set(event.of, [event])
    else there.push(event)
  }
  return byName
}

/** What is laid over a run prevails over what the scenario itself lays over the law. */
function mergeOverlays(scenario: Scenario, overlay: Overlay): Overlay {
  return {
    readings: overlay.readings,
    readingOf: new Map([...scenario.readings, ...overlay.readingOf]),
    sets: new Map([...scenario.sets, ...overlay.sets]),
  }
}

/** The counters at what they stood at before; none where the agreement has none. */
function openCounters(
  agreement: Agreement,
  { opening, horizon }: Scenario,
  laws: readonly Law[],
  trace: Trace,
): Pick<World, 'counters'> {
  if (agreement.counters.size === 0) return {}
  const counters = createCounters(agreement, { traced: trace !== 'none', start: laws[0]?.from ?? horizon.from })
  for (const { counter, key, value } of opening) counters.open(counter, key, value, horizon.from - 1)
  return { counters }
}

/** Folds what is next on the agenda; what the parties did in it is counted after it, and what waited for it may begin. */
function fold(world: World, next: AgendaItem<Happening>): void {
  const acts = world.acts.length
  const happened = world.events.length + world.milestones.size
  foldItem(world, next)
  for (let told = world.told.shift(); told !== undefined; told = world.told.shift()) raise(world, told)
  if (world.counters !== undefined && world.acts.length > acts) {
    countActs(world, acts, world.zone.dayOfInstant(next.at))
  }
  if (world.favours.records.length > 0 && world.events.length + world.milestones.size > happened) {
    reviewFavours(world, world.zone.dayOfInstant(next.at))
  }
}

function foldItem(world: World, { at, item }: AgendaItem<Happening>): void {
  const day = world.zone.dayOfInstant(at)
  switch (item.kind) {
    case 'amendment':
      if (item.ends.length > 0) voidNotices(world, (one) => item.ends.includes(ruleOf(one)), item.law.from)
      reviewTerm(world, item.law.from)
      return
    case 'event':
      foldEvent(world, item.event)
      return
    case 'deal':
      foldDeal(world, item.deal)
      return
    case 'election':
      foldElection(world, item.election)
      return
    case 'request':
      foldRequest(world, item.request)
      return
    case 'conduct':
      foldConduct(world, item.notice, item.only, day)
      return
    case 'award':
      foldAward(world, item.award, at)
      return
    case 'deadline':
      foldLimit(world, item.notice, item.limit, at)
      return
    case 'completion':
      complete(world, item.notice, { kind: 'date', day })
      return
    case 'closing':
      closeWithChosen(world, item.offering, { kind: 'date', day }, day)
      return
    case 'use':
      foldUse(world, item.use)
      return
    case 'term':
      reviewTerm(world, item.day)
      return
    case 'expiry':
      foldTermEnd(world, item.day)
      return
    case 'count':
      countPosting(world, item.posting, item.part, item.counters)
      return
    case 'posting':
      for (const { part, obligations } of splitByLife(world, item.posting, item.part, item.obligations)) {
        payPosting(world, item.posting, part, obligations)
      }
      return
  }
}

function foldEvent(world: World, event: ScenarioEvent): void {
  switch (event.kind) {
    case 'close':
      foldClose(world, event)
      return
    case 'response':
      foldResponse(world, event)
      return
    case 'offer':
      if (!improveBid(world, event)) foldOffer(world, event)
      return
    case 'withdraw':
      if (!withdrawBid(world, event)) foldOffer(world, event)
      return
    case 'decline':
      foldDecline(world, event)
      return
    case 'milestone':
    case 'dated':
      raise(world, event)
      return
  }
}

const ruleOf = ({ instance }: NoticeRecord): string => instance.inForce.rule.name

/** What ends by notice is terminated at the end of its last day; with the term end the rights that do not outlive it. */
function foldTermEnd(world: World, day: number): void {
  const ended = foldExpiry(world, day)
  const over = currentLife(world.life)?.ended !== undefined
  if (over) voidNotices(world, ({ instance }) => survivalOf(world, instance.inForce.rule, day) <= day, day)
  if (ended !== undefined) raise(world, { name: 'terminated', at: { kind: 'date', day: day - 1 }, by: ended.by })
}

/** A term that would be renewed for ever is followed no further than the horizon and what else is under way. */
const isBeyond = ({ agenda, life, scenario }: World, item: Happening): boolean =>
  item.kind === 'expiry' &&
  item.day > scenario.horizon.to &&
  agenda.isEmpty() &&
  currentLife(life)?.termination === undefined

/** All that is known to happen from the start; notices bring answers and deadlines as they are given. */
function openingAgenda(
  agreement: Agreement,
  scenario: Scenario,
  laws: readonly Law[],
  zone: Zone,
): AgendaItem<Happening>[] {
  const items: AgendaItem<Happening>[] = []
  for (const law of laws) {
    const ends = agreement.amendments
      .filter((amendment) => amendment.effective === law.from)
      .flatMap((amendment) => amendment.ends.map((named) => named.name))
    const item = { kind: 'amendment', law, ends } as const
    items.push({ at: zone.startOfDay(law.from), rank: RANK.amendment, ids: [law.id], item })
  }
  for (const event of scenario.events) {
    const at = instantOfMoment(event.at, zone)
    const item = { kind: 'event', event } as const
    items.push({ at, ...placeOf(event), item })
  }
  for (const request of scenario.requests) {
    const item = { kind: 'request', request } as const
    items.push({ at: instantOfMoment(request.submitted, zone), rank: RANK.request, ids: [request.id], item })
  }
  for (const deal of scenario.deals) {
    const at = instantOfMoment(deal.at, zone)
    items.push({ at, rank: RANK.deal, ids: ['', deal.id], item: { kind: 'deal', deal } })
  }
  for (const election of scenario.elections) {
    const { of, by, right = '' } = election
    const at = instantOfMoment(election.at, zone)
    items.push({ at, rank: RANK.deal, ids: ['elect', of, by, right], item: { kind: 'election', election } })
  }
  for (const use of scenario.uses) {
    items.push({ at: instantOfMoment(use.at, zone), rank: RANK.use, ids: [use.id], item: { kind: 'use', use } })
  }
  return [...items, ...postingItems(agreement, scenario, laws, zone)]
}

/** A posting is judged at the end of its day, or of each part into which it is split. */
function postingItems(
  agreement: Agreement,
  scenario: Scenario,
  laws: readonly Law[],
  zone: Zone,
): AgendaItem<Happening>[] {
  const reached = scenario.events.flatMap((event): [string, number][] =>
    happens(event) ? [[event.name, dayOfMoment(event.at, zone)]] : [],
  )
  // What happens again is reached when it first happens: earlier days are put last, and prevail.
  reached.sort(([, a], [, b]) => b - a)
  const first = new Map(reached)
  const splitsOf = postingSplits(agreement, laws, first, paymentChanges(agreement, laws, first))
  return scenario.postings.flatMap((posting) =>
    splitsOf(posting).flatMap((split) =>
      split.parts.map((part): AgendaItem<Happening> => ({
        at: endOfDay(part.interval.to - 1, zone),
        rank: RANK.posting,
        ids: [posting.stream, posting.id, ...orderOf(split)],
        item: itemOf(posting, part, split),
      })),
    ),
  )
}

/** What counts a posting comes after all that is owed for it, what waits for other payments after these. */
const orderOf = ({ obligations, counters, depth }: PostingSplit): string[] =>
  counters.size > 0 ? ['~', ...counters] : [String(depth).padStart(5, '0'), ...obligations]

const itemOf = (posting: Posting, part: PostingPart, { obligations, counters }: PostingSplit): Happening =>
  counters.size > 0 ? { kind: 'count', posting, part, counters } : { kind: 'posting', posting, part, obligations }
