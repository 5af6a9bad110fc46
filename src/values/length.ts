import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { quote } from './quote.ts'
import type { Rational } from './rational.ts'
import { isInteger, ONE, parseDecimal, printDecimal } from './rational.ts'
import type { LengthUnit } from './value.ts'

const UNITS: ReadonlyMap<string, LengthUnit> = new Map([
  ['hour', 'hours'],
  ['hours', 'hours'],
  ['day', 'days'],
  ['days', 'days'],
  ['business day', 'business days'],
  ['business days', 'business days'],
  ['week', 'weeks'],
  ['weeks', 'weeks'],
  ['month', 'months'],
  ['months', 'months'],
  ['quarter', 'quarters'],
  ['quarters', 'quarters'],
  ['year', 'years'],
  ['years', 'years'],
])

/** The unit a word names, singular or plural. */
export const lengthUnit = (word: string): LengthUnit | undefined => UNITS.get(word.replace(/\s+/g, ' '))

export interface Length {
  readonly count: Rational
  readonly unit: LengthUnit
}

/**
 * Reads `15 business days`, `1 month`, `48 hours`: a whole count, 0 or more, and a unit, singular or plural.
 *
 * Problems: `bad-length`, `unknown-length-unit`, `fractional-length`, `negative-length`, and those of `parseDecimal`.
 */
export function parseLength(text: string): Result<Length> {
  const match = /^([+-]?\d\S*)\s+(\S.*)$/s.exec(text)
  const [, number, word] = match ?? []
  if (number === undefined || word === undefined) {
    return failed('bad-length', `${quote(text)} is no length of time`, 'give count and unit, as in `15 business days`')
  }
  const unit = lengthUnit(word)
  if (unit === undefined) {
    return failed(
      'unknown-length-unit',
      `${quote(word)} is no unit of time`,
      didYouMean(word.slice(0, 64), new Set(UNITS.values())),
    )
  }
  const count = parseDecimal(number)
  if (!count.ok) return count
  if (!isInteger(count.value)) {
    const hint = 'use a smaller unit, as in `45 days`'
    return failed('fractional-length', `${quote(text)} is not whole: lengths are counted in whole units`, hint)
  }
  if (count.value.s < 0n) {
    return failed('negative-length', `${quote(text)} is negative: lengths run forward`, 'give a count of 0 or more')
  }
  return ok({ count: count.value, unit })
}

/** `1 month`, `2 months`, `15 business days`. */
export const printLength = ({ count, unit }: Length): string =>
  `${printDecimal(count)} ${count.equals(ONE) ? unit.slice(0, -1) : unit}`
