import { owe } from '../../ledger/entry.ts'
import { printDay } from '../../values/day.ts'
import { printDeadline } from '../../values/deadline.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import type { Caveat, LedgerEntry, Total } from '../outcome.ts'
import type { Payment, PaymentPart } from '../outcome/payment.ts'
import type { RestsOn } from '../outcome/reason.ts'
import type { PaymentPartRecord, PaymentRecord } from './payment-record.ts'
import { printAmount, printMoney } from '../print-amount.ts'
import { byText, contradictionsOf, reasonOf, restsOn, sortedRules } from '../reasons.ts'
import { sentences } from '../sentences.ts'
import type { Trace, World } from '../world.ts'

type Printing = Pick<World, 'agreement' | 'trace'>

const sumOf = (record: PaymentRecord): Rational => record.parts.reduce((sum, part) => sum.add(part.amount), ZERO)

/** Parts are added in order of time: the last is the latest. A catch-up accrues as it becomes known. */
export const lastDay = ({ restates, parts }: PaymentRecord): number =>
  restates?.on ?? (parts.at(-1)?.part.interval.to ?? 0) - 1

/** Payments in order of accrual, then id. */
export function sortedPayments(records: Iterable<PaymentRecord>): PaymentRecord[] {
  return [...records].sort((a, b) => lastDay(a) - lastDay(b) || byText(a.id, b.id))
}

/** Who pays whom how much: a negative result is a payment the other way. */
export function directed(record: PaymentRecord): { from: string; to: string; amount: Rational } {
  const { from, to } = record
  const sum = sumOf(record)
  return sum.lt(ZERO) ? { from: to, to: from, amount: sum.neg() } : { from, to, amount: sum }
}

/** A payment as the outcome says it. */
export function printPayment(record: PaymentRecord, { agreement, trace }: Printing): Payment {
  const { from, to, amount } = directed(record)
  const rests = record.parts.flatMap((part) => restsOn(part.rules, part.swayed, part.law, agreement))
  return {
    id: record.id,
    from,
    to,
    period: record.period,
    ...(record.event === undefined ? {} : { event: record.event }),
    amount: printAmount(amount, record.currency),
    currency: record.currency,
    rule: record.rule,
    obligation: record.obligation,
    status: record.lacking !== undefined ? 'undefined' : record.disputed ? 'disputed' : 'due',
    ...(record.restates?.payment === undefined ? {} : { restates: record.restates.payment }),
    accrued: printDay(lastDay(record)),
    due: printDeadline(record.due, agreement.zone),
    because: sortedRules(record.parts.flatMap((part) => part.rules)).map(reasonOf),
    contradictions: contradictionsOf(record.clashes),
    summary: summaryOf(record),
    'rests-on': mergeRests(rests),
    caveats: sortedRules(record.untranslated).map((one) => one.rule.name),
    parts: record.parts.map((part) => printPart(part, record.currency, trace)),
  }
}

function summaryOf(record: PaymentRecord): string {
  const { from, to, amount } = directed(record)
  const what = forWhat(record)
  if (record.lacking !== undefined) return sentences.payUndefined(from, to, what, record.lacking)
  return record.disputed
    ? sentences.payDisputed(from, to, what)
    : sentences.pays(from, to, printMoney(amount, record.currency), what)
}

/** What tables lack that payments depend on, with what either neighbour would make of them. */
export const lackingCaveats = (records: readonly PaymentRecord[]): Caveat[] =>
  records.flatMap(({ id, lacking }): Caveat[] => {
    if (lacking === undefined) return []
    return [{ id: `undefined/${id}`, kind: 'undefined', text: sentences.caveat.lacking(id, lacking), touches: [id] }]
  })

const forWhat = ({ period, event, restates, interest }: PaymentRecord): string => {
  if (interest !== undefined) return sentences.due.interestOn(interest.on)
  const what = event === undefined ? period : sentences.happened(event, period)
  if (restates === undefined) return what
  const { known, payment } = restates
  return known === true ? sentences.restated.forWhat(what, payment) : sentences.favour.catchUp(what, payment)
}

function mergeRests(rests: readonly RestsOn[]): RestsOn[] {
  const merged = new Map(rests.map((one) => [JSON.stringify(one), one]))
  return [...merged].sort(([a], [b]) => byText(a, b)).map(([, one]) => one)
}

function printPart(record: PaymentPartRecord, currency: string, trace: Trace): PaymentPart {
  const { posting, part } = record
  return {
    posting: posting.id,
    from: printDay(part.interval.from),
    to: printDay(part.interval.to - 1),
    days: `${part.days}/${part.of}`,
    law: record.law.id,
    steps: stepsOf(record, currency),
    amount: printAmount(record.amount, currency),
    ...(trace === 'none' ? {} : { verdicts: record.reports }),
  }
}

function stepsOf(record: PaymentPartRecord, currency: string): PaymentPart['steps'] {
  const share = record.part.days === record.part.of ? [] : [accrual(record, currency)]
  const lines = record.trace.map(({ verb, text, value }) => ({ verb, text, value: printValue(value) }))
  return [...share, ...lines]
}

/** The first step of a part: its days' portion of what the period earned. */
const accrual = ({ posting, part }: PaymentPartRecord, currency: string): PaymentPart['steps'][number] => ({
  verb: 'accrue',
  text: `${printMoney(posting.amount, posting.currency ?? currency)} × ${part.days}/${part.of} days`,
  value: printMoney(part.amount, posting.currency ?? currency),
})

/** Two lines for each part of each payment that comes to something, in order. */
export function printEntries(records: readonly PaymentRecord[]): LedgerEntry[] {
  return records.flatMap((record) =>
    record.parts.flatMap((one, index) => {
      const { part, amount, posting, rules } = one
      const [inForce] = rules
      const { id, from, to, currency, rule } = record
      const kind = record.interest === undefined ? inForce.rule.effect.kind : 'interest'
      const day = record.restates?.on ?? part.interval.to - 1
      const steps = stepsOf(one, currency)
      const debt = { transaction: `${id}#${index + 1}`, day, from, to, kind, amount, currency }
      return owe(debt).map((entry): LedgerEntry => ({
        id: entry.id,
        transaction: entry.transaction,
        date: printDay(entry.day),
        account: entry.account,
        amount: printAmount(entry.amount, entry.currency),
        currency: entry.currency,
        posting: posting.id,
        rule,
        amendment: inForce.amendment,
        payment: id,
        step: steps.at(-1)?.verb ?? '',
        arithmetic: steps.map(({ verb, text, value }) => `${verb} ${text} = ${value}`).join('; '),
      }))
    }),
  )
}

/** What each party paid each other in all, by currency: the sums of the payments that are due. */
export function printTotals(records: readonly PaymentRecord[]): Total[] {
  const sums = new Map<string, { from: string; to: string; currency: string; sum: Rational }>()
  for (const record of records) {
    if (record.disputed) continue
    const { from, to, amount } = directed(record)
    const { currency } = record
    const key = [from, to, currency].join(' ')
    sums.set(key, { from, to, currency, sum: (sums.get(key)?.sum ?? ZERO).add(amount) })
  }
  return [...sums]
    .sort(([a], [b]) => byText(a, b))
    .map(([, { from, to, currency, sum }]) => ({ from, to, amount: printAmount(sum, currency), currency }))
}
