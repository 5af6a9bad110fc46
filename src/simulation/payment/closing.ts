import type { PeriodScheme } from '../../values/period-scheme.ts'
import { printPeriod } from '../../values/period.ts'
import type { Interval } from '../../scenario/scenario.ts'

/** The end of one period. */
export interface Closing {
  readonly word: string
  readonly periods: PeriodScheme
  /** The whole period, whatever the term makes of it. */
  readonly period: Interval
  /** `2025-03`, `2025-Q1`; its first and last day where it has no name of its own. */
  readonly label: string
  /** The day on which it closes: its last, or the last in term. */
  readonly day: number
}

/** The closing of the period of a word that holds a day. */
export function closingOf(word: string, periods: PeriodScheme, day: number): Closing {
  const index = periods.indexOf(day)
  const period = { from: periods.startOf(index), to: periods.startOf(index + 1) }
  return { word, periods, period, label: labelOf(word, period), day: period.to - 1 }
}

function labelOf(word: string, { from, to }: Interval): string {
  switch (word) {
    case 'day':
    case 'week':
    case 'month':
    case 'quarter':
    case 'half-year':
    case 'year':
      return printPeriod({ kind: word, from, to })
    default:
      return printPeriod({ kind: 'days', from, to })
  }
}
