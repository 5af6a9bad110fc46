import type { Agreement } from '../agreement/agreement.ts'
import { KNOWN_EVENTS } from '../agreement/event-names.ts'
import { RECORD_KEYS } from '../agreement/record-keys.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt } from '../document/tree.ts'
import { zoneOf } from '../values/zone.ts'
import { quote } from '../values/quote.ts'
import { itemsAt, readMoment, readName, readParty, readRecordFacts, textAt, uniqueById } from './read-record.ts'
import { checkMisplaced } from './check-misplaced.ts'
import { checkSubject } from './check-subject.ts'
import { isDeal } from './read-deals.ts'
import { isClosing, readClose } from './read-close.ts'
import { isOffer, readOffers } from './read-offer.ts'
import { isPaid, readPaid } from './read-paid.ts'
import { readResponse } from './read-response.ts'
import { factsOfEvent } from './facts-of-event.ts'
import type { DatedEvent, Moment, MilestoneEvent, ScenarioEvent } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const RESPONSE_KEYS = ['of', 'by', 'right', 'answer'] as const
/** What parties do about requests, notices and deals; any other event is a milestone or a dated one. */
const ACTED = ['response', 'offer', 'withdraw', 'decline', 'sign', 'close', 'deal', 'elect', 'paid']

/** Dated events and, in short, milestones. */
export function readEvents(tree: Tree, context: ScenarioContext): ScenarioEvent[] {
  const requests = new Set([...itemsAt(tree, 'requests').map((one) => textAt(one, 'id')), ...context.faultyRequests])
  const items = itemsAt(tree, 'events')
  const { agreement } = context
  const isResponse = (one: Tree): boolean => textAt(one, 'event') === 'response'
  const isDated = (one: Tree): boolean => [...KNOWN_EVENTS, ...agreement.events].includes(textAt(one, 'event'))
  const isActed = (one: Tree): boolean =>
    isResponse(one) || isClosing(one) || isOffer(one) || isDeal(one) || isPaid(one)
  const responses = items.filter(isResponse).flatMap((one) => readResponse(one, requests, context) ?? [])
  const closings = items.filter(isClosing).flatMap((one) => readClose(one, requests, context) ?? [])
  const paid = items.filter(isPaid).flatMap((one) => readPaid(one, context) ?? [])
  const deals = new Set(items.filter((one) => textAt(one, 'event') === 'deal').map((one) => textAt(one, 'of')))
  const dated = items.filter(isDated).flatMap((one) => readDated(one, { requests, deals }, context) ?? [])
  const milestones = [
    ...items.filter((one) => !isActed(one) && !isDated(one)).flatMap((one) => readMilestone(one, context) ?? []),
    ...readMilestones(tree, context),
  ]
  const named = milestones.map((one) => ({ ...one, id: one.name }))
  const hint = 'keep one of the two: a milestone is reached once'
  const reached = uniqueById(named, 'date of milestone', context, hint).map(({ id: _id, ...one }) => one)
  return [...responses, ...closings, ...readOffers(tree, context), ...dated, ...paid, ...reached]
}

function readMilestone(tree: Tree, context: ScenarioContext): MilestoneEvent | undefined {
  const { agreement } = context
  const known = [...ACTED, ...agreement.milestones, ...agreement.events, ...KNOWN_EVENTS]
  const name = readName(tree, 'event', 'event', known, context)
  const at = readMoment(tree, 'at', context)
  if (name !== undefined) {
    checkMisplaced(tree, RESPONSE_KEYS, `the milestone \`${name}\``, context)
    checkNoFacts(tree, context)
  }
  return name === undefined || at === undefined ? undefined : { kind: 'milestone', name, at, place: tree.place }
}

/** What an event may be about, by id. */
interface Subjects {
  readonly requests: ReadonlySet<string>
  readonly deals: ReadonlySet<string>
}

