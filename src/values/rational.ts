import Fraction from 'fraction.js'

/** An exact rational number. fraction.js keeps numerator and denominator as BigInt and never rounds. */
export type Rational = Fraction

/** @param n numerator, @param d denominator, not 0 */
export const rational = (n: bigint | number, d: bigint | number = 1n): Rational => new Fraction(BigInt(n), BigInt(d))

export const ZERO: Rational = rational(0n)
export const ONE: Rational = rational(1n)
