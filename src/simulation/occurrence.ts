import type { Place } from '../document/tree.ts'
import type { Moment } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'

/** Something that happens: told by the scenario, or by the engine of a right or of the term. */
export interface Occurrence {
  readonly name: string
  readonly at: Moment
  /** The request or the notice that it is about. */
  readonly of?: string
  readonly by?: string
  /** How much it is about, in the agreement's unit. */
  readonly quantity?: Rational
  /** At what price of a bid. */
  readonly price?: Rational
  /** Declared `event.*` facts, and what else the scenario says of it. */
  readonly facts?: ReadonlyMap<string, Value>
  /** Absent where the engine tells it. */
  readonly place?: Place
}