/** An event that may be about a request or one of its notices, or about a deal that waits for it, or about none. */
function readDated(tree: Tree, { requests, deals }: Subjects, context: ScenarioContext): DatedEvent | undefined {
  const name = textAt(tree, 'event')
  const isOfDeal = (id: string): boolean => deals.has(id) && startsOfFavours(context.agreement).has(name)
  const at = readMoment(tree, 'at', context)
  const of = child(tree, 'of') === undefined ? undefined : textAt(tree, 'of')
  const found = of === undefined || isOfDeal(of) || checkSubject(of, requests, tree, context, `\`${name}\` about`)
  const by = child(tree, 'by') === undefined ? undefined : readParty(tree, 'by', context)
  checkMisplaced(tree, ['right', 'answer'], `\`event: ${name}\``, context)
  const facts = readRecordFacts(tree, 'event', context, factsNeeded(name, at, of, context))
  if (OF_A_PARTY.includes(name)) checkGiver(tree, name, context)
  if (at === undefined || !found) return undefined
  const about = of === undefined ? {} : { of }
  return { kind: 'dated', name, at, ...about, ...(by === undefined ? {} : { by }), facts, place: tree.place }
}

function factsNeeded(name: string, at: Moment | undefined, of: string | undefined, { agreement }: ScenarioContext) {
  const day = at?.kind === 'date' ? at.day : at && zoneOf(agreement.zone)?.dayOfInstant(at.at)
  return day === undefined ? undefined : factsOfEvent(agreement, { name, day, about: of !== undefined })
}

/** The events that the times of terms taken of deals count from: each deal may have one of its own. */
function startsOfFavours({ amendments }: Agreement): ReadonlySet<string> {
  const clocks = amendments.flatMap(({ enacts }) =>
    enacts.flatMap(({ effect }) => (effect.kind === 'most-favoured' ? [effect.elect, effect.from, effect.until] : [])),
  )
  return new Set(clocks.flatMap((clock) => (typeof clock === 'object' ? clock.starts : [])))
}

const OF_A_PARTY: readonly string[] = ['non-renewal', 'terminate']

/** A notice about the term is somebody's, and is about the whole agreement. */
function checkGiver(tree: Tree, name: string, { agreement, faults }: ScenarioContext): void {
  if (child(tree, 'by') === undefined) {
    const hint = `say whose notice it is, as in \`by: ${agreement.parties[0] ?? 'party'}\``
    faults.push(fault({ code: 'missing-key', message: 'missing key `by`', hint }, tree.place))
  }
  if (child(tree, 'of') === undefined) return
  const message = `\`of\` beside \`event: ${name}\`, where it says nothing`
  const hint = 'remove it: the notice is about the whole agreement'
  faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(tree, ['of'])))
}

/** A milestone is only reached: of facts beside it nothing could come. */
function checkNoFacts(tree: Tree, { faults }: ScenarioContext): void {
  const own = RECORD_KEYS.event
  for (const { key, keyPlace } of tree.kind === 'map' ? tree.entries : []) {
    if (own.includes(key)) continue
    const problem = { code: 'unknown-key', message: `unknown key ${quote(key)}`, hint: didYouMean(key, own) }
    faults.push(fault(problem, keyPlace))
  }
}

function readMilestones(tree: Tree, context: ScenarioContext): MilestoneEvent[] {
  const map = child(tree, 'milestones')
  if (map?.kind !== 'map') return []
  return map.entries.flatMap(({ key, keyPlace }): MilestoneEvent[] => {
    if (!context.agreement.milestones.includes(key)) {
      const hint = didYouMean(key, context.agreement.milestones)
      const problem = { code: 'unknown-milestone', message: `unknown milestone ${quote(key)}`, hint }
      context.faults.push(fault(problem, keyPlace))
    }
    const at = readMoment(map, key, context)
    return at === undefined ? [] : [{ kind: 'milestone', name: key, at, place: keyPlace }]
  })
}
