import { checkShape } from '../document/shape.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, nodeAt, placeAt } from '../document/tree.ts'
import { printDay } from '../values/day.ts'
import { ZERO } from '../values/rational.ts'
import type { Rational } from '../values/rational.ts'
import type { ScenarioContext } from './read-record.ts'
import {
  readDay,
  readKey,
  readMoment,
  readName,
  readQuantity,
  readRecordFacts,
  textAt,
  uniqueById,
} from './read-record.ts'
import type { Bid, Request } from './scenario.ts'
import { bidShape } from './shape.ts'

const REQUEST_KEYS = ['id', 'by', 'submitted', 'from', 'to', 'quantity', 'region', 'bids'] as const
const BID_KEYS = ['id', 'by', 'price', 'minimum', 'maximum', 'received', 'request', 'party'] as const

/** Requests with their bids, those beside included; sorted by id, so that the order of the file is forgotten here. */
export function readRequests(tree: Tree, context: ScenarioContext): Request[] {
  const list = child(tree, 'requests')
  const trees = list?.kind === 'list' ? list.items : []
  const separate = separateBids(tree, trees, context)
  const requests = uniqueById(
    trees.flatMap((one) => {
      const id = textAt(one, ['id'])
      return [{ id, tree: one, place: placeAt(one, ['id']) }]
    }),
    'request',
    context,
  ).flatMap(({ id, tree: one }) => {
    const request = readRequest(one, separate.get(id) ?? [], context)
    return request === undefined ? [] : [request]
  })
  return requests.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Bids that stand beside the requests, by request. */
function separateBids(tree: Tree, requests: readonly Tree[], context: ScenarioContext): Map<string, Tree[]> {
  const byRequest = new Map<string, Tree[]>(requests.map((one) => [textAt(one, ['id']), []]))
  const list = child(tree, 'bids')
  for (const bid of list?.kind === 'list' ? list.items : []) {
    const id = textAt(bid, ['request'])
    const bids = byRequest.get(id)
    if (bids !== undefined) {
      bids.push(bid)
      continue
    }
    const hint = didYouMean(id, byRequest.keys())
    context.faults.push(
      fault(
        { code: 'unknown-request', message: `a bid for the unknown request \`${id}\``, hint },
        placeAt(bid, ['request']),
      ),
    )
  }
  return byRequest
}

function readRequest(tree: Tree, separate: readonly Tree[], context: ScenarioContext): Request | undefined {
  const { agreement } = context
  const id = textAt(tree, ['id'])
  const by = readName(tree, 'by', 'party', agreement.parties, context)
  const submitted = readMoment(tree, 'submitted', context)
  const from = readDay(tree, 'from', context)
  const to = readDay(tree, 'to', context)
  const quantity = readQuantity(tree, 'quantity', 'quantity', true, context)
  const region = readRegion(tree, context)
  const facts = readRecordFacts(tree, REQUEST_KEYS, 'request', context)
  if (from !== undefined && to !== undefined && to <= from) {
    const hint = `give \`to\` as the first day that no longer counts, after ${printDay(from)}`
    context.faults.push(
      fault(
        { code: 'empty-interval', message: `request \`${id}\` ends on \`${printDay(to)}\`, not after it begins`, hint },
        placeAt(tree, ['to']),
      ),
    )
    return undefined
  }
  if (quantity === undefined) return undefined
  const bids = readBids(tree, separate, id, quantity, context)
  if (by === undefined || submitted === undefined || from === undefined || to === undefined || region === undefined) {
    return undefined
  }
  return { id, by, submitted, interval: { from, to }, region, quantity, facts, bids, place: tree.place }
}

/** The region; an agreement with one or none needs none named. */
export function readRegion(tree: Tree, context: ScenarioContext): string | undefined {
  const { regions } = context.agreement
  const node = child(tree, 'region')
  if (node === undefined && regions.length <= 1) return regions[0] ?? ''
  if (node !== undefined) return readName(tree, 'region', 'region', regions, context)
  const hint = `add \`region:\`, one of ${regions.map((one) => `\`${one}\``).join(', ')}`
  context.faults.push(fault({ code: 'missing-key', message: 'missing key `region`', hint }, tree.place))
  return undefined
}

function readBids(
  tree: Tree,
  separate: readonly Tree[],
  request: string,
  quantity: Rational,
  context: ScenarioContext,
): Bid[] {
  const list = child(tree, 'bids')
  const own = list?.kind === 'list' ? list.items.map((_, index) => nodeAt(tree, ['bids', index])) : []
  const bids = [...own, ...separate].flatMap((node) => {
    if (node === undefined) return []
    const bid = readBid(node, request, quantity, context)
    return bid === undefined ? [] : [bid]
  })
  return uniqueById(bids, 'bid', context).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function readBid(tree: Tree, request: string, quantity: Rational, context: ScenarioContext): Bid | undefined {
  const { agreement, faults } = context
  if (checkShape(tree, bidShape, faults) === undefined) return undefined
  const by = readName(tree, 'by', 'provider', [...agreement.providers.keys()], context)
  const per = `${agreement.unit}-month`
  const price = readKey(tree, 'price', { kind: 'price', currency: agreement.currency, per }, context)
  const minimum = child(tree, 'minimum') === undefined ? ZERO : readQuantity(tree, 'minimum', 'minimum', false, context)
  const maximum =
    child(tree, 'maximum') === undefined ? quantity : readQuantity(tree, 'maximum', 'maximum', false, context)
  const received = readMoment(tree, 'received', context)
  const facts = readRecordFacts(tree, BID_KEYS, 'bid', context)
  if (by === undefined || price?.kind !== 'price' || minimum === undefined || maximum === undefined) return undefined
  if (minimum.gt(maximum)) {
    faults.push(
      fault(
        {
          code: 'empty-interval',
          message: `minimum \`${textAt(tree, ['minimum'])}\` is above the maximum`,
          hint: 'give a minimum no higher than the maximum, which is the whole request unless said otherwise',
        },
        placeAt(tree, ['minimum']),
      ),
    )
    return undefined
  }
  const id = textAt(tree, ['id']) === '' ? `${request}/${by}` : textAt(tree, ['id'])
  const arrived = received === undefined ? {} : { received }
  return { id, by, price: price.amount, minimum, maximum, ...arrived, facts, place: tree.place }
}
