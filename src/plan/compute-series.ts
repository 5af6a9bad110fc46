import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import type { Calendar } from '../values/calendar.ts'
import { isBusinessDay } from '../values/calendar.ts'
import { civil, dayOf, printDay } from '../values/day.ts'
import type { PeriodScheme } from '../values/period-scheme.ts'
import type { Rational } from '../values/rational.ts'
import { printDecimal, rational, ZERO } from '../values/rational.ts'
import { rollingStart } from '../values/rolling-start.ts'
import type { SeriesStep } from './series-step.ts'

/** A value that a series has from a day on, until its next one. */
export interface SeriesPoint {
  readonly day: number
  readonly value: Rational
}

/** What series steps look things up in. */
export interface SeriesInputs {
  readonly calendars: ReadonlyMap<string, Calendar>
  /** The points of each series, in order of their days. */
  readonly points?: ReadonlyMap<string, readonly SeriesPoint[]>
  readonly periods?: ReadonlyMap<string, PeriodScheme>
}

/** What was found, with the days and values that it was found from. */
export interface Found {
  readonly value: Rational
  readonly text: string
}

type Mean = Extract<SeriesStep, { op: 'series-mean' }>

/**
 * Looks up one step in its series. Problems: `before-series` (nothing is known yet), `no-points` (a mean of nothing),
 * `no-calendar`, `outside-calendar`.
 */
export function computeSeries(step: SeriesStep, day: number, inputs: SeriesInputs): Result<Found> {
  const points = inputs.points?.get(step.series) ?? []
  if (step.op === 'series-mean') return meanOf(step, day, points, inputs)
  const found = lastKnown(step.series, points, day)
  if (!found.ok) return found
  const { day: since, value } = found.value
  const known = since === day ? '' : `, known since ${printDay(since)}`
  return ok({ value, text: `${step.series} on ${printDay(day)}${known}` })
}

/** The point that a series stands at on a day. */
function lastKnown(series: string, points: readonly SeriesPoint[], day: number): Result<SeriesPoint> {
  const point = points[countUntil(points, day) - 1]
  return point === undefined ? beforeSeries(series, points, day) : ok(point)
}

/** How many points a series has up to a day, that day included. */
function countUntil(points: readonly SeriesPoint[], day: number): number {
  let [low, high] = [0, points.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((points[middle]?.day ?? 0) <= day) low = middle + 1
    else high = middle
  }
  return low
}

function beforeSeries<T>(series: string, points: readonly SeriesPoint[], day: number): Result<T> {
  const asked = `\`series.${series}\` is asked for on ${printDay(day)}`
  const [first] = points
  const when =
    first === undefined ? 'and the scenario gives no value of it' : `before its first value, of ${printDay(first.day)}`
  const hint = `add an earlier value to the scenario, as in \`series: { ${series}: { ${printDay(day)}: … } }\``
  return failed('before-series', `${asked}, ${when}`, hint)
}

function meanOf(step: Mean, day: number, points: readonly SeriesPoint[], inputs: SeriesInputs): Result<Found> {
  const window = windowOf(step, day, points, inputs)
  const days = daysOf(step, window, points, inputs)
  if (!days.ok) return days
  const wanted = step.opening ? [window.from - 1, ...days.value] : days.value
  const values: SeriesPoint[] = []
  for (const one of wanted) {
    const known = lastKnown(step.series, points, one)
    if (!known.ok) return known
    values.push({ day: one, value: known.value.value })
  }
  if (values.length === 0) return noPoints(step.series, window)
  const sum = values.reduce((total, { value }) => total.add(value), ZERO)
  return ok({ value: sum.div(rational(values.length)), text: `${step.series}: ${tellValues(values)}` })
}

interface Days {
  readonly from: number
  /** The first day that no longer counts. */
  readonly to: number
}

/** Nothing after the day is known yet. */
function windowOf({ window }: Mean, day: number, points: readonly SeriesPoint[], { periods }: SeriesInputs): Days {
  switch (window.kind) {
    case 'current':
    case 'last': {
      const scheme = periods?.get(window.periods)
      if (scheme === undefined) throw new Error(`a plan names periods that nobody knows: ${window.periods}`)
      const index = scheme.indexOf(day)
      if (window.kind === 'current') return { from: scheme.startOf(index), to: day + 1 }
      return { from: scheme.startOf(index - window.count), to: scheme.startOf(index) }
    }
    case 'rolling': {
      const { count, unit } = window
      return { from: rollingStart(day, { count: rational(count), unit }), to: day + 1 }
    }
    case 'lifetime':
      return { from: points[0]?.day ?? day, to: day + 1 }
  }
}

/** The days whose values are averaged. */
function daysOf(
  step: Mean,
  { from, to }: Days,
  points: readonly SeriesPoint[],
  inputs: SeriesInputs,
): Result<number[]> {
  switch (step.of) {
    case 'points':
      return ok(points.slice(countUntil(points, from - 1), countUntil(points, to - 1)).map(({ day }) => day))
    case 'days':
      return ok(Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index))
    case 'month-ends':
      return ok(monthEnds(from, to))
    case 'business-days':
      return businessDays(step, { from, to }, inputs)
  }
}

function monthEnds(from: number, to: number): number[] {
  const ends: number[] = []
  let { year, month } = civil(from)
  for (;;) {
    month += 1
    const end = dayOf(year, month, 1) - 1
    if (end >= to) return ends
    ends.push(end)
    ;({ year, month } = civil(end + 1))
  }
}

function businessDays({ calendar: name }: Mean, { from, to }: Days, { calendars }: SeriesInputs): Result<number[]> {
  const calendar = name === undefined ? undefined : calendars.get(name)
  if (calendar === undefined) throw new Error(`a plan names a calendar that nobody knows: ${name ?? ''}`)
  if (from < calendar.from || to - 1 > calendar.to) {
    const asked = `business days of ${printDay(from)} to ${printDay(to - 1)}`
    const covered = `${printDay(calendar.from)} to ${printDay(calendar.to)}`
    const message = `${asked} leave the calendar \`${calendar.name}\`, which covers ${covered}`
    return failed('outside-calendar', message, 'use a calendar that covers them, or average over `days`')
  }
  const days: number[] = []
  for (let day = from; day < to; day += 1) if (isBusinessDay(calendar, day)) days.push(day)
  return ok(days)
}

function noPoints<T>(series: string, { from, to }: Days): Result<T> {
  const message = `a mean of \`series.${series}\` from ${printDay(from)} to ${printDay(to - 1)} is of no value`
  return failed('no-points', message, 'give values of those days in the scenario, or choose a longer window')
}

const MOST_TOLD = 24

function tellValues(values: readonly SeriesPoint[]): string {
  const tell = ({ day, value }: SeriesPoint): string => `${printDay(day)} ${printDecimal(value)}`
  const [first, last] = [values[0], values.at(-1)]
  if (values.length <= MOST_TOLD || first === undefined || last === undefined) return values.map(tell).join(', ')
  return `${values.length} values, ${tell(first)} … ${tell(last)}`
}
