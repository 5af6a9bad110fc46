import { KNOWN_EVENTS } from '../agreement/event-names.ts'
import { RECORD_KEYS } from '../agreement/record-keys.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt, placeAt } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import {
  itemsAt,
  readMoment,
  readName,
  readParty,
  readQuantity,
  readRecordFacts,
  readTerms,
  textAt,
  uniqueById,
} from './read-record.ts'
import { isDeal } from './read-deals.ts'
import { readClose } from './read-close.ts'
import type { DatedEvent, MilestoneEvent, ResponseEvent, ScenarioEvent } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const RESPONSE_KEYS = ['of', 'by', 'right', 'answer'] as const
const RESPONSE_OWN = [...RECORD_KEYS.event, 'quantity', 'choice']

/** Dated events and, in short, milestones. */
export function readEvents(tree: Tree, context: ScenarioContext): ScenarioEvent[] {
  const requests = new Set([...itemsAt(tree, 'requests').map((one) => textAt(one, 'id')), ...context.faultyRequests])
  const items = itemsAt(tree, 'events')
  const { agreement } = context
  const isResponse = (one: Tree): boolean => textAt(one, 'event') === 'response'
  const isDated = (one: Tree): boolean => [...KNOWN_EVENTS, ...agreement.events].includes(textAt(one, 'event'))
  const responses = items.filter(isResponse).flatMap((one) => readResponse(one, requests, context) ?? [])
  const isClose = (one: Tree): boolean => textAt(one, 'event') === 'close'
  const closings = items
    .filter(isClose)
    .flatMap((one) => readClose(one, requestOf(one, requests, context), context) ?? [])
  const dated = items.filter(isDated).flatMap((one) => readDated(one, requests, context) ?? [])
  const milestones = [
    ...items
      .filter((one) => !isResponse(one) && !isDated(one) && !isClose(one) && !isDeal(one))
      .flatMap((one) => readMilestone(one, context) ?? []),
    ...readMilestones(tree, context),
  ]
  const named = milestones.map((one) => ({ ...one, id: one.name }))
  const hint = 'keep one of the two: a milestone is reached once'
  const reached = uniqueById(named, 'date of milestone', context, hint).map(({ id: _id, ...one }) => one)
  return [...responses, ...closings, ...dated, ...reached]
}

/** The request that a closing is about. */
function requestOf(tree: Tree, requests: ReadonlySet<string>, { faults }: ScenarioContext): string | undefined {
  const of = textAt(tree, 'of')
  if (requests.has(of)) return of
  const missing = child(tree, 'of') === undefined
  const problem = missing
    ? { code: 'missing-key', message: 'missing key `of`', hint: 'name the request, as in `of: id`' }
    : {
        code: 'unknown-request',
        message: `a closing of the unknown request ${quote(of)}`,
        hint: didYouMean(of, requests),
      }
  faults.push(fault(problem, missing ? tree.place : placeAt(tree, ['of'])))
  return undefined
}

function readMilestone(tree: Tree, context: ScenarioContext): MilestoneEvent | undefined {
  const { agreement } = context
  const known = ['response', 'close', 'deal', 'elect', ...agreement.milestones, ...agreement.events, ...KNOWN_EVENTS]
  const name = readName(tree, 'event', 'event', known, context)
  const at = readMoment(tree, 'at', context)
  if (name !== undefined) {
    checkMisplaced(tree, RESPONSE_KEYS, `the milestone \`${name}\``, context)
    checkNoFacts(tree, context)
  }
  return name === undefined || at === undefined ? undefined : { kind: 'milestone', name, at, place: tree.place }
}

