import { addMonths, civil, dayOf } from './day.ts'

/** Periods that tile time without gap or overlap: period `n` runs from `startOf(n)` until `startOf(n + 1)`. */
export interface PeriodScheme {
  /** The number of the period that holds a day. */
  readonly indexOf: (day: number) => number
  /** The first day of a period; strictly increasing, for negative numbers too. */
  readonly startOf: (index: number) => number
}

/** A stretch of the calendar: months, clamped to the month's end, and days. */
export interface Stretch {
  readonly months: number
  readonly days: number
}

/** The period words of the calendar; those of a contract are counted from the agreement's start. */
export const PERIOD_WORDS = [
  'day',
  'week',
  'semi-month',
  'month',
  'quarter',
  'half-year',
  'year',
  'contract-month',
  'contract-quarter',
  'contract-year',
] as const

export type PeriodWord = (typeof PERIOD_WORDS)[number]

const MONTHS = { months: 1, days: 0 }
const QUARTERS = { months: 3, days: 0 }
const YEARS = { months: 12, days: 0 }

const EPOCH_YEAR = 2000
const EPOCH = dayOf(EPOCH_YEAR, 1, 1)
/** A Monday. */
const MONDAY = dayOf(1970, 1, 5)

/**
 * The periods of a word. Weeks begin on Monday, semi-months on the 1st and the 16th.
 * @param start the day from which contract periods are counted
 */
export function wordPeriods(word: PeriodWord, start: number): PeriodScheme {
  switch (word) {
    case 'day':
      return { indexOf: (day) => day, startOf: (index) => index }
    case 'week':
      return countedPeriods(MONDAY, [], { months: 0, days: 7 })
    case 'semi-month':
      return SEMI_MONTHS
    case 'month':
      return countedPeriods(EPOCH, [], MONTHS)
    case 'quarter':
      return countedPeriods(EPOCH, [], QUARTERS)
    case 'half-year':
      return countedPeriods(EPOCH, [], { months: 6, days: 0 })
    case 'year':
      return countedPeriods(EPOCH, [], YEARS)
    case 'contract-month':
      return countedPeriods(start, [], MONTHS)
    case 'contract-quarter':
      return countedPeriods(start, [], QUARTERS)
    case 'contract-year':
      return countedPeriods(start, [], YEARS)
  }
}

const SEMI_MONTHS: PeriodScheme = {
  indexOf: (day) => {
    const { year, month, day: date } = civil(day)
    return 24 * (year - EPOCH_YEAR) + 2 * (month - 1) + (date > 15 ? 1 : 0)
  },
  startOf: (index) => dayOf(EPOCH_YEAR, 1 + Math.floor(index / 2), index % 2 === 0 ? 1 : 16),
}

/**
 * Periods counted from an anchor: first those of the lengths given, then all of one length; before the anchor all of
 * that length too. Every edge is reckoned from the anchor itself, so that a month's end that was clamped once is not
 * clamped for ever: from 31 January come 28 February and 31 March.
 *
 * @param then must not be empty
 * @example countedPeriods(dayOf(2025, 1, 31), [], { months: 1, days: 0 }).startOf(2) // 2025-03-31
 */
export function countedPeriods(anchor: number, lengths: readonly Stretch[], then: Stretch): PeriodScheme {
  const edges: Stretch[] = [{ months: 0, days: 0 }]
  for (const length of lengths) edges.push(plus(edges.at(-1) ?? length, length, 1))
  const last = edges.at(-1) ?? then
  const startOf = (index: number): number => {
    const edge = index < 0 ? undefined : edges[index]
    const { months, days } =
      edge ?? (index < 0 ? plus({ months: 0, days: 0 }, then, index) : plus(last, then, index - lengths.length))
    return addMonths(anchor, months) + days
  }
  const average = then.months * 30.436875 + then.days
  const indexOf = (day: number): number => {
    const base = day < anchor ? 0 : lengths.length
    let index = base + Math.floor((day - startOf(base)) / average)
    if (day >= anchor) index = Math.max(0, index)
    while (startOf(index) > day) index -= 1
    while (startOf(index + 1) <= day) index += 1
    return index
  }
  return { indexOf, startOf }
}

const plus = (a: Stretch, b: Stretch, times: number): Stretch => ({
  months: a.months + b.months * times,
  days: a.days + b.days * times,
})
