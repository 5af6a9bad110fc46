import { Decimal } from 'decimal.js'
import { addMonths, civil, dayOf } from '../../../src/values/day.ts'
import type { DrawnMoney } from './drawn-money.ts'
import { FIRST, monthOf } from './drawn-money.ts'

/** Sixty digits, and another reading of the contract: nothing of the engine but its calendar. */
const D = Decimal.clone({ precision: 60, rounding: Decimal.ROUND_HALF_UP })
type Amount = Decimal

export interface Told {
  /** What is paid by payment id, in dollars with two digits. */
  readonly payments: ReadonlyMap<string, string>
  readonly drawn: string
  readonly expired: string
  readonly labels: ReadonlySet<string>
}

interface Lot {
  readonly last: number
  left: Amount
}

/** A part of a sale: its days, its portion, and the month that it is paid for. */
interface Part {
  readonly end: number
  readonly id: string
  readonly period: string
  readonly amount: Amount
  readonly factor: number
}

const cents = (amount: number): Amount => new D(amount).div(100)
const hundredths = (amount: number): Amount => new D(amount).div(10_000)

/** What a case comes to, worked out day by day. */
export function modelOf(one: DrawnMoney): Told {
  const labels = new Set<string>()
  const parts = partsOf(one, labels)
  const lots: Lot[] = []
  const earned: { readonly day: number; readonly amount: Amount }[] = []
  const posted: { readonly day: number; readonly period: string; readonly amount: Amount }[] = []
  const payments = new Map<string, Amount>()
  const pay = (id: string, amount: Amount): void => void payments.set(id, (payments.get(id) ?? new D(0)).add(amount))
  let sold: Amount = new D(0)
  let drawn: Amount = new D(0)
  let expired: Amount = new D(0)
  let total: Amount = new D(0)
  let paid: Amount = new D(0)
  const expire = (day: number): void => {
    for (const lot of lots) {
      if (lot.last >= day || lot.left.isZero()) continue
      expired = expired.add(lot.left)
      labels.add('credit expired')
      lot.left = new D(0)
    }
  }
  const sell = (part: Part): void => {
    expire(part.end)
    const after = sold.add(part.amount)
    const charged = charge(one, after).sub(charge(one, sold))
    for (const edge of one.edges.map(cents)) {
      if (Decimal.min(sold, after).lt(edge) && Decimal.max(sold, after).gt(edge)) labels.add('bracket crossed')
    }
    sold = after
    let it = charged.mul(hundredths(part.factor))
    const draw = drawFrom(lots, Decimal.min(it, it.mul(hundredths(one.part))))
    drawn = drawn.add(draw)
    it = it.sub(draw)
    const { year } = civil(part.end)
    const before = earned
      .filter(({ day }) => !one.yearly || civil(day).year === year)
      .reduce((sum, { amount }) => sum.add(amount), new D(0))
    const room = Decimal.max(cents(one.cap).sub(before), 0)
    if (it.gt(room)) labels.add('cap binding')
    if (it.gt(room) && room.gt(0)) labels.add('cap straddled')
    it = Decimal.min(it, room)
    earned.push({ day: part.end, amount: it })
    total = total.add(it)
    const due = total.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).sub(paid)
    paid = paid.add(due)
    posted.push({ day: part.end, period: part.period, amount: due })
    pay(`share/${part.period}`, due)
  }
  const close = (first: number, last: number, label: string): void => {
    expire(last)
    const share = posted
      .filter(({ day }) => day >= first && day <= last)
      .reduce((sum, { amount }) => sum.add(amount), new D(0))
    const short = Decimal.max(cents(one.least).sub(share), 0)
    if (short.gt(0) && share.gt(0)) labels.add('guarantee short')
    pay(`minimum/${label}`, short)
    pay(`prepaid/${label}`, cents(one.deposit))
    lots.push({ last: addMonths(last, one.months), left: cents(one.deposit) })
  }
  let next = 0
  for (let quarter = 0; quarter < 8; quarter += 1) {
    const first = dayOf(2025 + Math.floor(quarter / 4), 1 + (quarter % 4) * 3, 1)
    const last = addMonths(first, 3) - 1
    for (let part = parts[next]; part !== undefined && part.end <= last; part = parts[(next += 1)]) sell(part)
    close(first, last, `${2025 + Math.floor(quarter / 4)}-Q${(quarter % 4) + 1}`)
  }
  expire(dayOf(2026, 12, 31))
  return {
    payments: new Map([...payments].map(([id, amount]) => [id, amount.toFixed(2)])),
    drawn: drawn.toFixed(20),
    expired: expired.toFixed(20),
    labels,
  }
}

/** A sale that accrues is cut where the factor changes, by days; all in the order in which they end. */
function partsOf({ sales, change, factor }: DrawnMoney, labels: Set<string>): Part[] {
  const turn = change === undefined ? Infinity : FIRST + change.on
  const factorOn = (day: number): number => (change !== undefined && day >= turn ? change.factor : factor)
  return sales
    .flatMap(({ month, at, cents: amount }, index): Part[] => {
      const from = dayOf(2025, 1 + month, 1)
      const to = dayOf(2025, 2 + month, 1)
      const id = `p${String(index).padStart(3, '0')}`
      const period = monthOf(month)
      if (at !== undefined) {
        const end = from + at - 1
        return [{ end, id, period, amount: cents(amount), factor: factorOn(end) }]
      }
      if (turn > from && turn < to) labels.add('law changed inside a period')
      const cuts = turn > from && turn < to ? [from, turn, to] : [from, to]
      return cuts.slice(1).map((end, cut): Part => {
        const start = cuts[cut] ?? from
        return {
          end: end - 1,
          id,
          period,
          amount: cents(amount)
            .mul(end - start)
            .div(to - from),
          factor: factorOn(end - 1),
        }
      })
    })
    .sort((a, b) => a.end - b.end || (a.id < b.id ? -1 : 1))
}

/** The marginal charge from nothing. */
function charge({ edges, rates }: DrawnMoney, amount: Amount): Amount {
  const [first, second] = edges.map(cents)
  const [low, middle, high] = rates.map(hundredths)
  if (first === undefined || second === undefined || low === undefined || middle === undefined || high === undefined)
    throw new Error('a case has three bands')
  const within = Decimal.min(amount, first).mul(low)
  const over = (edge: Amount, to: Amount): Amount => Decimal.max(Decimal.min(amount, to).sub(edge), 0)
  return within.add(over(first, second).mul(middle)).add(over(second, new D(Infinity)).mul(high))
}

/** Takes no more than there is, from the lots that expire first. */
function drawFrom(lots: readonly Lot[], wanted: Amount): Amount {
  let left = Decimal.max(wanted, 0)
  for (const lot of [...lots].sort((a, b) => a.last - b.last)) {
    const taken = Decimal.min(lot.left, left)
    lot.left = lot.left.sub(taken)
    left = left.sub(taken)
  }
  return Decimal.max(wanted, 0).sub(left)
}