/** An event that may be about a request or one of its notices, or about none. */
function readDated(tree: Tree, requests: ReadonlySet<string>, context: ScenarioContext): DatedEvent | undefined {
  const name = textAt(tree, 'event')
  const at = readMoment(tree, 'at', context)
  const of = child(tree, 'of') === undefined ? undefined : textAt(tree, 'of')
  const found = of === undefined || checkNotice(of, requests, tree, context, `\`${name}\` about`)
  const by = child(tree, 'by') === undefined ? undefined : readParty(tree, 'by', context)
  checkMisplaced(tree, ['right', 'answer'], `\`event: ${name}\``, context)
  const facts = readRecordFacts(tree, 'event', context)
  if (OF_A_PARTY.includes(name)) checkGiver(tree, name, context)
  if (at === undefined || !found) return undefined
  const about = of === undefined ? {} : { of }
  return { kind: 'dated', name, at, ...about, ...(by === undefined ? {} : { by }), facts, place: tree.place }
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

/** Keys of other events, beside one where they say nothing. */
function checkMisplaced(tree: Tree, keys: readonly string[], beside: string, { faults }: ScenarioContext): void {
  for (const key of keys) {
    if (child(tree, key) === undefined) continue
    const message = `\`${key}\` beside ${beside}, where it says nothing`
    const problem = { code: 'misplaced-key', message, hint: `remove it: \`${key}\` belongs to \`event: response\`` }
    faults.push(fault(problem, keyPlaceAt(tree, [key])))
  }
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

function readResponse(tree: Tree, requests: ReadonlySet<string>, context: ScenarioContext): ResponseEvent | undefined {
  const missing = (['of', 'by', 'answer'] as const).filter((key) => child(tree, key) === undefined)
  for (const key of missing) {
    const hint =
      'a response needs `of`, `by` and `answer`: `{ at: 2025-03-05, event: response, of: id, by: party, answer: waive }`'
    context.faults.push(fault({ code: 'missing-key', message: `missing key \`${key}\``, hint }, tree.place))
  }
  const of = textAt(tree, 'of')
  const found = missing.includes('of') || checkNotice(of, requests, tree, context)
  const by = missing.includes('by') ? undefined : readParty(tree, 'by', context)
  const at = readMoment(tree, 'at', context)
  const right = readRight(tree, context)
  const terms = readTerms(tree, RESPONSE_OWN, context)
  const quantity = readQuantity(tree, 'quantity', 'quantity', true, context)
  const choice = textAt(tree, 'choice')
  if (textAt(tree, 'answer') === 'waive') checkBare(tree, context)
  const answer = textAt(tree, 'answer')
  if (!found || by === undefined || at === undefined || (answer !== 'exercise' && answer !== 'waive')) return undefined
  const taken = { ...(quantity === undefined ? {} : { quantity }), ...(choice === '' ? {} : { choice }) }
  return { kind: 'response', at, of, by, ...right, answer, ...taken, terms, place: tree.place }
}

/** Who waives takes nothing, on no terms. */
function checkBare(tree: Tree, { faults }: ScenarioContext): void {
  for (const { key, keyPlace } of tree.kind === 'map' ? tree.entries : []) {
    if (RECORD_KEYS.event.includes(key)) continue
    const message = `\`${key}\` beside \`answer: waive\`, where it says nothing`
    const hint = 'remove it: who waives takes nothing, on no terms'
    faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlace))
  }
}

/** A response is to a request, whatever notices it has led to, or to one notice: `<request>/<right>/<n>`. */
function checkNotice(
  of: string,
  requests: ReadonlySet<string>,
  tree: Tree,
  context: ScenarioContext,
  what = 'a response to',
): boolean {
  if (requests.has(of)) return true
  const request = longestBegun(of, requests)
  const rest = request === undefined ? '' : of.slice(request.length + 1)
  const [, right] = /^(.+)\/[1-9]\d{0,5}$/.exec(rest) ?? []
  if (right !== undefined && (context.rights.includes(right) || context.unread.has(right))) return true
  const problem =
    request === undefined
      ? {
          code: 'unknown-request',
          message: `${what} the unknown request or notice ${quote(of)}`,
          hint: didYouMean(of, requests),
        }
      : {
          code: 'unknown-notice',
          message: `${what} the unknown notice ${quote(of)}`,
          hint: `name the request alone, or its notice by right and number: \`${request}/${context.rights[0] ?? 'right'}/1\``,
        }
  context.faults.push(fault(problem, placeAt(tree, ['of'])))
  return false
}

/** The longest known id that a text begins with, up to a slash. */
function longestBegun(text: string, ids: ReadonlySet<string>): string | undefined {
  for (let slash = text.lastIndexOf('/'); slash > 0; slash = text.lastIndexOf('/', slash - 1)) {
    if (ids.has(text.slice(0, slash))) return text.slice(0, slash)
  }
  return undefined
}

/** The rule that a response or a conduct speaks of. */
export function readRight(tree: Tree, context: ScenarioContext): { right?: string } {
  if (child(tree, 'right') === undefined) return {}
  const right = readName(tree, 'right', 'right', context.rights, context)
  return right === undefined ? {} : { right }
}
