import type { Rational } from '../../values/rational.ts'

/** A claim on a pool that is shared by weight. */
export interface Sharer {
  readonly id: string
  /** Not negative; a claim without weight gets nothing. */
  readonly weight: Rational
  /** The most it may still have, its room aside. */
  readonly most: Rational
  /** The least it must still have if it is to have anything. */
  readonly need: Rational
  /** The rooms that hold it, the inner before the outer: whoever is in the first is in the others too. */
  readonly rooms: readonly string[]
}
