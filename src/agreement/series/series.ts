import type { Rational } from '../../values/rational.ts'
import type { Type } from '../../values/value.ts'
import type { Place } from '../../document/tree.ts'

/** Figures that are told day by day: prices, an index, rates of exchange. A value stands until the next. */
export interface SeriesDeclaration {
  readonly name: string
  readonly type: Type
  readonly place: Place
}

/** A unit that the agreement declares. */
export interface UnitDeclaration {
  /** The smallest part that can be paid; absent where nothing is paid in it. */
  readonly minor?: Rational
}
