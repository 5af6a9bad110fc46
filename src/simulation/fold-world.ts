import type { Agreement } from '../agreement/agreement.ts'
import { paymentDepths } from '../agreement/counter/counter-order.ts'
import type { Law } from '../agreement/law.ts'
import { createCounters } from '../counters/create-counters.ts'
import { createCapacityBook } from '../placement/capacity-book.ts'
import type { CapacityLine, ResponseEvent, Scenario, ScenarioEvent } from '../scenario/scenario.ts'
import type { AgendaItem } from '../timeline/agenda.ts'
import { createAgenda, RANK } from '../timeline/agenda.ts'
import { zoneOf } from '../values/zone.ts'
import { countActs, countPosting } from './count-records.ts'
import { foldRequest } from './fold-request.ts'
import { foldUse } from './fold-use.ts'
import { foldUsage } from './usage/fold-usage.ts'
import { createDues } from './due/dues.ts'
import { foldDue, foldLate } from './due/fold-due.ts'
import { foldPaid } from './due/fold-paid.ts'
import { createFavours } from './favour/favour.ts'
import { foldDeal, reviewFavours } from './favour/fold-deal.ts'
import { foldElection } from './favour/fold-election.ts'
import { payPosting } from './favour/pay-posting.ts'
import { closeTerm } from './commitment/close-commitments.ts'
import { createCommitments } from './commitment/commitments.ts'
import { leaveOpen } from './commitment/leave-open.ts'
import type { Crossings } from './payment/crossings.ts'
import { crossingsOf } from './payment/crossings.ts'
import { foldCrossings, forgetReached, noteReached } from './payment/fold-crossings.ts'
import { foldPeriodClose } from './payment/fold-period-close.ts'
import { closingsCut } from './payment/closings.ts'
import { fillMemories, lookedBackOn } from './payment/memory.ts'
import { foldExpiry } from './life/fold-expiry.ts'
import { reviewTerm } from './life/fold-term.ts'
import { survivalOf } from './life/law-in-term.ts'
import { createLife, currentLife } from './life/life.ts'
import { splitByLife } from './life/split-by-life.ts'
import { accountsOf, fillAccounts } from './open-accounts.ts'
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
import type { Decided } from './restatement/decided.ts'
import type { NoticeRecord } from './request-record.ts'
import { openWaterfalls } from './waterfall/waterfall-memory.ts'
import type { Happening, Trace, World } from './world.ts'
import { openingAgenda } from './opening-agenda.ts'

export interface WorldInput extends Pick<World, 'agreement' | 'scenario' | 'laws' | 'lawbook' | 'trace'> {
  readonly capacity: readonly CapacityLine[]
  readonly decided?: Decided
}

/** Folds one timeline, from a world in which nothing has happened to what has come of all that the scenario tells. */
export function foldWorld({ capacity, ...given }: WorldInput): World {
  const { agreement, scenario, laws, trace } = given
  const zone = zoneOf(agreement.zone)
  if (zone === undefined) throw new Error(`an agreement was read with the unknown zone ${agreement.zone}`)
  const world: World = {
    ...given,
    zone,
    book: createCapacityBook(capacity),
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
    dues: createDues(agreement, scenario),
    running: new Map(),
    waterfalls: openWaterfalls(agreement, scenario),
    memories: new Map(),
    remembering: lookedBackOn(agreement),
    depths: paymentDepths(agreement),
    ...crossingsOf(agreement),
    uses: [],
    commitments: createCommitments(agreement),
    ...openCounters(agreement, scenario, laws, trace),
    ...accountsOf(agreement, zone, () => world),
    acts: [],
    faults: new Map(),
  }
  fillAccounts(world)
  fillMemories(world)
  for (let next = world.agenda.next(); next !== undefined; next = world.agenda.next()) {
    if (!isBeyond(world, next.item)) fold(world, next)
  }
  leaveOpen(world)
  return world
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
  if (world.crossings !== undefined && next.item.kind !== 'amendment') lookAhead(world, world.crossings, next.at)
  foldItem(world, next)
  for (let told = world.told.shift(); told !== undefined; told = world.told.shift()) raise(world, told)
  if (world.counters !== undefined && world.acts.length > acts) {
    countActs(world, acts, world.zone.dayOfInstant(next.at))
  }
  if (world.favours.records.length > 0 && world.events.length + world.milestones.size > happened) {
    reviewFavours(world, world.zone.dayOfInstant(next.at))
  }
  if (world.crossings !== undefined && next.item.kind !== 'crossing') awaitCrossings(world, world.crossings, next.at)
}

