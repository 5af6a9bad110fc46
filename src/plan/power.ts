import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { fromDecimal, toDecimal } from '../values/decimal.ts'
import type { Rational } from '../values/rational.ts'
import { ONE, rational, ZERO } from '../values/rational.ts'
import { divisionByZero, isBounded, MAX_BITS, tooLarge } from './bounds.ts'

// They leave well over forty after the worst loss that an exponent of `MAX_EXPONENT` can bring.
const DIGITS = 80

const MAX_EXPONENT = 100_000n
const MAX_ROOT = 1_000n
const BITS_PER_DIGIT = 3.33

/**
 * `base ^ exponent`. Whole powers, and roots that come out even, are exact; any other fractional power
 * carries at least 40 significant digits.
 * @returns problems `power-of-negative`, `division-by-zero`, `number-too-large`
 */
export function power(base: Rational, exponent: Rational): Result<Rational> {
  if (exponent.n > MAX_EXPONENT * exponent.d) return tooLarge()
  if (base.n === 0n && exponent.s < 0n) return divisionByZero()
  if (exponent.d === 1n) return wholePower(base, exponent.s * exponent.n)
  if (base.n === 0n) return ok(ZERO)
  if (base.s < 0n) {
    return failed(
      'power-of-negative',
      'a negative number is raised to a fraction, which has no value',
      'raise its size instead, as in `abs(x) ^ 0.5`, or test its sign first: `if(x < 0, 0, x ^ 0.5)`',
    )
  }
  const root = exactRoot(base, exponent.d)
  if (root !== undefined) return wholePower(root, exponent.s * exponent.n)
  return decimalPower(base, exponent)
}

function wholePower(base: Rational, exponent: bigint): Result<Rational> {
  if (exponent === 0n || (base.n === 1n && base.d === 1n && base.s > 0n)) return ok(ONE)
  const size = exponent < 0n ? -exponent : exponent
  // A number of k bits to the power e has more than (k - 1) · e bits: known before it is computed.
  const bits = Math.max(bitsOf(base.n), bitsOf(base.d)) - 1
  if (BigInt(bits) * size > BigInt(MAX_BITS)) return tooLarge()
  const n = (base.s * base.n) ** size
  const d = base.d ** size
  const value = exponent < 0n ? rational(d, n) : rational(n, d)
  return isBounded(value) ? ok(value) : tooLarge()
}

const bitsOf = (n: bigint): number => n.toString(2).length

function exactRoot(base: Rational, degree: bigint): Rational | undefined {
  if (degree > MAX_ROOT) return undefined
  const n = integerRoot(base.n, degree)
  if (n === undefined) return undefined
  const d = integerRoot(base.d, degree)
  return d === undefined ? undefined : rational(n, d)
}

/** The root of a positive integer if it is an integer, by Newton's method from above. */
function integerRoot(n: bigint, degree: bigint): bigint | undefined {
  const bits = BigInt(bitsOf(n))
  if (bits <= degree) return n === 1n ? 1n : undefined
  let root = 1n << (bits / degree + 1n)
  for (;;) {
    const next = ((degree - 1n) * root + n / root ** (degree - 1n)) / degree
    if (next >= root) break
    root = next
  }
  return root ** degree === n ? root : undefined
}

function decimalPower(base: Rational, exponent: Rational): Result<Rational> {
  const result = toDecimal(base, DIGITS).pow(toDecimal(exponent, DIGITS))
  if (!result.isFinite() || result.isZero() || Math.abs(result.e) * BITS_PER_DIGIT > MAX_BITS) return tooLarge()
  const value = fromDecimal(result)
  return value !== undefined && isBounded(value) ? ok(value) : tooLarge()
}
