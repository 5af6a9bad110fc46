import type { Agreement } from '../agreement/agreement.ts'
import { readsOfCounter, readThrough } from '../agreement/counter/counters-read.ts'
import type { Circumstances, FactReader } from '../agreement/fact-reader.ts'
import { factReader } from '../agreement/fact-reader.ts'
import type { Law } from '../agreement/law.ts'
import type { Counted } from '../counters/create-counters.ts'
import type { PostingPart } from '../revenue/split-posting.ts'
import { splitPosting } from '../revenue/split-posting.ts'
import type { Bid, Posting, Deal } from '../scenario/scenario.ts'
import type { Place } from '../document/tree.ts'
import { owedValue } from '../values/commodity.ts'
import type { Rational } from '../values/rational.ts'
import { ONE, rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import { bidFacts, endOf, postingFacts, requestFacts } from './record-facts.ts'
import type { Occurrence } from './occurrence.ts'
import { eventFacts } from './event-facts.ts'
import type { RequestRecord } from './request-record.ts'
import { dealFacts } from './favour/deal-facts.ts'
import { favouredOn } from './favour/favoured-law.ts'
import { commitmentsOf } from './commitment/commitments.ts'
import { lifeFact } from './life/life.ts'
import { rightReader } from './rights/right-reader.ts'
import { circumstancesOn } from './circumstances-on.ts'
import type { World } from './world.ts'
import { dayOfMoment, tell } from './world.ts'

type Facts = ReadonlyMap<string, Value>

const priced = (amount: Rational, { currency, pricePer }: Agreement): Value => ({
  kind: 'price',
  amount,
  currency,
  per: pricePer,
})

const text = (value: string): Value => ({ kind: 'text', value })
const date = (day: number): Value => ({ kind: 'date', day })

/**
 * Counts a posting, or its part, by the law of its last day. What a counter adds is worked out of the whole posting, and
 * the part has its share of it by days.
 */
export function countPosting(world: World, posting: Posting, part: PostingPart, only: ReadonlySet<string>): void {
  const day = part.interval.to - 1
  const circumstances = circumstancesOn(world, day, `posting \`${posting.id}\``, posting.place)
  const [whole] = splitPosting(posting, [])
  if (circumstances === undefined || whole === undefined || world.counters === undefined) return
  const facts = factReader(world.agreement, circumstances, [postingFacts(posting, whole, world.agreement)])
  const { id, place } = posting
  const counted = { kind: 'posting', id, day, share: rational(part.days, part.of) } as const
  const last = part.interval.to === whole.interval.to
  tell(world, world.counters.count({ ...counted, whole: last }, facts, only), place)
}

/** What one rule pays for a posting, or a part of it. */
export interface Paid {
  readonly rule: string
  readonly obligation: string
  readonly from: string
  readonly to: string
  readonly amount: Rational
  readonly currency: string
  /** The day that it is for, where that is not the last on which it accrued. */
  readonly on?: number
}

/** What is paid in another currency, or in kind, is a fact of its own, so that nothing is added up that is not alike. */
const paymentFacts = ({ rule, obligation, from, to, amount, currency }: Paid, agreement: Agreement): Facts =>
  new Map<string, Value>([
    ['payment.rule', text(rule)],
    ['payment.obligation', text(obligation)],
    ['payment.from', text(from)],
    ['payment.to', text(to)],
    [currency === agreement.currency ? 'payment.amount' : `payment.amount.${currency}`, owedValue(amount, currency)],
  ])

/** Counts what is owed at an event, by the counters of payments that ask for nothing of a posting. */
export function countPaymentAt(
  world: World,
  { period, ...paid }: Paid & { readonly period: string },
  occurrence: Occurrence,
  law: Law,
): void {
  const { agreement, zone, scenario } = world
  const day = dayOfMoment(occurrence.at, zone)
  const facts = factReader(agreement, circumstances(world, law, day), [paymentFacts(paid, agreement)])
  const counters = [...agreement.counters.values()].filter(
    (one) => ![...readThrough(readsOfCounter(one), agreement.facts, NONE)].some((name) => name.startsWith('posting.')),
  )
  const only = new Set(counters.map(({ name }) => name))
  count(world, { kind: 'payment', id: `${paid.rule}/${period}`, day }, facts, occurrence.place ?? scenario.place, only)
}

/** Counts what is owed at the close of a period, by the counters of payments that ask for no more than its run has. */
export function countPaymentAtClose(
  world: World,
  { period, ...paid }: Paid & { readonly period: string },
  { law, day, facts: known }: { readonly law: Law; readonly day: number; readonly facts: Facts },
): void {
  const { agreement, scenario } = world
  const facts = factReader(agreement, circumstances(world, law, day), [paymentFacts(paid, agreement), known])
  const counters = [...agreement.counters.values()].filter((one) =>
    [...readThrough(readsOfCounter(one), agreement.facts, NONE)].every(
      (name) => !name.startsWith('posting.') || known.has(name) || agreement.facts.get(name)?.derived !== undefined,
    ),
  )
  const only = new Set(counters.map(({ name }) => name))
  count(world, { kind: 'payment', id: `${paid.rule}/${period}`, day }, facts, scenario.place, only)
}

const NONE: Agreement['counters'] = new Map()

/** Counts what has just been posted; it belongs to the last day on which it accrued. */
export function countPayment(world: World, paid: Paid, posting: Posting, part: PostingPart, law: Law): void {
  const day = paid.on ?? part.interval.to - 1
  const facts = factReader(world.agreement, circumstances(world, law, day), [
    paymentFacts(paid, world.agreement),
    postingFacts(posting, part, world.agreement),
  ])
  count(world, { kind: 'payment', id: `${paid.rule}/${posting.period}`, day }, facts, posting.place)
}

/** Counts a placement; it belongs to its first day, and is judged by the law of its request. */
export function countPlacement(
  world: World,
  placed: RequestRecord['placed'][number],
  bid: Bid,
  { request, law }: RequestRecord,
): void {
  const { agreement, zone } = world
  const { provider, host, quantity, interval, price } = placed
  const own: Facts = new Map<string, Value>([
    ['placement.provider', text(provider)],
    ['placement.party', text(agreement.providers.get(provider) ?? provider)],
    ['placement.host', text(host)],
    ['placement.quantity', { kind: 'quantity', amount: quantity, unit: agreement.unit }],
    ...(price === undefined ? [] : [['placement.price', priced(price, agreement)] as const]),
    ['placement.from', date(interval.from)],
    ...endOf('placement.to', interval),
  ])
  const records = [own, requestFacts(request, agreement, zone), bidFacts(bid, agreement)]
  const facts = factReader(agreement, circumstances(world, law, interval.from), records)
  count(world, { kind: 'placement', id: request.id, day: interval.from }, facts, request.place)
}

/** Counts what has happened; from then on windows may begin or end with it. */
export function countEvent(world: World, occurrence: Occurrence): void {
  const { name, at, place = world.scenario.place } = occurrence
  const day = dayOfMoment(at, world.zone)
  world.counters?.happen(name, day)
  const law = favouredOn(world, day)
  if (law === undefined) return
  const own = eventFacts(occurrence, world.agreement, world.zone)
  const facts = factReader(world.agreement, circumstances(world, law, day), [own])
  count(world, { kind: 'event', id: name, day }, facts, place)
}

/** Counts a third party's deal on the day on which it becomes known. */
export function countDeal(world: World, deal: Deal): void {
  const law = favouredOn(world, deal.date)
  if (law === undefined) return
  const facts = factReader(world.agreement, circumstances(world, law, deal.date), [dealFacts(deal)])
  count(world, { kind: 'deal', id: deal.id, day: deal.date }, facts, deal.place)
}

/** Counts the acts that have been judged since it was last asked. */
export function countActs(world: World, from: number, day: number): void {
  const law = favouredOn(world, day)
  if (law === undefined) return
  for (const act of world.acts.slice(from)) {
    const own: Facts = new Map<string, Value>([
      ['act.act', text(act.act)],
      ['act.by', text(act.by)],
      ['act.of', text(act.of)],
      ['act.permitted', { kind: 'boolean', value: act.permitted }],
    ])
    const facts = factReader(world.agreement, circumstances(world, law, day), [own])
    count(world, { kind: 'act', id: `${act.of}/${act.act}`, day }, facts, world.scenario.place)
  }
}

const circumstances = (world: World, law: Law, day: number): Circumstances => {
  const { milestones, counters, accounts } = world
  const life = (name: string): Value | undefined => lifeFact(world.life, name, day)
  const known = { law, day, milestones, life, rights: rightReader(world) }
  return {
    ...known,
    ...(counters === undefined ? {} : { counters }),
    ...(accounts === undefined ? {} : { accounts }),
    ...commitmentsOf(world),
  }
}

function count(
  world: World,
  record: Pick<Counted, 'kind' | 'id' | 'day'>,
  facts: FactReader,
  place: Place,
  only?: ReadonlySet<string>,
): void {
  const problems = world.counters?.count({ ...record, share: ONE, whole: true }, facts, only)
  tell(world, problems ?? [], place)
}
