import type { Admission } from '../placement/admission.ts'
import type { Bidding } from '../placement/bidding.ts'
import type { Allocation, Award } from '../placement/allocate.ts'
import { NOTHING_AWARDED } from '../placement/allocate.ts'
import type { Reach, RightsOnOffer } from '../placement/rights-on-awards.ts'
import { rightsOnOffer } from '../placement/rights-on-awards.ts'
import type { Bid, Moment, Request } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { minOf, ZERO } from '../values/rational.ts'
import { admissionFor } from './admission-for.ts'
import type { RequestAllocation } from './allocate-request.ts'
import { allocateRequest } from './allocate-request.ts'
import type { Asked } from './ask-request.ts'
import { askRequest } from './ask-request.ts'
import { awardRequest } from './award/award-request.ts'
import type { RefusedBid } from './outcome/decision.ts'
import { placeAward } from './place-award.ts'
import { refusalOf } from './print-allocation.ts'
import type { RequestRecord } from './request-record.ts'
import { comparedWith } from './rights/judge-tail.ts'
import type { Offering } from './request-record.ts'
import { putOffer } from './rights/put-offer.ts'
import { planBid, putPlan } from './rights/put-plan.ts'
import { sentences } from './sentences.ts'
import type { World } from './world.ts'
import { dayOfMoment, endOfDay } from './world.ts'

/** What is found of a request before anything is placed. */
interface Found {
  readonly admission: Admission
  readonly allocated: RequestAllocation
  /** By the id of the bid. */
  readonly rights: ReadonlyMap<string, RightsOnOffer>
  readonly disputed: boolean
}

/**
 * A request is submitted. Rights over the owner's plan come first: the owner asks for bids for what they leave. Then
 * admission, the provisional award, and a notice for each part that a third party wins.
 */
export function foldRequest(world: World, request: Request): void {
  const asked = askRequest(world, request, request.bids, request.submitted)
  if (asked === undefined) return
  const record = open(request, asked)
  const admission = admissionFor(world, request, asked, request.bids)
  const bid = planBid(request)
  const onPlan = rightsOnOffer({ bid }, { ...reachOf(world, request, asked, admission), over: 'plans' })
  if (onPlan.rights.length === 0) {
    if (award(world, record, asked, request, request.submitted) !== undefined) world.requests.set(request.id, record)
    return
  }
  world.requests.set(request.id, record)
  record.because.push(...onPlan.because)
  record.clashes.push(...onPlan.clashes)
  if (onPlan.disputed) {
    record.disputed = true
    record.refused.push(...request.bids.map(undone))
    return
  }
  putPlan(world, record, asked, onPlan.rights, (plan, quantity, from, at) => {
    const interval = { ...request.interval, from }
    const bids = request.bids.filter((one) => isWithinTail(world, record, plan, asked, one))
    return award(world, record, asked, { ...request, quantity, interval, bids }, at) ?? ZERO
  })
}

/** Whether a bid is within the terms on which rights have left the owner free. */
function isWithinTail(world: World, record: RequestRecord, plan: Offering, asked: Asked, bid: Bid): boolean {
  const terms = new Map(
    [...world.agreement.facts.values()].flatMap(({ name, supplier }) => {
      const value = supplier === 'bid' ? asked.factsOf(bid).read(name) : undefined
      return value === undefined ? [] : [[name, value] as const]
    }),
  )
  for (const notice of plan.round) {
    const why = notice.instance.state === 'void' ? undefined : comparedWith(world, notice, terms)
    if (why === undefined) continue
    const rules = [notice.instance.inForce.rule.name]
    record.refused.push({ bid: bid.id, provider: bid.by, why: 'tail', rules, note: sentences.rights.outsideTail(why) })
    return false
  }
  return true
}

const reachOf = (world: World, request: Request, asked: Asked, admission: Admission): Omit<Reach, 'over'> => ({
  agreement: world.agreement,
  request,
  fired: asked.fired,
  admission,
  law: asked.circumstances.law,
})

/**
 * Awards a request, or what rights have left of it, and puts what third parties win to the holders of rights over offers.
 * @param since when it is awarded, or the wait for it begins: what rights over the plan have left, when they are settled
 * @returns how much was won; undefined when something that it takes could not be worked out, which is told
 */
function award(
  world: World,
  record: RequestRecord,
  asked: Asked,
  request: Request,
  since: Moment,
): Rational | undefined {
  return awardRequest(world, request, since, (offered, bidding, placed) => {
    const now = offered === request ? asked : askRequest(world, offered, offered.bids, request.submitted)
    const found = now && find(world, offered, now, bidding, firstDay(world, offered, placed))
    if (now === undefined || found === undefined) return undefined
    const { allocation, clause } = found.allocated
    return {
      request: offered,
      allocation,
      ...(clause === undefined ? {} : { clause }),
      disputed: found.disputed,
      conclude: (at) => conclude(world, record, now, { ...found, request: offered, at }),
    }
  })
}

/** What was found of a request, and when it becomes its award. */
interface Concluding extends Found {
  readonly request: Request
  readonly at: Moment
}

