import { civil, dayOf } from './day.ts'
import type { Rational } from './rational.ts'
import { rational, ZERO } from './rational.ts'

/** How days make up a part of a year. */
export const DAY_COUNTS = ['actual/365', 'actual/360', '30/360', 'actual/actual'] as const

export type DayCount = (typeof DAY_COUNTS)[number]

/**
 * The years from one day to another. However a stretch is cut, its pieces sum to the whole: `30/360` takes every month
 * for thirty days, a 31st for the 30th at either end; `actual/actual` divides the days of each calendar year by its own. The
 * days are those after the first one, up to and with the last.
 *
 * @example yearsBetween('actual/360', dayOf(2025, 1, 1), dayOf(2025, 1, 31)) // 1/12
 */
export function yearsBetween(count: DayCount, from: number, to: number): Rational {
  switch (count) {
    case 'actual/365':
      return rational(to - from, 365)
    case 'actual/360':
      return rational(to - from, 360)
    case '30/360':
      return rational(inMonthsOfThirty(to) - inMonthsOfThirty(from), 360)
    case 'actual/actual':
      return byOwnYears(from + 1, to + 1)
  }
}

function inMonthsOfThirty(date: number): number {
  const { year, month, day } = civil(date)
  return year * 360 + month * 30 + Math.min(day, 30)
}

function byOwnYears(from: number, to: number): Rational {
  let sum = ZERO
  for (let day = from; day < to;) {
    const { year } = civil(day)
    const next = dayOf(year + 1, 1, 1)
    const until = Math.min(next, to)
    sum = sum.add(rational(until - day, next - dayOf(year, 1, 1)))
    day = until
  }
  return sum
}
