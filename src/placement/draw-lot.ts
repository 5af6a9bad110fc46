import { hashJson } from '../document/hash-document.ts'
import type { SortKey } from './allocation/sort-keys.ts'

/**
 * Ranks the bids of a request by lot. Whoever runs it again with the same seed draws the same: a bid's place hangs on the
 * seed, the request and the bid alone, never on the order in which they come or on who else bids.
 */
export function drawLot(seed: number, request: string): SortKey {
  const drawn = new Map<string, string>()
  const draw = (bid: string): string => {
    const lot = drawn.get(bid) ?? hashJson([seed, request, bid])
    drawn.set(bid, lot)
    return lot
  }
  return { name: `lot (seed ${seed})`, descending: false, of: draw }
}