function conclude(world: World, record: RequestRecord, asked: Asked, found: Concluding): Rational {
  const { request, at } = found
  record.decided = Math.max(record.decided, dayOfMoment(at, world.zone))
  enter(record, found)
  const from = firstDay(world, request, at)
  for (const won of found.allocated.allocation.awards) {
    const { rights = [] } = found.rights.get(won.bid.id) ?? {}
    if (found.disputed) world.book.release(won.hold)
    else if (rights.length === 0) placeAward(world, record, won, from)
    else putOffer(world, record, asked, { bid: won.bid, award: won, quantity: won.quantity, rights, at })
  }
  if (found.disputed) return ZERO
  putEvery(world, record, asked, found)
  return found.allocated.allocation.awards.reduce((sum, one) => sum.add(one.quantity), ZERO)
}

/** Work that is needed before an award that waited starts late: on its day, or the next where it is made at the day's end. */
function firstDay({ zone }: World, { interval, submitted }: Request, at: Moment): number {
  if (at === submitted) return interval.from
  const day = dayOfMoment(at, zone)
  const ended = at.kind === 'instant' && at.at === endOfDay(day, zone)
  return Math.max(interval.from, ended ? day + 1 : day)
}

/** A request whose work starts late needs room for the days that are left; where none is left it is not placed anyway. */
const roomFrom = (request: Request, from: number): Request =>
  from >= request.interval.to ? request : { ...request, interval: { ...request.interval, from } }

/** Where a right is to every offer, those that won nothing are put to its holders too. */
function putEvery(world: World, record: RequestRecord, asked: Asked, found: Concluding): void {
  const { request, at } = found
  const { awards } = found.allocated.allocation
  if (awards.length === 0) return
  for (const bid of found.admission.admissible) {
    if (awards.some((won) => won.bid.id === bid.id)) continue
    const reach = { ...reachOf(world, request, asked, found.admission), over: 'offers' } as const
    const { rights } = rightsOnOffer({ bid }, reach)
    const every = rights.filter(({ effect }) => effect.over.kind === 'offers' && effect.over.puts === 'every')
    if (every.length > 0)
      putOffer(world, record, asked, { bid, quantity: minOf(bid.maximum, request.quantity), rights: every, at })
  }
}

/**
 * @param from the first day on which it would be placed
 * @returns undefined when something that it takes could not be worked out, which is told
 */
function find(world: World, request: Request, asked: Asked, bidding: Bidding, from: number): Found | undefined {
  const { law } = asked.circumstances
  const admission = admissionFor(world, request, asked, request.bids)
  const allocated = admission.disputed
    ? NOT_ALLOCATED
    : allocateRequest(world, roomFrom(request, from), { ...asked, law }, admission, bidding)
  if (allocated === undefined) return undefined
  const { awards, tied } = allocated.allocation
  const reach: Reach = { ...reachOf(world, request, asked, admission), over: 'offers' }
  const rights = new Map(awards.map((won) => [won.bid.id, rightsOnOffer({ bid: won.bid, award: won }, reach)]))
  const clashing = [...rights.values()].some((one) => one.disputed)
  const disputed = admission.disputed || allocated.disputed || tied.length > 0 || clashing
  return { admission, allocated, rights, disputed }
}

const NOT_ALLOCATED: RequestAllocation = {
  allocation: NOTHING_AWARDED,
  lines: [],
  clashes: [],
  disputed: false,
  because: [],
}

function open(request: Request, { circumstances, fired, swayed, reports }: Asked): RequestRecord {
  return {
    request,
    law: circumstances.law,
    submitted: circumstances.day,
    decided: circumstances.day,
    placed: [],
    offerings: [],
    because: [],
    clashes: [],
    tied: [],
    refused: [],
    allocation: [],
    untranslated: fired.map((one) => one.inForce).filter((one) => one.rule.effect.kind === 'untranslated'),
    disputed: false,
    swayed,
    reports,
  }
}

/** Enters what has been found into the record of its request. */
function enter(record: RequestRecord, { admission, allocated, rights, disputed }: Found): void {
  const { allocation } = allocated
  record.because.push(
    ...admission.because,
    ...allocated.because,
    ...allocation.awards.flatMap((won) => admission.permitting(won.bid, hostsOf(won))),
    ...[...rights.values()].flatMap((one) => one.because),
  )
  record.clashes.push(...admission.clashes, ...allocated.clashes, ...[...rights.values()].flatMap((one) => one.clashes))
  record.tied.push(...allocation.tied.map((bid) => bid.id))
  record.refused.push(...refusals(admission, allocation, disputed))
  record.allocation.push(...allocated.lines)
  if (disputed) record.disputed = true
}

const hostsOf = ({ hold }: Award): string[] => hold.parts.map((one) => one.host)

const undone = ({ id, by }: Bid): RefusedBid => {
  return { bid: id, provider: by, why: 'disputed', rules: [], note: sentences.undone }
}

function refusals(admission: Admission, allocation: Allocation, disputed: boolean): RefusedBid[] {
  const barred = admission.barred.map(({ bid, by }): RefusedBid => {
    const rules = by.map((one) => one.rule.name)
    return { bid: bid.id, provider: bid.by, why: 'excluded', rules, note: sentences.excluded(rules) }
  })
  const passed = allocation.passed.map(({ bid, why }): RefusedBid => {
    const refused: RefusedBid = { bid: bid.id, provider: bid.by, rules: [], ...refusalOf(bid, why) }
    const { hosts, by } = admission.keptOff(bid)
    if (refused.why !== 'no-room' || hosts.length === 0) return refused
    const rules = by.map((one) => one.rule.name)
    return { ...refused, rules, note: sentences.keptOff(refused.note, hosts, rules) }
  })
  const decided = [...barred, ...passed]
  return disputed ? [...decided, ...allocation.awards.map(({ bid }) => undone(bid))] : decided
}
