import type { Window } from '../agreement/window.ts'
import { addMonths } from '../values/day.ts'
import type { Length } from '../values/length.ts'

/** Half-open; open ends are infinite. */
export interface Days {
  readonly from: number
  readonly to: number
}

/**
 * The days of a window as it is seen from a day; undefined where it has not begun.
 *
 * A rolling window ends with the day itself and holds every day that lies less than the length back: what is dated on
 * the last day of a month leaves a window of months when that day is reached again, however long the months are.
 *
 * @param happened the day on which an event last happened
 */
export function windowDays(
  window: Window,
  day: number,
  happened: (event: string) => number | undefined,
): Days | undefined {
  switch (window.kind) {
    case 'current': {
      const index = window.periods.indexOf(day)
      return { from: window.periods.startOf(index), to: window.periods.startOf(index + 1) }
    }
    case 'last': {
      const index = window.periods.indexOf(day)
      return { from: window.periods.startOf(index - window.count), to: window.periods.startOf(index) }
    }
    case 'rolling':
      return { from: rollingStart(day, window.length), to: day + 1 }
    case 'lifetime':
      return { from: -Infinity, to: Infinity }
    case 'since': {
      const from = happened(window.event)
      if (from === undefined) return undefined
      const until = window.until === undefined ? undefined : happened(window.until)
      return { from, to: until !== undefined && until >= from ? until : Infinity }
    }
  }
}

/** The first day from which the length has not yet passed. */
function rollingStart(day: number, length: Length): number {
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
