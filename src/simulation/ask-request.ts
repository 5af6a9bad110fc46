import type { Circumstances, FactReader } from '../agreement/fact-reader.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { RuleInForce } from '../agreement/law.ts'
import type { LawAnswer, VerdictReport } from '../agreement/lawbook.ts'
import type { FiredRule, Hosts } from '../placement/admission.ts'
import type { Bid, Moment, Request } from '../scenario/scenario.ts'
import type { Value } from '../values/value.ts'
import { decidedOn } from './restatement/decided-on.ts'
import { bidFacts, requestFacts } from './record-facts.ts'
import type { World } from './world.ts'
import { dayOfMoment, tell } from './world.ts'

/** What the law of a day says of a request and its bids. */
export interface Asked {
  readonly circumstances: Circumstances
  readonly fired: readonly FiredRule[]
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
  /** The facts of the request, and of one of its bids. */
  readonly facts: FactReader
  readonly factsOf: (bid: Bid) => FactReader
  /** The same, with some terms changed; of the request alone where there is no bid. */
  readonly withTerms: (bid: Bid | undefined, terms: ReadonlyMap<string, Value>) => FactReader
  /** The rules about a bid on a host that fire where a provider takes an offer up on one of its hosts. */
  readonly firedOn: Hosts['fired']
}

/** What the law answers about a request, about one of its bids, or about a bid on one of its provider's hosts. */
interface Answered {
  readonly answer: LawAnswer
  readonly bid?: Bid
  readonly host?: string
}

/** Asks the law of a day: once about the request, once about each bid, and on each of its hosts. */
export function askRequest(world: World, request: Request, bids: readonly Bid[], at: Moment): Asked | undefined {
  const day = dayOfMoment(at, world.zone)
  const circumstances = decidedOn(world, day, `request \`${request.id}\``, request.place)
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
    ...bids.map((bid) => ({ answer: world.lawbook.ask(law, 'award of a bid', factsOf(bid)), bid })),
    ...bids.flatMap((bid) =>
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
    withTerms: (bid, terms) =>
      bid === undefined
        ? factReader(world.agreement, circumstances, [terms, own])
        : read(bid, onlyHost(world, request, bid), terms),
    firedOn: (offer, provider, host) => {
      const { fired, problems } = askOn({ ...offer, by: provider }, host)
      tell(world, problems, request.place)
      return fired
    },
  }
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
