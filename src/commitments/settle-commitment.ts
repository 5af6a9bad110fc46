import type { Rational } from '../values/rational.ts'
import { isZero, maxOf, minOf, ZERO } from '../values/rational.ts'

/** What a commitment comes to at one close, all in its own unit. */
export interface Standing {
  /** What the measure comes to. */
  readonly own: Rational
  /** What was promised; absent where it is not known. */
  readonly target?: Rational
  /** What lowers the target, never below nothing. */
  readonly excused?: Rational
  /** What the bank holds, and how much more it may hold; absent where there is none, or no limit. */
  readonly banked?: Rational
  readonly room?: Rational
}

/** What comes of it. */
export interface Settlement {
  readonly own: Rational
  /** Taken from the bank to meet a shortfall. */
  readonly brought: Rational
  /** What counts towards the target: own and brought. */
  readonly counted: Rational
  /** Put into the bank out of what goes beyond the target. */
  readonly put: Rational
  /** Absent where the target is not known. */
  readonly against?: Against
}

/** The same held against a target. */
export interface Against {
  /** What was to be met, after what is excused. */
  readonly target: Rational
  readonly shortfall: Rational
  /** The shortfall as a part of the target; nothing where nothing was to be met. */
  readonly ratio: Rational
  /** By how much what was done in the period itself goes beyond the target. */
  readonly excess: Rational
  readonly met: boolean
}

/**
 * Settles one period of a commitment. A shortfall is first met from the bank; an excess goes into it, as far as there is
 * room. Never both: what is counted is at most the greater of what was done and the target.
 *
 * @example settleCommitment({ own: rational(80), target: rational(100), banked: rational(5) }) // brought 5, shortfall 15
 */
export function settleCommitment({ own, target: promised, excused = ZERO, banked, room }: Standing): Settlement {
  if (promised === undefined) return { own, brought: ZERO, counted: own, put: ZERO }
  const target = maxOf(ZERO, promised.sub(excused))
  const missing = maxOf(ZERO, target.sub(own))
  const excess = maxOf(ZERO, own.sub(target))
  const brought = banked === undefined ? ZERO : minOf(missing, maxOf(ZERO, banked))
  const counted = own.add(brought)
  const shortfall = missing.sub(brought)
  return {
    own,
    brought,
    counted,
    put: banked === undefined ? ZERO : room === undefined ? excess : minOf(excess, maxOf(ZERO, room)),
    against: {
      target,
      shortfall,
      ratio: isZero(target) ? ZERO : shortfall.div(target),
      excess,
      met: isZero(shortfall),
    },
  }
}
