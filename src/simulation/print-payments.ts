import { owe } from '../ledger/entry.ts'
import { printDay } from '../values/day.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { ZERO } from '../values/rational.ts'
import type { LedgerEntry, Payment, PaymentPart, RestsOn, Total } from './outcome.ts'
import type { PaymentPartRecord, PaymentRecord } from './payment-record.ts'
import { printAmount, printMoney } from './print-amount.ts'
import { contradictionOf, reasonOf, restsOn, sortedRules } from './reasons.ts'
import { sentences } from './sentences.ts'
import type { Trace } from './world.ts'

const sumOf = (record: PaymentRecord): Rational => record.parts.reduce((sum, part) => sum.add(part.amount), ZERO)

/** Payments in order of accrual, then id. */
export function sortedPayments(records: Iterable<PaymentRecord>): PaymentRecord[] {
  const last = (record: PaymentRecord): number => Math.max(...record.parts.map((part) => part.part.interval.to))
  return [...records].sort((a, b) => last(a) - last(b) || (a.id < b.id ? -1 : 1))
}

/** A payment as the outcome says it. A negative result is a payment the other way. */
export function printPayment(record: PaymentRecord, trace: Trace): Payment {
  const sum = sumOf(record)
  const reversed = sum.s < 0n && sum.n !== 0n
  const [from, to] = reversed ? [record.to, record.from] : [record.from, record.to]
  const amount = sum.abs()
  const rules = sortedRules(record.parts.map((part) => part.inForce))
  const accrued = Math.max(...record.parts.map((part) => part.part.interval.to)) - 1
  const contradictions = new Map(
    record.clashes.map((one) => [JSON.stringify(contradictionOf(one)), contradictionOf(one)]),
  )
  return {
    id: record.id,
    from,
    to,
    period: record.period,
    amount: printAmount(amount, record.currency),
    currency: record.currency,
    rule: record.rule,
    obligation: record.obligation,
    status: record.disputed ? 'disputed' : 'due',
    accrued: printDay(accrued),
    due: printDay(record.due),
    because: rules.map(reasonOf),
    contradictions: [...contradictions.values()],
    summary: record.disputed
      ? sentences.payDisputed(from, to, record.period)
      : sentences.pays(from, to, printMoney(amount, record.currency), record.period),
    'rests-on': mergeRests(record.parts.flatMap((part) => restsOn([part.inForce, ...part.swayed], part.law))),
    caveats: sortedRules(record.untranslated).map((one) => one.rule.name),
    parts: record.parts.map((part) => printPart(part, record.currency, trace)),
  }
}

function mergeRests(rests: readonly RestsOn[]): RestsOn[] {
  const merged = new Map(rests.map((one) => [JSON.stringify(one), one]))
  return [...merged.values()].sort((a, b) => (a.term + a.value < b.term + b.value ? -1 : 1))
}

function printPart(record: PaymentPartRecord, currency: string, trace: Trace): PaymentPart {
  const { posting, part } = record
  const share = part.days === part.of ? [] : [accrual(record, currency)]
  return {
    posting: posting.id,
    from: printDay(part.interval.from),
    to: printDay(part.interval.to - 1),
    days: `${part.days}/${part.of}`,
    law: record.law.id,
    steps: [
      ...share,
      ...record.trace.map((line) => ({ verb: line.verb, text: line.text, value: printValue(line.value) })),
    ],
    amount: printAmount(record.amount, currency),
    ...(trace === 'none' ? {} : { verdicts: record.reports }),
  }
}

/** The first step of a part: its days' portion of what the period earned. */
const accrual = ({ posting, part }: PaymentPartRecord, currency: string): PaymentPart['steps'][number] => ({
  verb: 'accrue',
  text: `${printMoney(posting.amount, currency)} × ${part.days}/${part.of} days`,
  value: printMoney(part.amount, currency),
})

/** Two lines for each part of each payment, in order. */
export function printEntries(records: readonly PaymentRecord[]): LedgerEntry[] {
  return records.flatMap((record) =>
    record.parts.flatMap(({ part, amount, posting, inForce }, index) =>
      owe(
        `${record.id}#${index + 1}`,
        part.interval.to - 1,
        record.from,
        record.to,
        inForce.rule.effect.kind,
        amount,
        record.currency,
      ).map((entry): LedgerEntry => {
        return {
          id: entry.id,
          transaction: entry.transaction,
          date: printDay(entry.day),
          account: entry.account,
          amount: printAmount(entry.amount, entry.currency),
          currency: entry.currency,
          posting: posting.id,
          rule: record.rule,
          amendment: inForce.amendment,
          payment: record.id,
        }
      }),
    ),
  )
}

/** What each party paid each other in all, by currency. */
export function printTotals(records: readonly PaymentRecord[]): Total[] {
  const sums = new Map<string, { from: string; to: string; currency: string; sum: Rational }>()
  for (const record of records) {
    const key = [record.from, record.to, record.currency].join(' ')
    const sum = (sums.get(key)?.sum ?? ZERO).add(sumOf(record))
    sums.set(key, { from: record.from, to: record.to, currency: record.currency, sum })
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { from, to, currency, sum }]) => ({ from, to, amount: printAmount(sum, currency), currency }))
}
