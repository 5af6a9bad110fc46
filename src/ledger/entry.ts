import type { Rational } from '../values/rational.ts'

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

/** What one party owes another, as two lines: out of the payer's account, into the payee's. */
export function owe(
  transaction: string,
  day: number,
  from: string,
  to: string,
  kind: string,
  amount: Rational,
  currency: string,
): readonly [Entry, Entry] {
  const line = (number: number, account: string, signed: Rational): Entry => ({
    id: `${transaction}.${number}`,
    transaction,
    day,
    account,
    amount: signed,
    currency,
  })
  return [line(1, `${from}:${kind}`, amount.neg()), line(2, `${to}:${kind}`, amount)]
}
