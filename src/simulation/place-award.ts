import type { Award } from '../placement/allocate.ts'
import { printDay } from '../values/day.ts'
import { isZero, minOf } from '../values/rational.ts'
import { countPlacement } from './count-records.ts'
import type { RequestRecord } from './request-record.ts'
import { sentences } from './sentences.ts'
import { planUsage } from './usage/plan-usage.ts'
import type { World } from './world.ts'

/**
 * Places what a bid won, from a day on: what it held is given back and taken anew for the days that are left. Where no
 * day is left or less than the bid's minimum, nothing is placed and the decision says so.
 *
 * @param unpriced whether nobody has named a price
 */
export function placeAward(world: World, record: RequestRecord, award: Award, from: number, unpriced = false): void {
  const { bid, quantity } = award
  const { region, interval } = record.request
  world.book.release(award.hold)
  const refuse = (why: 'too-late' | 'minimum' | 'no-room', note: string): void => {
    record.refused.push({ bid: bid.id, provider: bid.by, why, rules: [], note })
  }
  if (from >= interval.to) {
    refuse('too-late', sentences.tooLate(bid.by, printDay(interval.to)))
    return
  }
  const left = { from, to: interval.to }
  // What it no longer held may have gone to others since.
  const free = world.book.free(bid.by, region, left, award.hold.hosts)
  const placeable = free === undefined ? quantity : minOf(free, quantity)
  if (isZero(placeable)) refuse('no-room', sentences.passed(bid.by, 'no-room'))
  else if (placeable.lt(bid.minimum)) refuse('minimum', sentences.passed(bid.by, 'minimum'))
  else {
    const { parts } = world.book.hold(bid.by, region, left, placeable, award.hold.hosts)
    for (const part of parts) {
      const placed = { provider: bid.by, ...part, interval: left, ...(unpriced ? {} : { price: bid.price }) }
      record.placed.push(placed)
      if (world.counters !== undefined) countPlacement(world, placed, bid, record)
      planUsage(world, placed, bid, record.request)
    }
  }
}
