import type { Bid } from '../scenario/scenario.ts'

/** What bidders have done since a request was first looked at, while its award waited for them. */
export interface Bidding {
  /** By id, the bids as they were before they were improved: by these they are ranked, by the new ones told apart from equals. */
  readonly before: ReadonlyMap<string, Bid>
  /** Ids of bids that cannot be improved any more. */
  readonly closed: ReadonlySet<string>
  /** Ids of bids that handed back what they had won. */
  readonly declined: ReadonlySet<string>
}

export const NO_BIDDING: Bidding = { before: new Map(), closed: new Set(), declined: new Set() }
