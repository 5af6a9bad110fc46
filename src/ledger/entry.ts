import type { Rational } from '../values/rational.ts'
import { isZero } from '../values/rational.ts'

/** One line of the double-entry ledger. The lines of a transaction sum to nothing per currency. */
export interface Entry {
  readonly id: string
  readonly transaction: string
  /** Day number. */
  readonly day: number
  readonly account: string
  readonly amount: Rational
  readonly currency: string
}

/** What one party comes to owe another. */
export interface Debt {
  readonly transaction: string
  /** Day number. */
  readonly day: number
  readonly from: string
  readonly to: string
  /** What the money is: the word of the effect that makes it owed, and of the accounts that it moves between. */
  readonly kind: string
  /** Negative when it is owed the other way. */
  readonly amount: Rational
  readonly currency: string
}

/**
 * A debt as two lines: out of the payer's account, into the payee's. What comes to nothing makes no lines.
 * @example owe({ transaction: 'rent/2025-03#1', day, from: 'tenant', to: 'owner', kind: 'share', amount, currency: 'EUR' })
 */
export function owe({ transaction, day, from, to, kind, amount, currency }: Debt): readonly Entry[] {
  if (isZero(amount)) return []
  const line = (number: number, account: string, signed: Rational): Entry => {
    return { id: `${transaction}.${number}`, transaction, day, account, amount: signed, currency }
  }
  return [line(1, `${from}:${kind}`, amount.neg()), line(2, `${to}:${kind}`, amount)]
}
