import type { LedgerEntry } from '../simulation/outcome.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import type { Agreement } from '../agreement/agreement.ts'
import { paidOnPostings } from '../agreement/pay/is-pay.ts'
import { isCatchUp } from './favours-are-better.ts'
import { dayIn } from './capacity-holds.ts'
import type { Exact } from './exact.ts'
import { equal, exactIn, magnitude, NOUGHT, plus, print, sumOf } from './exact.ts'
import type { Run } from './run.ts'

const amountIn = (text: string): Exact => exactIn(text) ?? NOUGHT

const partsOf = (payment: Payment): Exact => sumOf(payment.parts.map((part) => amountIn(part.amount)))

/** What is owed at the close of a period or for a placement has no posting whose parts could sum. */
const isOfPostings = ({ rule }: Payment, { amendments }: Agreement): boolean =>
  amendments.some(({ enacts }) => enacts.some((one) => one.name === rule && paidOnPostings(one) !== undefined))

/**
 * Splits sum exactly: the parts of a payment come to the payment, and the days of a posting's parts, which never
 * overlap, to the days of its period.
 */
export function splitsAddUp({ agreement, scenario, outcome }: Run): readonly string[] {
  return outcome.payments.flatMap((payment): string[] => {
    const sum = magnitude(partsOf(payment))
    const found = equal(sum, amountIn(payment.amount))
      ? []
      : [`${payment.id}: parts come to ${print(sum)}, the payment to ${payment.amount}`]
    if (payment.event !== undefined) return [...found, ...isOneDay(payment)]
    if (!isOfPostings(payment, agreement)) return found
    for (const id of new Set(payment.parts.map((part) => part.posting))) {
      const posting = scenario.postings.find((one) => one.id === id)
      const parts = payment.parts.filter((part) => part.posting === id).sort((a, b) => dayIn(a.from) - dayIn(b.from))
      if (posting === undefined) {
        found.push(`${payment.id}: no posting \`${id}\``)
        continue
      }
      const { interval, at } = posting
      const whole = at === undefined ? interval : { from: at, to: at + 1 }
      // What better terms of one day put right one after the other may be the same days twice.
      const again = isCatchUp(payment)
      let reached = whole.from
      for (const { from, to, days } of parts) {
        const [first, last] = [dayIn(from), dayIn(to)]
        if (
          first < (again ? whole.from : reached) ||
          last < first ||
          last >= whole.to ||
          days !== `${last - first + 1}/${whole.to - whole.from}`
        )
          found.push(`${payment.id}: ${id} from ${from} to ${to} counts as ${days} days`)
        reached = last + 1
      }
    }
    return found
  })
}

/** What is owed at an event has one part, the day of the event, and is for that day; a catch-up becomes known later. */
function isOneDay(payment: Payment): string[] {
  const { id, parts, period, accrued } = payment
  const again = isCatchUp(payment)
  // What better terms of one day put right one after the other is of the same day twice.
  const single = parts.length === 1 || (again && parts.length > 0)
  const days = [...parts.flatMap(({ from, to }) => [from, to]), ...(again ? [] : [accrued])]
  const fine = single && parts.every((part) => part.days === '1/1') && days.every((day) => day === period)
  return fine ? [] : [`${id}: owed at an event, and not for the one day ${period}`]
}

/** The ledger balances per currency after every transaction, each of two lines, and its lines come to the payments. */
export function ledgerBalances({ outcome }: Run): readonly string[] {
  const found: string[] = []
  const balance = new Map<string, Exact>()
  const transactions = new Map<string, LedgerEntry[]>()
  for (const entry of outcome.entries) {
    transactions.set(entry.transaction, [...(transactions.get(entry.transaction) ?? []), entry])
  }
  for (const [id, lines] of transactions) {
    for (const { currency, amount } of lines) {
      balance.set(currency, plus(balance.get(currency) ?? NOUGHT, amountIn(amount)))
    }
    for (const [currency, sum] of balance) {
      if (!equal(sum, NOUGHT)) found.push(`after ${id} the ledger is out by ${print(sum)} ${currency}`)
    }
    if (lines.length !== 2) found.push(`${id} has ${lines.length} lines`)
    found.push(...lines.flatMap(comesToAmount))
  }
  for (const payment of outcome.payments) {
    // What a payment moves in accounts is nobody's, and stands beside what it comes to.
    const lines = outcome.entries.filter((one) => one.payment === payment.id && !one.account.startsWith('account '))
    // The second line of a transaction is the payee's.
    const received = sumOf(lines.filter((one) => one.id.endsWith('.2')).map((one) => amountIn(one.amount)))
    if (!equal(received, partsOf(payment)))
      found.push(`${payment.id} is ${print(partsOf(payment))}, its entries come to ${print(received)}`)
  }
  return found
}

/** The arithmetic of an entry ends at its amount; of the payer's with the sign turned. */
function comesToAmount({ id, amount, arithmetic, step }: LedgerEntry): string[] {
  const last = arithmetic.slice(arithmetic.lastIndexOf(' = ') + ' = '.length)
  // What no decimal says is cut after as many places in both.
  const found = equal(magnitude(amountIn(last.replace('…', ''))), magnitude(amountIn(amount)))
    ? []
    : [`${id} is ${amount}, its arithmetic comes to ${last}`]
  return step === '' ? [...found, `${id} names no step`] : found
}

/** What each party paid another in all is the sum of the payments due from the one to the other. */
export function totalsAddUp({ outcome }: Run): readonly string[] {
  const key = (one: { from: string; to: string; currency: string }): string =>
    `${one.from} to ${one.to} in ${one.currency}`
  const sums = new Map<string, Exact>()
  const found: string[] = []
  for (const payment of outcome.payments) {
    if (payment.status === 'disputed') {
      if (amountIn(payment.amount).n !== 0n) found.push(`${payment.id} is disputed and comes to ${payment.amount}`)
      continue
    }
    sums.set(key(payment), plus(sums.get(key(payment)) ?? NOUGHT, amountIn(payment.amount)))
  }
  for (const total of outcome.totals) {
    const sum = sums.get(key(total)) ?? NOUGHT
    if (!sums.delete(key(total))) found.push(`a total of ${key(total)} without a payment`)
    else if (!equal(sum, amountIn(total.amount)))
      found.push(`${key(total)}: payments come to ${print(sum)}, the total to ${total.amount}`)
  }
  return [...found, ...[...sums.keys()].map((one) => `no total of ${one}`)]
}
