import type { Clock } from '../../agreement/clock/clock.ts'
import { deriveClock } from '../../agreement/clock/derive-clock.ts'
import type { Bidding } from '../../placement/bidding.ts'
import { NO_BIDDING } from '../../placement/bidding.ts'
import type { Moment, Request } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import { RANK } from '../../timeline/agenda.ts'
import { whyNot } from '../why-not.ts'
import type { World } from '../world.ts'
import { dayOfMoment, tell } from '../world.ts'
import type { Attempt, PendingAward, Wait } from './pending-award.ts'

/**
 * Awards a request: at once, unless the clause that allocates lets equals improve their offers or winners hand back. Then
 * the award waits, with what is won so far held, and is made at the end of the wait.
 *
 * @param since when it is awarded, or a wait begins
 * @param attempt allocates the request by the law of its day, with its bids as they then are
 * @returns how much is won, all of it while the award waits; undefined when something that it takes could not be worked
 * out, which is told
 */
export function awardRequest(
  world: World,
  request: Request,
  since: Moment,
  attempt: PendingAward['attempt'],
): Rational | undefined {
  const tried = tryAward(world, attempt, request, NO_BIDDING, since)
  if (tried === undefined) return undefined
  const { last, wait } = tried
  if (wait === undefined) return last.conclude(since)
  const bidding = NO_BIDDING
  const pending: PendingAward = { request: request.id, attempt, bidding, last, ...wait, improved: new Map() }
  world.awards.push(pending)
  expectEnd(world, pending)
  return request.quantity
}

/** The wait is over: sealed offers are opened, and who has not handed back keeps what it won. */
export function foldAward(world: World, pending: PendingAward, at: number): void {
  const { last, waits, improved, bidding } = pending
  // A wait that began anew ends later.
  if (pending.until !== at || waits.for === 'nobody') return
  const moment: Moment = { kind: 'instant', at }
  if (waits.for === 'winners') {
    pending.waits = { ...waits, for: 'nobody' }
    last.conclude(moment)
    return
  }
  const offered = last.request.bids.map((bid) => improved.get(bid.id) ?? bid)
  const before = last.request.bids.flatMap((bid) => (improved.has(bid.id) ? [[bid.id, bid] as const] : []))
  pending.bidding = {
    ...bidding,
    before: new Map([...before, ...bidding.before]),
    closed: new Set([...bidding.closed, ...waits.bids]),
  }
  awardAgain(world, pending, improved.size === 0 ? last.request : { ...last.request, bids: offered }, moment)
}

/** A bid hands back what it won: the allocation is made again without it. */
export function awardWithout(world: World, pending: PendingAward, declined: string, at: Moment): void {
  const { bidding, last } = pending
  pending.bidding = { ...bidding, declined: new Set([...bidding.declined, declined]) }
  awardAgain(world, pending, last.request, at)
}

/** A bid is gone. Who is asked for a better offer keeps its time, and so do winners for whom nothing changes. */
export function awardWithoutBid(world: World, pending: PendingAward, gone: string, at: Moment): void {
  const { last, waits, until } = pending
  const request = { ...last.request, bids: last.request.bids.filter(({ id }) => id !== gone) }
  if (waits.for === 'offers') {
    for (const { bid, hold } of last.allocation.awards) if (bid.id === gone) world.book.release(hold)
    pending.last = { ...last, request }
    pending.waits = { ...waits, bids: new Set([...waits.bids].filter((id) => id !== gone)) }
    pending.improved = new Map([...pending.improved].filter(([id]) => id !== gone))
    return
  }
  awardAgain(world, pending, request, at)
  if (isSame(last, pending.last)) Object.assign(pending, { waits, until })
}

function isSame({ allocation: { awards: before } }: Attempt, { allocation: { awards: after } }: Attempt): boolean {
  const quantities = new Map(after.map(({ bid, quantity }) => [bid.id, quantity]))
  const kept = before.every(({ bid, quantity }) => quantities.get(bid.id)?.equals(quantity) === true)
  return kept && before.length === after.length
}

