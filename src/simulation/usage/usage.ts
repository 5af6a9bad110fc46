import type { Stretch } from '../../placement/usage.ts'
import type { Bid, Request } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { PlacedPart } from '../request-record.ts'

/** What is used of a placement in one calendar month, or the part of it that the placement and the horizon leave. */
export interface Usage {
  readonly request: Request
  readonly placed: PlacedPart
  /** The bid that was placed, or that whose terms the holder of a right took. */
  readonly bid: Bid
  readonly stretch: Stretch
  /** Absent where nobody has named a price, or prices are per something else than a placement's unit and time. */
  readonly cost?: Rational
}
