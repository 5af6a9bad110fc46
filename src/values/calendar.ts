import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { addMonths, FIRST_DAY, FIRST_YEAR, LAST_DAY, LAST_YEAR, printDay, weekday } from './day.ts'
import { printLength } from './length.ts'
import type { Rational } from './rational.ts'
import { countOf, isInteger } from './rational.ts'
import type { LengthUnit } from './value.ts'

/** A business-day calendar: dated data, no library. Days outside `from..to` cannot be counted. */
export interface Calendar {
  readonly name: string
  /** First and last day covered, as day numbers. */
  readonly from: number
  readonly to: number
  /** Day numbers that are no business days though they are weekdays. */
  readonly holidays: ReadonlySet<number>
}

/** Whether a day is a business day. Ask only of days that the calendar covers: `from` to `to`. */
export const isBusinessDay = (calendar: Calendar, day: number): boolean =>
  weekday(day) <= 5 && !calendar.holidays.has(day)

function outside<T>(calendar: Calendar, start: number): Result<T> {
  const covered = `${printDay(calendar.from)} to ${printDay(calendar.to)}`
  return failed(
    'outside-calendar',
    `business days from \`${printDay(start)}\` leave the calendar \`${calendar.name}\`, which covers ${covered}`,
    'use dates that the calendar covers, or count in days, as in `21 days`',
  )
}

/**
 * The day on which `count` business days after `day` are full; the start day is not counted. Negative counts go back.
 *
 * Problems: `outside-calendar`.
 * @param count whole
 * @example addBusinessDays(US_FEDERAL, dayOf(2025, 6, 2), 15) // 2025-06-24
 */
export function addBusinessDays(calendar: Calendar, day: number, count: number): Result<number> {
  const step = count < 0 ? -1 : 1
  let left = Math.abs(count)
  if (left > calendar.to - calendar.from) return outside(calendar, day)
  let at = day
  while (left > 0) {
    at += step
    if (at < calendar.from || at > calendar.to) return outside(calendar, day)
    if (isBusinessDay(calendar, at)) left -= 1
  }
  return ok(at)
}

/**
 * The day itself when it is a business day, else the next one forward or back.
 *
 * Problems: `outside-calendar`.
 */
export function rollToBusinessDay(calendar: Calendar, day: number, direction: 'forward' | 'back'): Result<number> {
  const step = direction === 'forward' ? 1 : -1
  let at = day
  while (at >= calendar.from && at <= calendar.to) {
    if (isBusinessDay(calendar, at)) return ok(at)
    at += step
  }
  return outside(calendar, day)
}

/**
 * The date a length after a date, or before it when the count is negative. Months, quarters and years clamp to the
 * month's end. Hours are no length of dates: they are added to instants.
 *
 * Problems: `hours-on-date`, `fractional-length`, `no-calendar`, `outside-calendar`, `date-out-of-range`.
 * @param calendar needed for business days only
 */
export function addLength(
  day: number,
  length: { readonly count: Rational; readonly unit: LengthUnit },
  calendar?: Calendar,
): Result<number> {
  const text = `\`${printLength(length)}\``
  if (length.unit === 'hours') {
    return failed(
      'hours-on-date',
      `${text} cannot be added to a date`,
      'give a day length, as in `2 days`, or an instant',
    )
  }
  if (!isInteger(length.count)) {
    return failed('fractional-length', `${text} is not whole`, 'use a smaller unit, as in `45 days`')
  }
  const beyond = failed(
    'date-out-of-range',
    `${text} from \`${printDay(day)}\` leaves the years ${FIRST_YEAR} to ${LAST_YEAR}`,
    'give a shorter length',
  )
  const count = countOf(length.count)
  if (count === undefined || Math.abs(count) > LAST_DAY - FIRST_DAY) return beyond
  if (length.unit === 'business days') {
    if (calendar !== undefined) return addBusinessDays(calendar, day, count)
    return failed('no-calendar', `${text} needs a calendar`, 'name one, as in `calendar: us-federal`')
  }
  const reached = addCalendarLength(day, count, length.unit)
  return reached < FIRST_DAY || reached > LAST_DAY ? beyond : ok(reached)
}

function addCalendarLength(
  day: number,
  count: number,
  unit: 'days' | 'weeks' | 'months' | 'quarters' | 'years',
): number {
  switch (unit) {
    case 'days':
      return day + count
    case 'weeks':
      return day + 7 * count
    case 'months':
      return addMonths(day, count)
    case 'quarters':
      return addMonths(day, 3 * count)
    case 'years':
      return addMonths(day, 12 * count)
  }
}
