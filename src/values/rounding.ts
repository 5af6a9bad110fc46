import type { Rational } from './rational.ts'
import { rational } from './rational.ts'

/**
 * How a rounding step breaks off: `half-up` and `half-even` to the nearest, a tie away from zero or to the even
 * neighbour; `up` away from zero, `down` towards zero; `ceiling` towards the greater, `floor` towards the lesser.
 */
export type RoundingMode = 'half-up' | 'half-even' | 'up' | 'down' | 'ceiling' | 'floor'

export const ROUNDING_MODES: readonly RoundingMode[] = ['half-up', 'half-even', 'up', 'down', 'ceiling', 'floor']

/**
 * The multiple of `unit` that `mode` chooses for `value`, exactly.
 * @param unit not 0 (the caller has checked it); its sign does not matter
 * @example roundTo(rational(-5, 1000), rational(1, 100), 'half-up') // -0.01
 */
export function roundTo(value: Rational, unit: Rational, mode: RoundingMode): Rational {
  const step = unit.abs()
  const steps = value.div(step)
  const whole = steps.n / steps.d
  const rest = steps.n % steps.d
  if (rest === 0n) return value
  const negative = steps.s < 0n
  const magnitude = awayFromZero(mode, negative, whole, 2n * rest - steps.d) ? whole + 1n : whole
  return step.mul(rational(negative ? -magnitude : magnitude))
}

/** @param overHalf negative, 0 or positive as what is broken off is less than, equal to or more than half a unit */
function awayFromZero(mode: RoundingMode, negative: boolean, whole: bigint, overHalf: bigint): boolean {
  switch (mode) {
    case 'half-up':
      return overHalf >= 0n
    case 'half-even':
      return overHalf > 0n || (overHalf === 0n && whole % 2n === 1n)
    case 'up':
      return true
    case 'down':
      return false
    case 'ceiling':
      return !negative
    case 'floor':
      return negative
  }
}
