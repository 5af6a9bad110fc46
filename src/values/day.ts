import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { quote } from './quote.ts'

/** A day of the (proleptic) Gregorian calendar. */
export interface Civil {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  /** 1 to 31. */
  readonly day: number
}

export const FIRST_YEAR = 1583
export const LAST_YEAR = 9999

const DAY = 86_400_000

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** The day number of a date: 0 is 1970-01-01. A month outside 1..12 or a day outside its month runs over. */
export const dayOf = (year: number, month: number, day: number): number => {
  // `Date.UTC` takes years below 100 for 19xx; those never reach it: they are shifted by whole 400-year cycles.
  const cycles = year < 100 ? Math.ceil((100 - year) / 400) : 0
  return Date.UTC(year + cycles * 400, month - 1, day) / DAY - cycles * 146_097
}

/** Year, month and day of a day number. */
export function civil(day: number): Civil {
  const date = new Date(day * DAY)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** 1 for Monday to 7 for Sunday. */
export const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1

/** @param month 1 to 12 */
export const daysInMonth = (year: number, month: number): number => dayOf(year, month + 1, 1) - dayOf(year, month, 1)

export const FIRST_DAY = dayOf(FIRST_YEAR, 1, 1)
export const LAST_DAY = dayOf(LAST_YEAR, 12, 31)

const two = (n: number): string => String(n).padStart(2, '0')

/** `2026-03-02`. */
export function printDay(day: number): string {
  const { year, month, day: date } = civil(day)
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * Reads `2026-03-02` strictly, years 1583 to 9999.
 *
 * Problems: `bad-date` (not written so), `no-such-date`.
 */
export function parseDay(text: string): Result<number> {
  const match = DATE.exec(text)
  if (match === null) {
    return failed('bad-date', `${quote(text)} is no date`, 'write year, month and day, as in `2026-03-02`')
  }
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number]
  const none = (why: string, hint: string): Result<number> =>
    failed('no-such-date', `${quote(text)} is no date: ${why}`, hint)
  if (year < FIRST_YEAR) return none(`years run from ${FIRST_YEAR} to ${LAST_YEAR}`, 'check the year')
  if (month < 1 || month > 12)
    return none(`there is no month ${match[2] ?? ''}`, `months run from 01 to 12, as in \`${match[1] ?? ''}-12-01\``)
  const last = daysInMonth(year, month)
  if (day < 1 || day > last) {
    const name = MONTHS[month - 1] ?? ''
    return none(
      `${name} ${year} has ${last} days`,
      `give a day from 01 to ${last}, as in \`${text.slice(0, 8)}${last}\``,
    )
  }
  return ok(dayOf(year, month, day))
}

/** The same day of the month `count` months later (or earlier), or that month's last day when it has none. */
export function addMonths(day: number, count: number): number {
  const anchor = civil(day)
  const first = dayOf(anchor.year, anchor.month + count, 1)
  const { year, month } = civil(first)
  return first + Math.min(anchor.day, daysInMonth(year, month)) - 1
}

/**
 * Whole months from `from` to `to`: the largest n with `addMonths(from, n) <= to`, so that it agrees with every
 * deadline counted in months. 31 January to 28 February is one month. Negative when `to` is earlier.
 */
export function wholeMonths(from: number, to: number): number {
  const a = civil(from)
  const b = civil(to)
  const guess = (b.year - a.year) * 12 + (b.month - a.month)
  return addMonths(from, guess) <= to ? guess : guess - 1
}
