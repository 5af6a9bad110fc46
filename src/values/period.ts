import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { civil, dayOf, FIRST_YEAR, parseDay, printDay, weekday } from './day.ts'
import { quote } from './quote.ts'

export type PeriodKind = 'day' | 'week' | 'month' | 'quarter' | 'half-year' | 'year' | 'days'

/** A stretch of whole days, half-open: `to` is the first day that no longer counts. */
export interface Period {
  readonly kind: PeriodKind
  readonly from: number
  readonly to: number
}

const HINT = 'write a month as `2025-03`, a quarter as `2025-Q1`, a year as `2025`, or days as `2025-03-01..2025-03-15`'

/**
 * Reads a period: `2025`, `2025-H1`, `2025-Q1`, `2025-03`, `2025-W09` (ISO week), `2025-03-02`, or
 * `2025-03-01..2025-03-15`, both days included.
 *
 * Problems: `bad-period`, `no-such-period`, and those of dates.
 * @example parsePeriod('2025-Q1') // ok: { kind: 'quarter', from: 2025-01-01, to: 2025-04-01 }, as day numbers
 */
export function parsePeriod(text: string): Result<Period> {
  if (text.includes('..')) return parseDays(text)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = parseDay(text)
    return day.ok ? ok({ kind: 'day', from: day.value, to: day.value + 1 }) : day
  }
  const [, digits, letter, index] = /^(\d{4})(?:-([HQW])?(\d{1,2}))?$/.exec(text) ?? []
  if (digits === undefined) return failed('bad-period', `${quote(text)} is no period`, HINT)
  const year = Number(digits)
  if (year < FIRST_YEAR)
    return failed('no-such-period', `${quote(text)} is before the year ${FIRST_YEAR}`, 'check the year')
  if (index === undefined) return ok(yearPeriod(year))
  const wide = letter === undefined || letter === 'W' ? 2 : 1
  if (index.length !== wide) return failed('bad-period', `${quote(text)} is no period`, HINT)
  return partOfYear(text, year, letter, Number(index))
}

const yearPeriod = (year: number): Period => ({ kind: 'year', from: dayOf(year, 1, 1), to: dayOf(year + 1, 1, 1) })

const months = (kind: PeriodKind, year: number, first: number, count: number): Period => ({
  kind,
  from: dayOf(year, first, 1),
  to: dayOf(year, first + count, 1),
})

function partOfYear(text: string, year: number, letter: string | undefined, index: number): Result<Period> {
  const within = (last: number, word: string, period: () => Period): Result<Period> =>
    index >= 1 && index <= last
      ? ok(period())
      : failed(
          'no-such-period',
          `${quote(text)} is no period: ${year} has ${last} ${word}`,
          `give 1 to ${last}, as in \`${year}-${letter ?? ''}${last}\``,
        )
  switch (letter) {
    case 'H':
      return within(2, 'half-years', () => months('half-year', year, index * 6 - 5, 6))
    case 'Q':
      return within(4, 'quarters', () => months('quarter', year, index * 3 - 2, 3))
    case 'W': {
      const first = firstWeek(year)
      const from = first + 7 * (index - 1)
      return within((firstWeek(year + 1) - first) / 7, 'weeks', () => ({ kind: 'week', from, to: from + 7 }))
    }
    default:
      return within(12, 'months', () => months('month', year, index, 1))
  }
}

/** The Monday of ISO week 1: the week that holds 4 January. */
function firstWeek(year: number): number {
  const fourth = dayOf(year, 1, 4)
  return fourth - weekday(fourth) + 1
}

function parseDays(text: string): Result<Period> {
  const [first = '', last = '', ...more] = text.split('..')
  if (more.length > 0) return failed('bad-period', `${quote(text)} is no period`, HINT)
  const from = parseDay(first)
  if (!from.ok) return from
  const to = parseDay(last)
  if (!to.ok) return to
  if (to.value < from.value) return failed('bad-period', `${quote(text)} runs backwards`, 'give the earlier day first')
  return ok({ kind: 'days', from: from.value, to: to.value + 1 })
}

/** The text of a period, which `parsePeriod` reads back. */
export function printPeriod(period: Period): string {
  const { year, month } = civil(period.from)
  switch (period.kind) {
    case 'day':
      return printDay(period.from)
    case 'week': {
      const thursday = civil(period.from + 3).year
      return `${thursday}-W${String((period.from - firstWeek(thursday)) / 7 + 1).padStart(2, '0')}`
    }
    case 'month':
      return `${year}-${String(month).padStart(2, '0')}`
    case 'quarter':
      return `${year}-Q${(month + 2) / 3}`
    case 'half-year':
      return `${year}-H${(month + 5) / 6}`
    case 'year':
      return String(year)
    case 'days':
      return `${printDay(period.from)}..${printDay(period.to - 1)}`
  }
}