/**
 * Allocates a request, and finds how long its award waits. Where winners may hand back until after the work is needed, room
 * is judged from the end of that.
 */
function tryAward(
  world: World,
  attempt: PendingAward['attempt'],
  request: Request,
  bidding: Bidding,
  at: Moment,
): { readonly last: Attempt; readonly wait: Pick<PendingAward, 'waits' | 'until'> | undefined } | undefined {
  let placed = at
  for (;;) {
    const last = attempt(request, bidding, placed)
    if (last === undefined) return undefined
    const wait = waitFor(world, last, at)
    if (wait?.waits.for !== 'winners') return { last, wait }
    const end: Moment = { kind: 'instant', at: wait.until }
    const late = placed.kind !== 'instant' || placed === at || placed.at < wait.until
    if (!late || dayOfMoment(end, world.zone) < request.interval.from) return { last, wait }
    for (const { hold } of last.allocation.awards) world.book.release(hold)
    placed = end
  }
}

function awardAgain(world: World, pending: PendingAward, request: Request, at: Moment): void {
  for (const { hold } of pending.last.allocation.awards) world.book.release(hold)
  pending.waits = OVER
  const tried = tryAward(world, pending.attempt, request, pending.bidding, at)
  if (tried === undefined) return
  const { last, wait } = tried
  Object.assign(pending, { last, improved: new Map(), ...wait })
  if (wait === undefined) last.conclude(at)
  else expectEnd(world, pending)
}

const OVER: Wait = { for: 'nobody', until: new Map() }

function expectEnd(world: World, award: PendingAward): void {
  const { until, request } = award
  world.agenda.add({ at: until, rank: RANK.deadline, ids: [request], item: { kind: 'award', award } })
}

function waitFor(world: World, last: Attempt, at: Moment): Pick<PendingAward, 'waits' | 'until'> | undefined {
  const { clause, disputed } = last
  const { awards, rebid } = last.allocation
  if (clause === undefined) return undefined
  if (rebid !== undefined) {
    const stage = clause.stages[rebid.stage]
    const clock = stage?.ties.flatMap((tie) => (tie.kind === 'rebid' ? [tie.within] : []))[0]
    const until = clock && endOf(world, last, clock, 'tied', at)
    if (stage === undefined || until === undefined) return undefined
    return { waits: { for: 'offers', bids: new Set(rebid.bids.map(({ id }) => id)), stage }, until }
  }
  if (disputed) return undefined
  const ends = awards.flatMap(({ bid }): [string, number][] => {
    const until = Math.max(
      ...clocksOver(last, bid.id).map((clock) => endOf(world, last, clock, 'awarded', at) ?? -Infinity),
    )
    return Number.isFinite(until) ? [[bid.id, until]] : []
  })
  if (ends.length === 0) return undefined
  return { waits: { for: 'winners', until: new Map(ends) }, until: Math.max(...ends.map(([, until]) => until)) }
}

/** Those of the stages in which a bid won something. */
function clocksOver({ allocation, clause }: Attempt, bid: string): Clock[] {
  const stages = clause?.stages ?? []
  const won = new Set(
    allocation.trace.flatMap((entry) => (entry.what === 'got' && entry.claim === bid ? [entry.stage] : [])),
  )
  return stages.flatMap(({ mayDecline }, index) => (mayDecline !== undefined && won.has(index) ? [mayDecline] : []))
}

/** @returns undefined when the clock could not be worked out, which is told */
function endOf(
  world: World,
  { clause, request }: Attempt,
  clock: Clock,
  start: 'tied' | 'awarded',
  at: Moment,
): number | undefined {
  if (clause === undefined) return undefined
  const { reading, place } = clause
  const read = (name: string) => (name === start ? at : reading.facts.read(name))
  const { deadline, failure } = deriveClock(clock, read, world.agreement)
  if (failure !== undefined) {
    const problem = whyNot(failure, reading.facts)
    // Its time of day is the request's to say.
    tell(world, [problem], problem.code === 'time-needed' ? request.place : place)
  }
  return deadline
}
