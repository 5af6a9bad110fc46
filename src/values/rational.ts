import Fraction from 'fraction.js'
import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { quote } from './quote.ts'

/** An exact rational number. fraction.js keeps numerator and denominator as BigInt and never rounds. */
export type Rational = Fraction

/** @param n numerator, @param d denominator, not 0 */
export const rational = (n: bigint | number, d: bigint | number = 1n): Rational => new Fraction(BigInt(n), BigInt(d))

export const ZERO: Rational = rational(0n)
export const ONE: Rational = rational(1n)

export const isZero = (r: Rational): boolean => r.n === 0n

export const isInteger = (r: Rational): boolean => r.d === 1n

export const minOf = (a: Rational, b: Rational): Rational => (b.lt(a) ? b : a)

export const maxOf = (a: Rational, b: Rational): Rational => (b.gt(a) ? b : a)

/** -1, 0 or 1: for sorting, and where a sign is needed. */
export function compareRationals(a: Rational, b: Rational): -1 | 0 | 1 {
  const sign = a.compare(b)
  return sign < 0 ? -1 : sign > 0 ? 1 : 0
}

/** A whole rational as a `number`, for counting days and the like; undefined when it is no safe integer. */
export function countOf(r: Rational): number | undefined {
  if (!isInteger(r)) return undefined
  const count = Number(r.s * r.n)
  return Number.isSafeInteger(count) ? count : undefined
}

/** More digits than any contract needs, few enough that arithmetic on untrusted text stays cheap. */
const MOST_DIGITS = 60

const PLAIN = /^[+-]?\d+(?:\.\d+)?$/
const UNDERSCORED = /^[+-]?\d+(?:_\d+)+(?:\.\d+)?$/
const COMMAED = /^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/

/**
 * Reads a plain decimal: an optional sign, digits grouped by `_` or, strictly in threes, by `,`, and an optional
 * fraction. No exponent; 60 digits at most.
 *
 * Problems: `bad-number`, `number-too-long`.
 * @example parseDecimal('1,250.50') // ok: 2501/2
 */
export function parseDecimal(text: string): Result<Rational> {
  if (text.length > MOST_DIGITS * 2 || text.replace(/\D/g, '').length > MOST_DIGITS) {
    return failed(
      'number-too-long',
      `${quote(text)} has more than ${MOST_DIGITS} digits`,
      `give at most ${MOST_DIGITS} digits`,
    )
  }
  if (!PLAIN.test(text) && !UNDERSCORED.test(text) && !COMMAED.test(text)) {
    return failed('bad-number', `${quote(text)} is no number`, numberHint(text))
  }
  const bare = text.replace(/[_,+]/g, '')
  const dot = bare.indexOf('.')
  if (dot < 0) return ok(rational(BigInt(bare)))
  const places = bare.length - dot - 1
  return ok(rational(BigInt(bare.slice(0, dot) + bare.slice(dot + 1)), 10n ** BigInt(places)))
}

function numberHint(text: string): string {
  if (/\d[eE][+-]?\d/.test(text)) return 'write all digits: exponents are not read; as in `1_250_000`'
  if (/^[+-]?\.\d+$/.test(text)) return `write a digit before the point, as in \`${text.replace('.', '0.')}\``
  if (/^[+-]?\d[\d,_]*\.$/.test(text)) return 'write a digit after the point, or no point'
  if (text.includes('…')) return 'this number was cut when it was printed: give all its digits'
  if (/[,_]/.test(text)) return 'commas stand before each three digits, as in `1,250,000.50`; or use `_`'
  return 'write digits, with a point before the fraction, as in `1250.50`'
}

/** How often 2 and 5 divide the denominator decides whether, and where, the decimal expansion ends. */
function decimalPlaces(r: Rational): number | undefined {
  let rest = r.d
  let twos = 0
  let fives = 0
  while ((rest & 1n) === 0n) {
    rest >>= 1n
    twos += 1
  }
  while (rest % 5n === 0n) {
    rest /= 5n
    fives += 1
  }
  return rest === 1n ? Math.max(twos, fives) : undefined
}

/** Whether a decimal prints the number exactly. */
export const terminates = (r: Rational): boolean => decimalPlaces(r) !== undefined

const CUT_PLACES = 12

/**
 * All digits when the decimal ends; else the first twelve places and a trailing `…`.
 * @param minPlaces digits after the point at least
 * @example printDecimal(rational(5, 2), 2) // '2.50'
 */
export function printDecimal(r: Rational, minPlaces = 0): string {
  const exact = decimalPlaces(r)
  const places = exact === undefined ? Math.max(CUT_PLACES, minPlaces) : Math.max(exact, minPlaces)
  const digits = ((r.n * 10n ** BigInt(places)) / r.d).toString().padStart(places + 1, '0')
  const whole = digits.slice(0, digits.length - places)
  const sign = r.s < 0n ? '-' : ''
  const fraction = places === 0 ? '' : `.${digits.slice(digits.length - places)}`
  return `${sign}${whole}${fraction}${exact === undefined ? '…' : ''}`
}

/** As `printDecimal`, with commas between thousands: `1,250.50`. */
export function printGrouped(r: Rational, minPlaces = 0): string {
  const text = printDecimal(r, minPlaces)
  const dot = text.indexOf('.')
  const whole = dot < 0 ? text : text.slice(0, dot)
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (dot < 0 ? '' : text.slice(dot))
}
