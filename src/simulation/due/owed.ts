import type { Rational } from '../../values/rational.ts'
import { minOf, ZERO } from '../../values/rational.ts'
import { directed, lastDay } from '../payment/print-payments.ts'
import type { PaymentRecord } from '../payment/payment-record.ts'
import type { World } from '../world.ts'
import { endOfDay } from '../world.ts'
import type { DueState, Settled } from './dues.ts'

/** A payment that was made, with what it came to. */
export interface Paid extends Settled {
  readonly amount: Rational
}

/** What is owed by whom to whom, and what has been paid of it. */
export interface Owed {
  readonly from: string
  readonly to: string
  readonly amount: Rational
  /** In order of time, none for more than is outstanding then. */
  readonly paid: readonly Paid[]
  readonly outstanding: Rational
  /** Paid beyond what was owed. */
  readonly surplus: Rational
}

/**
 * What has become of a payment.
 * @param until the last instant that is looked at; to the end when absent
 */
export function owedOf(record: PaymentRecord, { settled }: DueState, until = Infinity): Owed {
  const { from, to, amount } = directed(record)
  const paid: Paid[] = []
  let [outstanding, surplus] = [amount, ZERO]
  for (const one of [...settled].sort(inTime)) {
    if (one.at > until) continue
    const part = minOf(one.amount ?? outstanding, outstanding)
    surplus = surplus.add(one.amount?.sub(part) ?? ZERO)
    outstanding = outstanding.sub(part)
    if (part.gt(ZERO)) paid.push({ ...one, amount: part })
  }
  return { from, to, amount, paid, outstanding, surplus }
}

/** At one instant what is set off comes first, and amounts before all that is left. */
function inTime(a: Settled, b: Settled): number {
  if (a.at !== b.at) return a.at - b.at
  if (a.how !== b.how) return a.how === 'set-off' ? -1 : 1
  return (a.amount === undefined ? 1 : 0) - (b.amount === undefined ? 1 : 0)
}

/** The instant at which all that it comes to is known to the engine; what is paid in advance is due before. */
export const knownAt = (record: PaymentRecord, { zone }: Pick<World, 'zone'>): number => endOfDay(lastDay(record), zone)

/** The day on which a payment is due, and its last instant in time. */
export const dueOf = ({ due: at }: PaymentRecord, { zone }: Pick<World, 'zone'>): { day: number; at: number } => ({
  day: zone.dayOfInstant(at),
  at,
})
