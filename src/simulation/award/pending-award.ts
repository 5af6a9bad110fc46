import type { AllocationStage } from '../../agreement/allocation/allocation.ts'
import type { Allocation } from '../../placement/allocate.ts'
import type { Bidding } from '../../placement/bidding.ts'
import type { Bid, Moment, Request } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { AllocatingClause } from './allocating-clause.ts'

/** A request with its bids as they now are, allocated, and nothing done about it yet but that capacity is held. */
export interface Attempt {
  readonly request: Request
  readonly allocation: Allocation
  /** Absent where the best price came first. */
  readonly clause?: AllocatingClause
  /** Whether nothing of it will stand. */
  readonly disputed: boolean
  /** Makes it final: it is on record, placed, or put to the holders of rights. Comes to what is won. */
  readonly conclude: (at: Moment) => Rational
}

/** What an award waits for. */
export type Wait =
  /** Better offers of bids that are tied. */
  | { readonly for: 'offers'; readonly bids: ReadonlySet<string>; readonly stage: AllocationStage }
  /** By the id of the bid, the last instant at which a winner may hand back. */
  | { readonly for: 'winners'; readonly until: ReadonlyMap<string, number> }
  /** Nothing any more. */
  | { readonly for: 'nobody'; readonly until: ReadonlyMap<string, number> }

/** An award that waits for its bidders, or has waited. */
export interface PendingAward {
  readonly request: string
  /** @param placed when it would be placed */
  readonly attempt: (request: Request, bidding: Bidding, placed: Moment) => Attempt | undefined
  bidding: Bidding
  last: Attempt
  waits: Wait
  /** The last instant of the wait. */
  until: number
  /** Sealed until then: better offers by the id of the bid. */
  improved: ReadonlyMap<string, Bid>
}
