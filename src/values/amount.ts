import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { quote } from './quote.ts'
import type { Rational } from './rational.ts'
import { parseDecimal, rational } from './rational.ts'

/** Multiples that may end an amount: `38bn`, `1.25M`. */
const SUFFIXES: ReadonlyMap<string, Rational> = new Map([
  ['k', rational(1_000n)],
  ['M', rational(1_000_000n)],
  ['bn', rational(1_000_000_000n)],
  ['tn', rational(1_000_000_000_000n)],
])

/** An amount and what follows it: `1.25M USD` is 1,250,000 and `USD`. */
export interface UnitAmount {
  readonly amount: Rational
  readonly unit: string
}

const SHAPE = /^([+-]?\.?\d[\d.,_…]*(?:[eE][+-]?\d+)?)([A-Za-z]*)\s+(\S.*)$/s

/** Whether a text has the shape of an amount with a unit, so that `parseUnitAmount` can say what is wrong with it. */
export const hasUnit = (text: string): boolean => SHAPE.test(text)

/**
 * Reads an amount with a unit; a suffix `k`, `M`, `bn`, `tn` multiplies exactly.
 *
 * Problems: `unknown-suffix`, and those of `parseDecimal`.
 * @returns undefined when the text does not have that shape at all
 */
export function parseUnitAmount(text: string): Result<UnitAmount> | undefined {
  const [, number, suffix, unit] = SHAPE.exec(text) ?? []
  if (number === undefined || suffix === undefined || unit === undefined) return undefined
  const amount = parseDecimal(number)
  if (!amount.ok) return amount
  const apart = /^(k|M|bn|tn)\s+(\S.*)$/s.exec(unit)
  if (suffix === '' && apart !== null) {
    const meant = `${number}${apart[1] ?? ''} ${apart[2] ?? ''}`
    return failed('unknown-suffix', `${quote(text)} has its suffix apart from its number`, `write ${quote(meant)}`)
  }
  if (suffix === '') return ok({ amount: amount.value, unit })
  const times = SUFFIXES.get(suffix)
  if (times === undefined) {
    const hint = 'suffixes are `k`, `M`, `bn` and `tn`, as in `1.25M` and `38bn`'
    return failed('unknown-suffix', `${quote(text)} ends its number in ${quote(suffix)}`, hint)
  }
  return ok({ amount: amount.value.mul(times), unit })
}
