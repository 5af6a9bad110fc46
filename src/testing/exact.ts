import type { Rational } from '../values/rational.ts'

/**
 * Exact fractions of our own on BigInt, not reduced until printed: invariants work amounts out with them, so that a
 * mistake of the engine's arithmetic cannot hide in the check of it.
 */
export interface Exact {
  readonly n: bigint
  /** Above 0. */
  readonly d: bigint
}

export const exact = (n: bigint | number, d: bigint | number = 1n): Exact => {
  const [above, below] = [BigInt(n), BigInt(d)]
  return below < 0n ? { n: -above, d: -below } : { n: above, d: below }
}

export const NOUGHT: Exact = exact(0n)

export const exactOf = (value: Rational): Exact => exact(value.s * value.n, value.d)

/** The number at the start of a printed amount: `1,234.50 USD`, `-0.01`; undefined when it was cut short. */
export function exactIn(text: string): Exact | undefined {
  const [, sign, whole, fraction = ''] = /^(-?)([\d,]+)(?:\.(\d+))?(?: |$)/.exec(text) ?? []
  if (sign === undefined || whole === undefined) return undefined
  const digits = BigInt(whole.replaceAll(',', '') + fraction)
  return exact(sign === '-' ? -digits : digits, 10n ** BigInt(fraction.length))
}

export const plus = (a: Exact, b: Exact): Exact => reduced(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Exact, b: Exact): Exact => reduced(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Exact, b: Exact): Exact => reduced(a.n * b.n, a.d * b.d)
/** @param b not 0 */
export const over = (a: Exact, b: Exact): Exact => {
  const { n, d } = exact(a.n * b.d, a.d * b.n)
  return reduced(n, d)
}
export const magnitude = (a: Exact): Exact => (a.n < 0n ? exact(-a.n, a.d) : a)
export const sumOf = (all: Iterable<Exact>): Exact => [...all].reduce(plus, NOUGHT)

/** Negative, 0 or positive. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.n * b.d - b.n * a.d
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export const equal = (a: Exact, b: Exact): boolean => compare(a, b) === 0

/** To so many digits after the point, a tie away from zero. */
export function roundHalfUp(a: Exact, digits: number): Exact {
  const scale = 10n ** BigInt(digits)
  const size = a.n < 0n ? -a.n : a.n
  const rounded = (2n * size * scale + a.d) / (2n * a.d)
  return exact(a.n < 0n ? -rounded : rounded, scale)
}

/** To a multiple of a unit, a tie away from zero. */
export const roundToUnit = (a: Exact, unit: Exact): Exact => times(roundHalfUp(over(a, unit), 0), unit)

export function print(a: Exact): string {
  const { n, d } = reduced(a.n, a.d)
  return d === 1n ? String(n) : `${n}/${d}`
}

function reduced(n: bigint, d: bigint): Exact {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b !== 0n) [a, b] = [b, a % b]
  return a === 0n ? { n: 0n, d: 1n } : { n: n / a, d: d / a }
}
