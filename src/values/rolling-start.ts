import { addMonths } from './day.ts'
import type { Length } from './length.ts'

/**
 * The first day from which a length has not yet passed on a day: where a rolling window begins that ends with that day.
 * What is dated on the last day of a month leaves a window of months when that day is reached again, however long the
 * months are.
 *
 * @param length of whole days, weeks, months, quarters or years
 * @example rollingStart(dayOf(2025, 3, 31), { count: rational(1), unit: 'months' }) // 2025-03-01
 */
export function rollingStart(day: number, length: Length): number {
  const count = Number(length.count.n)
  const months = monthsOf(length.unit)
  if (months === undefined) return day - count * (length.unit === 'weeks' ? 7 : 1) + 1
  let from = addMonths(day, -count * months) + 1
  while (addMonths(from, count * months) <= day) from += 1
  return from
}

function monthsOf(unit: Length['unit']): number | undefined {
  switch (unit) {
    case 'months':
      return 1
    case 'quarters':
      return 3
    case 'years':
      return 12
    case 'hours':
    case 'days':
    case 'business days':
    case 'weeks':
      return undefined
  }
}