/** As an instant begins, and nothing of it has been counted. */
function lookAhead(world: World, crossings: Crossings, at: number): void {
  if (crossings.last === at) return
  crossings.last = at
  forgetReached(world, crossings, world.zone.dayOfInstant(at))
}

/** Counters are looked at when all that happens at the same instant has been counted. */
function awaitCrossings({ agenda, zone }: World, crossings: Crossings, at: number): void {
  if (crossings.at === at) return
  crossings.at = at
  const item = { kind: 'crossing', day: zone.dayOfInstant(at) } as const
  agenda.add({ at, rank: RANK.crossing, ids: [], item })
}

function lookAtCrossings(world: World, day: number, at: number): void {
  if (world.crossings === undefined) return
  delete world.crossings.at
  if (foldCrossings(world, world.crossings, day)) awaitCrossings(world, world.crossings, at)
}

function foldItem(world: World, { at, item }: AgendaItem<Happening>): void {
  const day = world.zone.dayOfInstant(at)
  switch (item.kind) {
    case 'amendment':
      if (item.ends.length > 0) voidNotices(world, (one) => item.ends.includes(ruleOf(one)), item.law.from)
      reviewTerm(world, item.law.from)
      if (world.crossings !== undefined) noteReached(world, world.crossings, item.law.from)
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
    case 'usage':
    case 'due':
    case 'late':
    case 'count':
    case 'crossing':
    case 'period-close':
    case 'posting':
      foldMoney(world, item, at)
      return
    case 'term':
      reviewTerm(world, item.day)
      return
    case 'expiry':
      foldTermEnd(world, item.day)
      return
  }
}

type OfMoney = Extract<
  Happening,
  { readonly kind: 'usage' | 'due' | 'late' | 'count' | 'crossing' | 'period-close' | 'posting' }
>

/** What is used, posted, reached and closed, and what is owed for it. */
function foldMoney(world: World, item: OfMoney, at: number): void {
  switch (item.kind) {
    case 'usage':
      foldUsage(world, item.usage)
      return
    case 'due':
      foldDue(world, item.payment, at)
      return
    case 'late':
      foldLate(world, item, at)
      return
    case 'count':
      countPosting(world, item.posting, item.part, item.counters)
      return
    case 'crossing':
      lookAtCrossings(world, item.day, at)
      return
    case 'period-close':
      foldPeriodClose(world, item.closing)
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
    case 'paid':
      foldPaid(world, event)
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
  const before = currentLife(world.life)
  const ended = foldExpiry(world, day)
  const over = before?.ended !== undefined
  if (over) closeAtEnd(world, day)
  if (over) closeTerm(world, day - 1, (rule) => survivalOf(world, rule, day) <= day)
  if (over) voidNotices(world, ({ instance }) => survivalOf(world, instance.inForce.rule, day) <= day, day)
  if (ended !== undefined) raise(world, { name: 'terminated', at: { kind: 'date', day: day - 1 }, by: ended.by })
  if (over) world.accounts?.end(day)
}

/** With the term its periods close, for the rules that do not outlive it. */
function closeAtEnd(world: World, day: number): void {
  for (const closing of closingsCut(world.agreement, day - 1)) {
    foldPeriodClose(world, closing, (rule) => survivalOf(world, rule, day) <= day)
  }
}

/** A term that would be renewed for ever is followed no further than the horizon and what else is under way. */
const isBeyond = ({ agenda, life, scenario }: World, item: Happening): boolean =>
  item.kind === 'expiry' &&
  item.day > scenario.horizon.to &&
  agenda.isEmpty() &&
  currentLife(life)?.termination === undefined
