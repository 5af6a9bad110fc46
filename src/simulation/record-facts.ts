import type { Agreement } from '../agreement/agreement.ts'
import type { Bid, Interval, Posting, Request, Use } from '../scenario/scenario.ts'
import type { PostingPart } from '../revenue/split-posting.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'
import { FX_END, FX_START } from '../agreement/series/fx-names.ts'
import type { Value } from '../values/value.ts'
import type { Zone } from '../values/zone.ts'
import { zoneOf } from '../values/zone.ts'
import { dayOfMoment, instantOfMoment } from './world.ts'

/** The built-in facts of each record, beside the declared ones it carries. */

type Facts = ReadonlyMap<string, Value>

const text = (value: string): Value => ({ kind: 'text', value })
const date = (day: number): Value => ({ kind: 'date', day })

const priceOf = (amount: Rational, { currency, pricePer }: Agreement): Value => ({
  kind: 'price',
  amount,
  currency,
  per: pricePer,
})

/** Of what has no end there is no such fact. */
export const endOf = (name: string, { to }: Interval): [string, Value][] =>
  Number.isFinite(to) ? [[name, date(to)]] : []

export function requestFacts(request: Request, agreement: Agreement, zone: Zone): Facts {
  return new Map<string, Value>([
    ['request.id', text(request.id)],
    ['request.by', text(request.by)],
    ['request.submitted', date(dayOfMoment(request.submitted, zone))],
    ['request.from', date(request.interval.from)],
    ...endOf('request.to', request.interval),
    ['request.quantity', { kind: 'quantity', amount: request.quantity, unit: agreement.unit }],
    ...(request.price === undefined ? [] : [['request.price', priceOf(request.price, agreement)] as const]),
    ['request.region', text(request.region)],
    ...request.facts,
  ])
}

/** @param host where the bid is asked about host by host */
export function bidFacts(bid: Bid, agreement: Agreement, host?: string): Facts {
  const quantity = (amount: Rational): Value => ({ kind: 'quantity', amount, unit: agreement.unit })
  return new Map<string, Value>([
    ['bid.id', text(bid.id)],
    ['bid.by', text(bid.by)],
    ['bid.party', text(agreement.providers.get(bid.by) ?? bid.by)],
    ['bid.price', priceOf(bid.price, agreement)],
    ['bid.minimum', quantity(bid.minimum)],
    ['bid.maximum', quantity(bid.maximum)],
    ...(host === undefined ? [] : [['bid.host', text(host)] as const]),
    ...received(bid, agreement),
    ...bid.facts,
  ])
}

/** When it came in; a date is its first instant. */
function received({ received: moment }: Bid, { zone }: Agreement): [string, Value][] {
  const local = zoneOf(zone)
  if (moment === undefined || local === undefined) return []
  return [['bid.received', { kind: 'instant', at: instantOfMoment(moment, local) }]]
}

export function postingFacts(posting: Posting, part: PostingPart, agreement: Agreement): Facts {
  // A default stands for what the record would have said, and so it accrues as that would.
  const defaults = [...agreement.facts.values()].flatMap((fact): [string, Value][] =>
    fact.supplier === 'posting' && fact.default !== undefined ? [[fact.name, fact.default]] : [],
  )
  return new Map<string, Value>([
    ['posting.id', text(posting.id)],
    ['posting.stream', text(posting.stream)],
    ['posting.amount', { kind: 'money', amount: part.amount, currency: posting.currency }],
    ['posting.from', date(part.interval.from)],
    ['posting.to', date(part.interval.to)],
    // However it is split: an amount is converted by the rate of its whole period.
    [FX_START, date(posting.interval.from)],
    [FX_END, date(posting.at ?? posting.interval.to - 1)],
    ...[...defaults, ...posting.facts].map(([name, value]): [string, Value] => [name, accrued(value, part)]),
  ])
}

/** Declared measures accrue as the amount does: money and quantities by days, what is no measure not at all. */
function accrued(value: Value, { days, of }: PostingPart): Value {
  if (value.kind !== 'money' && value.kind !== 'quantity') return value
  return { ...value, amount: value.amount.mul(rational(days, of)) }
}

export function useFacts(use: Use): Facts {
  return new Map<string, Value>([['use.id', text(use.id)], ['use.by', text(use.by)], ...use.facts])
}
