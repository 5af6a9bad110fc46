import type { Result } from '../../document/fault.ts'
import { failed, ok } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import { MOST_STEPS } from '../../plan/schedule-step.ts'
import { parseDay, printDay } from '../../values/day.ts'
import { parseLength } from '../../values/length.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import { countedPeriods } from '../../values/period-scheme.ts'
import { parsePeriod } from '../../values/period.ts'
import { quote } from '../../values/quote.ts'
import { countOf } from '../../values/rational.ts'
import type { ReadContext } from '../read-context.ts'
import { stretchOf } from '../read-periods.ts'

/** What a schedule by time goes by. */
export interface Calendar {
  /** `date`, or the word or name of the periods. */
  readonly word: string
  /** The periods; none by `date`. */
  readonly periods?: PeriodScheme
}

/** Periods of the calendar, which begin on the same days whatever the agreement. */
const OF_CALENDAR: readonly string[] = ['day', 'week', 'semi-month', 'month', 'quarter', 'half-year', 'year']

export function readCalendar(word: string, { periods }: ReadContext): Calendar | undefined {
  if (word === 'date') return { word }
  const found = periods.get(word)
  return found === undefined ? undefined : { word, periods: found }
}

/** Below this a number counts periods; from here on it is a year. */
const FIRST_YEAR = 1_000

/**
 * The first day of a row: a date or a period; of periods that an agreement counts also which one it is, from 1, or the
 * year in which one begins.
 *
 * Problems: `not-a-start`, and those of periods.
 * @example readStart('3', contractYears) // the first day of the third contract year
 */
export function readStart(text: string, { word, periods }: Calendar): Result<number> {
  const own = periods !== undefined && !OF_CALENDAR.includes(word)
  if (own && /^\d{1,3}$/.test(text)) {
    const count = Number(text)
    return count > 0 ? ok(periods.startOf(count - 1)) : failed('not-a-start', NONE_BEFORE, 'count from 1')
  }
  const day = parseDay(text)
  const period = day.ok ? undefined : parsePeriod(text)
  if (period !== undefined && !period.ok) return period
  const from = day.ok ? day.value : period?.ok === true ? period.value.from : 0
  if (periods === undefined) return ok(from)
  const index = periods.indexOf(from)
  if (periods.startOf(index) === from) return ok(from)
  if (own && Number(text) >= FIRST_YEAR) return ok(periods.startOf(index + 1))
  const hint = `give the first day of one, as in \`${printDay(periods.startOf(index + 1))}\`, or say \`by: date\``
  return failed('not-a-start', `${quote(text)} begins no ${word}`, hint)
}

const NONE_BEFORE = '`0` is no period: the first is 1'

/**
 * The days on which a value grows: at most `MOST_STEPS` of them.
 * @param each a period word, a name of periods, or a length; what the schedule goes by when absent
 *
 * Problems: `missing-key`, `unknown-period`, `wrong-unit`, and those of lengths.
 */
export function growthDays(
  from: number,
  each: string | undefined,
  calendar: Calendar,
  context: ReadContext,
): Result<readonly number[]> {
  const word = each ?? calendar.word
  if (word === 'date')
    return failed('missing-key', '`grow` without `each`', 'say how far apart the steps are, as in `each: year`')
  const scheme = /^\d/.test(word) ? counted(word, from) : named(word, from, context)
  if (!scheme.ok) return scheme
  const periods = scheme.value
  const first = periods.indexOf(from) + (periods.startOf(periods.indexOf(from)) < from ? 1 : 0)
  return ok(Array.from({ length: MOST_STEPS }, (_, index) => periods.startOf(first + index)))
}

/** Steps of the calendar are counted from the first of them; those of the agreement are where its periods begin. */
function named(word: string, from: number, { periods }: ReadContext): Result<PeriodScheme> {
  const found = periods.get(word)
  if (found === undefined) {
    return failed('unknown-period', `${quote(word)} is no period`, didYouMean(word, periods.keys()))
  }
  const unit = OF_CALENDAR.includes(word) && word !== 'semi-month' ? word : undefined
  if (unit === undefined) return ok(found)
  return unit === 'half-year' ? counted('6 months', from) : counted(`1 ${unit}`, from)
}

function counted(text: string, from: number): Result<PeriodScheme> {
  const length = parseLength(text)
  if (!length.ok) return length
  const count = countOf(length.value.count) ?? 0
  const stretch = count > 0 && count < 10_000 ? stretchOf(count, length.value.unit) : undefined
  if (stretch !== undefined) return ok(countedPeriods(from, [], stretch))
  return failed(
    'wrong-unit',
    `${quote(text)} is no step of a value by time`,
    'give days, weeks, months, quarters or years',
  )
}
