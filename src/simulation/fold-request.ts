import type { Circumstances, FactReader } from '../agreement/fact-reader.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { RuleInForce } from '../agreement/law.ts'
import type { LawAnswer, VerdictReport } from '../agreement/lawbook.ts'
import type { Admission, FiredRule, Hosts } from '../placement/admission.ts'
import { admit } from '../placement/admission.ts'
import type { Allocation } from '../placement/allocate.ts'
import { NOTHING_AWARDED } from '../placement/allocate.ts'
import type { Reach, RightsOnOffer } from '../placement/rights-on-awards.ts'
import { rightsOnOffer } from '../placement/rights-on-awards.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import type { Value } from '../values/value.ts'
import type { RequestAllocation } from './allocate-request.ts'
import { allocateRequest } from './allocate-request.ts'
import { giveNotice } from './give-notice.ts'
import type { RefusedBid } from './outcome.ts'
import { placeAward } from './place-award.ts'
import { refusalOf } from './print-allocation.ts'
import { bidFacts, requestFacts } from './record-facts.ts'
import type { RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import { circumstancesOn } from './circumstances-on.ts'
import type { World } from './world.ts'
import { dayOfMoment, tell } from './world.ts'

/** What the law of the day says of a request and its bids. */
interface Asked {
  readonly circumstances: Circumstances
  readonly fired: readonly FiredRule[]
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
  /** The facts of the request, and of one of its bids. */
  readonly facts: FactReader
  readonly factsOf: (bid: Bid) => FactReader
  /** The same, with some terms of the bid changed. */
  readonly withTerms: (bid: Bid, terms: ReadonlyMap<string, Value>) => FactReader
  /** The rules about a bid on a host that fire where a provider takes an offer up on one of its hosts. */
  readonly firedOn: Hosts['fired']
}

/** What is found of a request before anything is placed. */
interface Found {
  readonly admission: Admission
  readonly allocated: RequestAllocation
  /** By the id of the bid that won. */
  readonly rights: ReadonlyMap<string, RightsOnOffer>
  readonly disputed: boolean
}

/** A request is submitted: admission, the provisional award, and a notice for each part that a third party wins. */
export function foldRequest(world: World, request: Request): void {
  const asked = ask(world, request)
  if (asked === undefined) return
  const found = find(world, request, asked)
  if (found === undefined) return
  const record = open(request, asked, found)
  world.requests.set(request.id, record)
  for (const award of found.allocated.allocation.awards) {
    const [right] = found.rights.get(award.bid.id)?.rights ?? []
    if (found.disputed) world.book.release(award.hold)
    else if (right === undefined) placeAward(world, record, award, request.interval.from)
    else giveNotice(world, record, award, right, asked.factsOf(award.bid), (terms) => asked.withTerms(award.bid, terms))
  }
}

/** Asks the law of the day of submission: once about the request, once about each bid, and on each of its hosts. */
function ask(world: World, request: Request): Asked | undefined {
  const day = dayOfMoment(request.submitted, world.zone)
  const circumstances = circumstancesOn(world, day, `request \`${request.id}\``, request.place)
  if (circumstances === undefined) return undefined
  const own = requestFacts(request, world.agreement, world.zone)
  const read = (bid: Bid, host: string | undefined, terms: ReadonlyMap<string, Value> = new Map()): FactReader =>
    factReader(world.agreement, circumstances, [terms, bidFacts(bid, world.agreement, host), own])
  const readers = new Map<Bid, FactReader>()
  const factsOf = (bid: Bid): FactReader => {
    const made = readers.get(bid) ?? read(bid, onlyHost(world, request, bid))
    readers.set(bid, made)
    return made
  }
  const { law } = circumstances
  const askOn = (bid: Bid, host: string): LawAnswer =>
    world.lawbook.ask(law, 'award of a bid on a host', read(bid, host))
  const facts = factReader(world.agreement, circumstances, [own])
  const ofRequest = world.lawbook.ask(law, 'award', facts)
  const answers: Answered[] = [
    { answer: ofRequest },
    ...request.bids.map((bid) => ({ answer: world.lawbook.ask(law, 'award of a bid', factsOf(bid)), bid })),
    ...request.bids.flatMap((bid) =>
      world.book.hostsOf(bid.by, request.region).map((host) => ({ answer: askOn(bid, host), bid, host })),
    ),
  ]
  for (const { answer, bid } of answers) tell(world, answer.problems, (bid ?? request).place)
  if (answers.some(({ answer }) => answer.problems.length > 0)) return undefined
  return {
    circumstances,
    fired: answers.flatMap(({ answer, ...about }) => answer.fired.map((inForce): FiredRule => ({ inForce, ...about }))),
    swayed: answers.flatMap(({ answer }) => answer.swayed()),
    reports: world.trace === 'none' ? [] : answers.flatMap((one) => one.answer.reports(aboutOf(one))),
    facts,
    factsOf,
    withTerms: (bid, terms) => read(bid, onlyHost(world, request, bid), terms),
    firedOn: (offer, provider, host) => {
      const { fired, problems } = askOn({ ...offer, by: provider }, host)
      tell(world, problems, request.place)
      return fired
    },
  }
}

/** What the law answers about a request, about one of its bids, or about a bid on one of its provider's hosts. */
interface Answered {
  readonly answer: LawAnswer
  readonly bid?: Bid
  readonly host?: string
}

function aboutOf({ bid, host }: Answered): string {
  if (bid === undefined) return 'request'
  return host === undefined ? bid.id : `${bid.id} on ${host}`
}

/** The host of a bid where there is no choice. */
function onlyHost({ book }: World, { region }: Request, { by }: Bid): string | undefined {
  const hosts = book.hostsOf(by, region)
  return hosts.length === 1 ? hosts[0] : undefined
}

/** @returns undefined when something that it takes could not be worked out, which is told */
function find(world: World, request: Request, asked: Asked): Found | undefined {
  const { fired, firedOn } = asked
  const { law } = asked.circumstances
  const hosts = { of: (provider: string) => world.book.hostsOf(provider, request.region), fired: firedOn }
  const admission = admit(request.bids, fired, law, hosts)
  const allocated = admission.disputed ? NOT_ALLOCATED : allocateRequest(world, request, { ...asked, law }, admission)
  if (allocated === undefined) return undefined
  const { awards, tied } = allocated.allocation
  const reach: Reach = { agreement: world.agreement, request, fired, admission, law, over: 'offers' }
  const rights = new Map(awards.map((award) => [award.bid.id, rightsOnOffer({ bid: award.bid, award }, reach)]))
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

function open(request: Request, asked: Asked, { admission, allocated, rights, disputed }: Found): RequestRecord {
  const { circumstances, fired, swayed, reports } = asked
  const { allocation } = allocated
  return {
    request,
    law: circumstances.law,
    submitted: circumstances.day,
    decided: circumstances.day,
    placed: [],
    notices: new Map(),
    because: [
      ...admission.because,
      ...allocated.because,
      ...allocation.awards.flatMap((award) =>
        admission.permitting(
          award.bid,
          award.hold.parts.map((one) => one.host),
        ),
      ),
      ...[...rights.values()].flatMap((one) => one.because),
    ],
    clashes: [...admission.clashes, ...allocated.clashes, ...[...rights.values()].flatMap((one) => one.clashes)],
    tied: allocation.tied.map((bid) => bid.id),
    refused: refusals(admission, allocation, disputed),
    allocation: allocated.lines,
    untranslated: fired.map((one) => one.inForce).filter((one) => one.rule.effect.kind === 'untranslated'),
    disputed,
    swayed,
    reports,
  }
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
  if (!disputed) return [...barred, ...passed]
  const undone = allocation.awards.map(({ bid }): RefusedBid => {
    return { bid: bid.id, provider: bid.by, why: 'disputed', rules: [], note: sentences.undone }
  })
  return [...barred, ...passed, ...undone]
}
