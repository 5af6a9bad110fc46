import type { Type } from '../../values/value.ts'
import type { Clock } from '../clock/clock.ts'
import type { Expression } from '../expression.ts'

/** A fact that ranks bids, and which way. */
export interface Rank {
  readonly fact: string
  readonly type: Type
  readonly descending: boolean
  /** As reasons name it: `bid.maximum desc`. */
  readonly text: string
}

/** What tells equal claims apart; each is tried in turn. */
export type TieBreak =
  | { readonly kind: 'pro-rata' | 'pro-rata-if-all-fit' | 'lot' }
  | { readonly kind: 'rank'; readonly rank: Rank }
  /** The tied may improve their offers; the clock runs from the tie. */
  | { readonly kind: 'rebid'; readonly within: Clock }

/** A quantity, or a ratio of what is allocated in all. */
export interface Measure {
  readonly expression: Expression
  readonly kind: 'quantity' | 'of-the-whole'
}

/** One stage of an allocation. What may differ from bid to bid reads its facts; the rest reads the request's. */
export interface AllocationStage {
  /** Of each bid: whether it takes part. */
  readonly among?: Expression
  readonly pool?: Measure
  readonly method: 'in-order' | 'pro-rata' | 'best-value'
  readonly order: readonly Rank[]
  readonly ties: readonly TieBreak[]
  /** Of each bid: what a unit is worth. */
  readonly value?: Expression
  /** Of each bid. */
  readonly weight?: Expression
  readonly ofTotal?: Expression
  /** Of each bid: the most it may have after this stage. */
  readonly cap?: Measure
  /** Whose bids the cap counts together; each by itself when absent. */
  readonly capPer?: 'party' | 'provider'
  /** How often what is left is shared again; until settled when absent. */
  readonly passes?: Expression
  /** Of each bid, also over `pool`, `weight` and `total`. */
  readonly entitled?: Expression
  readonly lots?: Expression
  /** How long a winner may hand back what it won; the clock runs from the award. */
  readonly mayDecline?: Clock
}

/** The award of a request by a clause of its own; without one the best price comes first. */
export interface AllocateEffect {
  readonly kind: 'allocate'
  readonly stages: readonly AllocationStage[]
}
