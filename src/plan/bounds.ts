import { failed } from '../document/fault.ts'
import type { Problem } from '../document/fault.ts'
import type { Rational } from '../values/rational.ts'

/** Most bits of a numerator or a denominator: room for decades of monthly compounding, and still quick to reduce. */
export const MAX_BITS = 16_384

const LIMIT = 1n << BigInt(MAX_BITS)

export const isBounded = (value: Rational): boolean => value.n < LIMIT && value.d < LIMIT

type Failed = { readonly ok: false; readonly problem: Problem }

export const tooLarge = (): Failed =>
  failed(
    'number-too-large',
    `a number grew past 16,384 bits`,
    'round on the way, as in `round(x, 0.000001)`, or use a smaller exponent',
  )

export const divisionByZero = (): Failed =>
  failed('division-by-zero', 'something is divided by zero', 'test the divisor first, as in `if(b = 0, 0, a / b)`')
