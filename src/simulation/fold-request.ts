import type { Circumstances, FactReader } from '../agreement/fact-reader.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { RuleInForce } from '../agreement/law.ts'
import type { LawAnswer, VerdictReport } from '../agreement/lawbook.ts'
import type { Problem } from '../document/fault.ts'
import type { Admission, FiredRule } from '../placement/admission.ts'
import { admit } from '../placement/admission.ts'
import type { Award } from '../placement/allocate.ts'
import { allocate } from '../placement/allocate.ts'
import type { RightOnAward } from '../placement/rights-on-awards.ts'
import { rightsOnAwards } from '../placement/rights-on-awards.ts'
import type { Bid, Request } from '../scenario/scenario.ts'
import { giveNotice, place } from './fold-notice.ts'
import type { RefusedBid } from './outcome.ts'
import { bidFacts, requestFacts } from './record-facts.ts'
import type { RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import type { World } from './world.ts'
import { circumstancesOn, dayOfMoment, tell } from './world.ts'

interface Asked {
  readonly circumstances: Circumstances
  readonly facts: FactReader
  readonly fired: readonly FiredRule[]
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
}

/** A request is submitted: admission, the provisional award, and a notice for each part that a third party wins. */
export function foldRequest(world: World, request: Request): void {
  const asked = ask(world, request)
  if (asked === undefined) return
  const { law } = asked.circumstances
  const admission = admit(request.bids, asked.fired, law.rules)
  const allocation = admission.disputed
    ? { awards: [], unmet: request.quantity, passed: [], tied: [] }
    : allocate(request, admission.admissible, admission.preference, world.book)
  const rights = rightsOnAwards(world.agreement, request, allocation.awards, asked.fired, admission, law.rules)
  const disputed = admission.disputed || allocation.tied.length > 0 || rights.disputed
  if (disputed) for (const award of allocation.awards) world.book.release(award.hold)
  const record: RequestRecord = {
    request,
    law,
    submitted: asked.circumstances.day,
    open: [],
    placed: [],
    notices: new Map(),
    because: [...admission.because, ...allocation.awards.flatMap((award) => admission.permitting(award.bid))],
    clashes: [...admission.clashes, ...rights.clashes],
    tied: allocation.tied.map((bid) => bid.id),
    refused: refusals(admission, allocation.passed, disputed ? allocation.awards : []),
    untranslated: untranslatedIn(asked.fired),
    disputed,
    swayed: asked.swayed,
    reports: asked.reports,
    decided: asked.circumstances.day,
  }
  world.requests.set(request.id, record)
  if (disputed) return
  for (const award of allocation.awards) settle(world, record, award, rights.byBid.get(award.bid.id), asked.facts)
}

function settle(
  world: World,
  record: RequestRecord,
  award: Award,
  right: RightOnAward | undefined,
  facts: FactReader,
): void {
  if (right === undefined) {
    place(world, record, award, record.request.interval.from)
    return
  }
  giveNotice(world, record, award, right, facts)
}

/** Asks the law of the day of submission: once about the request, once about each bid. */
function ask(world: World, request: Request): Asked | undefined {
  const day = dayOfMoment(request.submitted, world.zone)
  const circumstances = circumstancesOn(world, day, `request \`${request.id}\``, request.place)
  if (circumstances === undefined) return undefined
  const own = requestFacts(request, world.agreement, world.zone)
  const facts = factReader(world.agreement, circumstances, [own])
  const problems: Problem[] = []
  const fired: FiredRule[] = []
  const swayed: RuleInForce[] = []
  const reports: VerdictReport[] = []
  const take = (answer: LawAnswer, about: string, bid?: Bid): void => {
    problems.push(...answer.problems)
    swayed.push(...answer.swayed())
    fired.push(...answer.fired.map((inForce) => (bid === undefined ? { inForce } : { inForce, bid })))
    if (world.trace !== 'none') reports.push(...answer.reports(about))
  }
  take(world.lawbook.ask(circumstances.law, 'award', facts), 'request')
  for (const bid of request.bids) {
    const ofBid = factReader(world.agreement, circumstances, [bidFacts(bid, world.agreement), own])
    take(world.lawbook.ask(circumstances.law, 'award of a bid', ofBid), bid.id, bid)
  }
  if (problems.length > 0) {
    tell(world, problems, request.place)
    return undefined
  }
  return { circumstances, facts, fired, swayed, reports }
}

function untranslatedIn(fired: readonly FiredRule[]): RuleInForce[] {
  const found = fired.map((one) => one.inForce).filter((one) => one.rule.effect.kind === 'untranslated')
  return [...new Set(found)]
}

function refusals(
  admission: Admission,
  passed: readonly { readonly bid: Bid; readonly why: 'no-room' | 'outbid' | 'minimum' }[],
  released: readonly Award[],
): RefusedBid[] {
  const barred = [...admission.barred].map(([bid, rules]): RefusedBid => {
    const names = rules.map((one) => one.rule.name)
    return { bid, provider: providerOf(bid, admission), why: 'excluded', rules: names, note: sentences.excluded(names) }
  })
  const others = passed.map(({ bid, why }): RefusedBid => {
    return { bid: bid.id, provider: bid.by, why, rules: [], note: sentences.passed(bid.by, why) }
  })
  const undone = released.map(({ bid }): RefusedBid => {
    return { bid: bid.id, provider: bid.by, why: 'disputed', rules: [], note: sentences.undone }
  })
  return [...barred, ...others, ...undone].sort((a, b) => (a.bid < b.bid ? -1 : 1))
}

const providerOf = (bid: string, admission: Admission): string =>
  admission.bids.find((one) => one.id === bid)?.by ?? bid
