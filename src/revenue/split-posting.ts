import type { Interval, Posting } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'

/** The part of a posting inside which nothing changes that it is judged by. */
export interface PostingPart {
  readonly interval: Interval
  readonly amount: Rational
  /** Days of the part and of the whole period; both 1 for a posting of one day. */
  readonly days: number
  readonly of: number
}

/**
 * Splits a posting by days at the days given: it accrues evenly, and the parts sum to the whole exactly. A posting with
 * a day of its own is one part.
 *
 * @param changes days, in any order; those outside the period do not matter
 * @example splitPosting(april, [dayOf(2026, 4, 27)]).map((part) => `${part.days}/${part.of}`) // ['26/30', '4/30']
 */
export function splitPosting(posting: Posting, changes: Iterable<number>): PostingPart[] {
  if (posting.at !== undefined) {
    const interval = { from: posting.at, to: posting.at + 1 }
    return [{ interval, amount: posting.amount, days: 1, of: 1 }]
  }
  const { from, to } = posting.interval
  const whole = { interval: posting.interval, amount: posting.amount, days: to - from, of: to - from }
  return splitPart(posting, whole, changes)
}

/** The same for a part of a posting that accrues: its own parts, measured against the whole period. */
export function splitPart(posting: Posting, part: PostingPart, changes: Iterable<number>): PostingPart[] {
  const { from, to } = part.interval
  const inside = [...new Set(changes)].filter((day) => day > from && day < to).sort((a, b) => a - b)
  return [...inside, to].map((end, index) => {
    const start = inside[index - 1] ?? from
    const days = end - start
    const amount = posting.amount.mul(rational(days, part.of))
    return { interval: { from: start, to: end }, amount, days, of: part.of }
  })
}
