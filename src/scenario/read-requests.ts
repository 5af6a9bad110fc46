import { checkShape } from '../document/shape.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt, placeAt } from '../document/tree.ts'
import { printDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import { ZERO } from '../values/rational.ts'
import type { Rational } from '../values/rational.ts'
import {
  byId,
  itemsAt,
  readDay,
  readMoment,
  readParty,
  readPrice,
  readProvider,
  readQuantity,
  readRecordFacts,
  readRegion,
  textAt,
  uniqueById,
} from './read-record.ts'
import type { Bid, Request } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'
import { bidShape } from './shape.ts'

/** Requests with their bids, those beside included; sorted by id, so that the order of the file is forgotten here. */
export function readRequests(tree: Tree, context: ScenarioContext): Request[] {
  const trees = itemsAt(tree, 'requests')
  const separate = separateBids(tree, trees, context)
  const named = trees.map((one) => ({ id: textAt(one, 'id'), tree: one, place: placeAt(one, ['id']) }))
  return uniqueById(named, 'request', context)
    .flatMap(({ id, tree: one }) => readRequest(one, separate.get(id) ?? [], context) ?? [])
    .sort(byId)
}

/** Bids that stand beside the requests, by request. */
function separateBids(tree: Tree, requests: readonly Tree[], context: ScenarioContext): Map<string, Tree[]> {
  const byRequest = new Map<string, Tree[]>(requests.map((one) => [textAt(one, 'id'), []]))
  for (const bid of itemsAt(tree, 'bids')) {
    const id = textAt(bid, 'request')
    const bids = byRequest.get(id)
    bids?.push(bid)
    if (bids !== undefined) continue
    // Its other faults are told all the same.
    readBid(bid, id, undefined, context)
    if (context.faultyRequests.has(id)) continue
    const hint = didYouMean(id, byRequest.keys())
    const problem = { code: 'unknown-request', message: `a bid for the unknown request ${quote(id)}`, hint }
    context.faults.push(fault(problem, placeAt(bid, ['request'])))
  }
  return byRequest
}

function readRequest(tree: Tree, separate: readonly Tree[], context: ScenarioContext): Request | undefined {
  const id = textAt(tree, 'id')
  const by = readParty(tree, 'by', context)
  const submitted = readMoment(tree, 'submitted', context)
  const from = readDay(tree, 'from', context)
  // Without an end what is placed stays placed.
  const to = child(tree, 'to') === undefined ? Infinity : readDay(tree, 'to', context)
  const quantity = readQuantity(tree, 'quantity', 'quantity', true, context)
  const price = readPrice(tree, 'price', context)
  const region = readRegion(tree, context)
  const facts = readRecordFacts(tree, 'request', context)
  const bids = readBids(tree, separate, id, quantity, context)
  if (from !== undefined && to !== undefined && to <= from) {
    const problem = {
      code: 'empty-interval',
      message: `request ${quote(id)} ends on \`${printDay(to)}\`, not after it begins`,
      hint: `give \`to\` as the first day that no longer counts, after ${printDay(from)}`,
    }
    context.faults.push(fault(problem, placeAt(tree, ['to'])))
    return undefined
  }
  if (by === undefined || submitted === undefined || from === undefined || to === undefined) return undefined
  if (quantity === undefined || region === undefined) return undefined
  const interval = { from, to }
  const offered = price === undefined ? {} : { price }
  return { id, by, submitted, interval, region, quantity, ...offered, facts, bids, place: tree.place }
}

function readBids(
  tree: Tree,
  separate: readonly Tree[],
  request: string,
  quantity: Rational | undefined,
  context: ScenarioContext,
): Bid[] {
  const own = itemsAt(tree, 'bids')
  for (const one of own) {
    if (child(one, 'request') === undefined) continue
    const problem = {
      code: 'unknown-key',
      message: '`request` on a bid that stands in its request',
      hint: 'leave it out, or move the bid to `bids:` beside the requests',
    }
    context.faults.push(fault(problem, keyPlaceAt(one, ['request'])))
  }
  const bids = [...own, ...separate].flatMap((one) => readBid(one, request, quantity, context) ?? [])
  return uniqueById(bids, 'bid', context).sort(byId)
}

/** @param quantity of the request; undefined when that is at fault itself */
function readBid(
  tree: Tree,
  request: string,
  quantity: Rational | undefined,
  context: ScenarioContext,
): Bid | undefined {
  if (checkShape(tree, bidShape, context.faults) === undefined) return undefined
  const by = readProvider(tree, 'by', context)
  const price = readPrice(tree, 'price', context)
  const least = readQuantity(tree, 'minimum', 'minimum', false, context)
  const most = readQuantity(tree, 'maximum', 'maximum', true, context)
  const minimum = child(tree, 'minimum') === undefined ? ZERO : least
  const maximum = child(tree, 'maximum') === undefined ? quantity : most
  const received = readMoment(tree, 'received', context)
  const facts = readRecordFacts(tree, 'bid', context)
  if (minimum !== undefined && maximum !== undefined && minimum.gt(maximum)) {
    const problem = {
      code: 'empty-interval',
      message: `minimum ${quote(textAt(tree, 'minimum'))} is above the maximum`,
      hint: 'give a minimum no higher than the maximum, which is the whole request unless said otherwise',
    }
    context.faults.push(fault(problem, placeAt(tree, ['minimum'])))
    return undefined
  }
  if (by === undefined || price === undefined || minimum === undefined || maximum === undefined) return undefined
  const id = textAt(tree, 'id')
  return {
    id: id === '' ? `${request}/${by}` : id,
    by,
    price,
    minimum,
    maximum,
    ...(received === undefined ? {} : { received }),
    facts,
    place: tree.place,
  }
}
