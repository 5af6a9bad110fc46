import type { PassedOver } from '../placement/allocate.ts'
import type { Refusal, TraceEntry } from '../placement/allocation/trace.ts'
import type { Bid } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import type { AllocationLine, RefusedBid } from './outcome/decision.ts'
import { printQuantity } from './print-amount.ts'
import { sentences } from './sentences.ts'

/** How an allocation went, in the order in which it was decided. */
export function printAllocation(
  trace: readonly TraceEntry[],
  bids: readonly Bid[],
  unit: string,
): readonly AllocationLine[] {
  const byId = new Map(bids.map((bid) => [bid.id, bid]))
  const quantity = (amount: Rational): string => printQuantity(amount, unit)
  return trace.flatMap((entry): AllocationLine[] => {
    const stage = entry.stage + 1
    const { allocation } = sentences
    switch (entry.what) {
      case 'opened':
        return [{ stage, note: allocation.opened(entry.method, quantity(entry.pool)) }]
      case 'got': {
        const [got, share] = [quantity(entry.quantity), quantity(entry.share)]
        return [{ stage, bid: entry.claim, quantity: got, note: allocation.got(got, share, entry.limit) }]
      }
      case 'refused': {
        const bid = byId.get(entry.claim)
        return bid === undefined ? [] : [{ stage, bid: bid.id, note: refusedInStage(bid, entry.refusal) }]
      }
      case 'tie':
        return [{ stage, note: allocation.tie(entry.claims, entry.rule, entry.decided) }]
      case 'dropped':
        return [{ stage, bid: entry.claim, note: allocation.dropped(quantity(entry.share), quantity(entry.minimum)) }]
      case 'tied':
        return [{ stage, note: allocation.tied(entry.claims) }]
      case 'scaled':
        return [{ stage, note: allocation.scaled(quantity(entry.sum), quantity(entry.pool)) }]
      case 'odd-lots':
        return [{ stage, note: allocation.oddLots(entry.claims, quantity(entry.quantity)) }]
      case 'closed':
        return [{ stage, note: allocation.closed(quantity(entry.left)) }]
    }
  })
}

/** What is said of the whole allocation is not true of each of its stages. */
function refusedInStage(bid: Bid, refusal: Refusal): string {
  if (refusal.why === 'not-among') return sentences.allocation.notAmong(bid.by)
  return refusal.why === 'outbid' ? sentences.allocation.filled(bid.by) : refusalOf(bid, refusal).note
}

/** Why an admissible bid got nothing, or no more, as the outcome says it. */
export function refusalOf({ by }: Bid, passed: PassedOver): Pick<RefusedBid, 'why' | 'note'> {
  switch (passed.why) {
    case 'tie-break':
      return { why: 'tie-break', note: sentences.tieBreak(by, passed.rule, passed.by) }
    case 'combination':
      return { why: 'combination', note: sentences.combination(by, passed.by) }
    case 'no-more-room':
      return { why: 'no-room', note: sentences.passed(by, 'no-more-room') }
    case 'satisfied':
      return { why: 'outbid', note: sentences.passed(by, 'satisfied') }
    case 'no-more-by-cap':
      return { why: 'cap', note: sentences.passed(by, 'no-more-by-cap') }
    case 'no-weight':
    case 'no-lot':
    case 'no-pool':
      return { why: 'no-share', note: sentences.passed(by, passed.why) }
    case 'outbid':
      return { why: 'outbid', note: sentences.passed(by, passed.of === 'pool' ? 'pool-filled' : 'outbid') }
    case 'not-among':
    case 'declined':
    case 'no-room':
    case 'cap':
    case 'minimum':
    case 'no-share':
      return { why: passed.why, note: sentences.passed(by, passed.why) }
  }
}
