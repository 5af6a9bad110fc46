import type { Window } from '../agreement/window.ts'
import { rollingStart } from '../values/rolling-start.ts'

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
