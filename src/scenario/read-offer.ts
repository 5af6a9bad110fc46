import { RECORD_KEYS } from '../agreement/record-keys.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import { checkMisplaced } from './check-misplaced.ts'
import { itemsAt, readMoment, readProvider, readTerms, textAt } from './read-record.ts'
import type { DeclineEvent, OfferEvent, WithdrawEvent } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const OWN = [...RECORD_KEYS.event, 'bid']

export const isOffer = (tree: Tree): boolean => ['offer', 'withdraw', 'decline'].includes(textAt(tree, 'event'))

/**
 * Reads `event: offer`, a bid that is changed, `event: withdraw`, one that is gone, and `event: decline`, one that hands
 * back what it has won. The bid is named by its id (`bid`) or, where it is the only one, by its provider (`by`).
 *
 * Faults: `missing-key`, `unknown-request`, `unknown-bid`, `ambiguous-bid`, `misplaced-key`, and those of terms.
 *
 * @param document the scenario, of which the bids are told by their names alone, be they faulty or not
 */
export function readOffers(document: Tree, context: ScenarioContext): BidEvent[] {
  const items = itemsAt(document, 'events').filter(isOffer)
  if (items.length === 0) return []
  const bids = bidsIn(document)
  return items.flatMap((one) => readOffer(one, bids, context) ?? [])
}

interface NamedBid {
  readonly id: string
  readonly by: string
}

type BidEvent = OfferEvent | WithdrawEvent | DeclineEvent

/** The bids of each request, by names. */
function bidsIn(document: Tree): Map<string, NamedBid[]> {
  const bids = new Map<string, NamedBid[]>()
  const add = (request: string, tree: Tree): void => {
    const by = textAt(tree, 'by')
    bids.get(request)?.push({ id: textAt(tree, 'id') || `${request}/${by}`, by })
  }
  for (const request of itemsAt(document, 'requests')) {
    const id = textAt(request, 'id')
    if (!bids.has(id)) bids.set(id, [])
    for (const bid of itemsAt(request, 'bids')) add(id, bid)
  }
  for (const bid of itemsAt(document, 'bids')) add(textAt(bid, 'request'), bid)
  return bids
}

type Bids = ReadonlyMap<string, readonly NamedBid[]>

function readOffer(tree: Tree, bids: Bids, context: ScenarioContext): BidEvent | undefined {
  const name = textAt(tree, 'event')
  checkMisplaced(tree, ['right', 'answer'], `\`event: ${name}\``, context)
  const at = readMoment(tree, 'at', context)
  const of = requestOf(tree, bids, context)
  const bid = of === undefined ? undefined : readBid(tree, of, bids.get(of) ?? [], context)
  const terms = name === 'offer' ? readTerms(tree, OWN, context) : undefined
  checkChanges(tree, name, context)
  if (at === undefined || of === undefined || bid === undefined) return undefined
  const told = { at, of, bid, place: tree.place } as const
  if (terms !== undefined) return { kind: 'offer', ...told, terms }
  return { kind: name === 'decline' ? 'decline' : 'withdraw', ...told }
}

/** The request; undefined for one that could not be read, of which nothing is said. */
function requestOf(tree: Tree, bids: Bids, { faultyRequests, faults }: ScenarioContext): string | undefined {
  const of = textAt(tree, 'of')
  if (bids.has(of)) return of
  if (faultyRequests.has(of)) return undefined
  const missing = child(tree, 'of') === undefined
  const problem = missing
    ? { code: 'missing-key', message: 'missing key `of`', hint: 'name the request, as in `of: id`' }
    : {
        code: 'unknown-request',
        message: `a bid for the unknown request ${quote(of)}`,
        hint: didYouMean(of, bids.keys()),
      }
  faults.push(fault(problem, missing ? tree.place : placeAt(tree, ['of'])))
  return undefined
}

function readBid(tree: Tree, request: string, bids: readonly NamedBid[], context: ScenarioContext): string | undefined {
  const [id, by] = [textAt(tree, 'bid'), textAt(tree, 'by')]
  const key = child(tree, 'bid') === undefined ? 'by' : 'bid'
  if (child(tree, 'bid') === undefined && child(tree, 'by') === undefined) {
    const hint = `say whose, as in \`by: ${bids[0]?.by ?? 'provider'}\``
    context.faults.push(fault({ code: 'missing-key', message: 'missing key `bid`', hint }, tree.place))
    return undefined
  }
  if (child(tree, 'by') !== undefined && readProvider(tree, 'by', context) === undefined) return undefined
  const found = bids.filter((one) => (key === 'by' ? one.by === by : one.id === id))
  const [only, other] = found
  const strange = key === 'bid' && child(tree, 'by') !== undefined && only !== undefined && only.by !== by
  if (only !== undefined && other === undefined && !strange) return only.id
  const named = quote(key === 'by' ? by : id)
  const known = bids.map((one) => (key === 'by' ? one.by : one.id))
  const problem = strange
    ? {
        code: 'unknown-bid',
        message: `bid ${named} is not ${quote(by)}'s`,
        hint: `it is \`${only.by}\`'s: leave \`by\` out`,
      }
    : found.length === 0
      ? {
          code: 'unknown-bid',
          message: key === 'by' ? `${named} has no bid for ${quote(request)}` : `unknown bid ${named}`,
          hint: didYouMean(key === 'by' ? by : id, known),
        }
      : {
          code: 'ambiguous-bid',
          message: `${named} has several bids for ${quote(request)}`,
          hint: `name one of them: ${found.map((one) => `\`bid: ${one.id}\``).join(' or ')}`,
        }
  context.faults.push(fault(problem, placeAt(tree, [key])))
  return undefined
}

/** An offer says what it changes; who withdraws, or hands back, says no more. */
function checkChanges(tree: Tree, name: string, { faults }: ScenarioContext): void {
  const changes = tree.kind === 'map' ? tree.entries.filter(({ key }) => !OWN.includes(key)) : []
  if (name === 'offer' && changes.length === 0) {
    const hint = 'say what is otherwise from now on, as in `price: 24 USD per MW-month`'
    faults.push(fault({ code: 'missing-key', message: 'an offer that changes nothing', hint }, tree.place))
  }
  for (const { key, keyPlace } of name === 'offer' ? [] : changes) {
    const problem = { code: 'misplaced-key', message: `\`${key}\` beside \`event: ${name}\`, where it says nothing` }
    const what = name === 'decline' ? 'all that the bid has won is handed back' : 'the bid is gone, on whatever terms'
    faults.push(fault({ ...problem, hint: `remove it: ${what}` }, keyPlace))
  }
}
