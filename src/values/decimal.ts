import { Decimal } from 'decimal.js'
import type { Rational } from './rational.ts'
import { rational } from './rational.ts'

/**
 * A rational as a decimal.js number with `digits` significant digits, rounded half-even: for the edges where decimal.js
 * is the library, never for money on its way.
 */
export function toDecimal(r: Rational, digits = 60): Decimal {
  const Wide = Decimal.clone({ precision: digits, rounding: Decimal.ROUND_HALF_EVEN })
  return new Wide((r.s * r.n).toString()).div(new Wide(r.d.toString()))
}

/** The exact rational of a decimal.js number; undefined for NaN and the infinities. */
export function fromDecimal(decimal: Decimal): Rational | undefined {
  if (!decimal.isFinite()) return undefined
  const places = decimal.decimalPlaces()
  return rational(BigInt(decimal.toFixed(places).replace('.', '')), 10n ** BigInt(places))
}
