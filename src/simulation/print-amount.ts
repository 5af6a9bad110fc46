import { minorDigits } from '../values/currency.ts'
import { printValue } from '../values/print-value.ts'
import { printDecimal } from '../values/rational.ts'
import type { Rational } from '../values/rational.ts'

/** Amounts as the outcome's JSON has them: ungrouped text with at least the currency's minor digits. */
export const printAmount = (amount: Rational, currency: string): string => printDecimal(amount, minorDigits(currency))

export const printMoney = (amount: Rational, currency: string): string =>
  printValue({ kind: 'money', amount, currency })

export const printQuantity = (amount: Rational, unit: string): string => printValue({ kind: 'quantity', amount, unit })

export const printPrice = (amount: Rational, currency: string, per: string): string =>
  printValue({ kind: 'price', amount, currency, per })
