import type { Distributed } from '../../revenue/distribute.ts'
import type { Rational } from '../../values/rational.ts'

/** What a waterfall has come to so far. */
export interface WaterfallMemory {
  /** Exactly. */
  distributed: Distributed
  /** Of each party, rounded. */
  posted: ReadonlyMap<string, Rational>
}
