import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { computeSeries } from '../../src/plan/compute-series.ts'
import type { SeriesPoint } from '../../src/plan/compute-series.ts'
import type { PlanWindow, SeriesStep } from '../../src/plan/series-step.ts'
import type { MeanOf } from '../../src/plan/series-step.ts'
import { dayOf, parseDay } from '../../src/values/day.ts'
import { wordPeriods } from '../../src/values/period-scheme.ts'
import { printDecimal, rational } from '../../src/values/rational.ts'
import { WEEKDAYS } from '../../src/values/weekdays.ts'
import { property } from '../properties.ts'

const day = (text: string): number => {
  const parsed = parseDay(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

const POINTS: readonly SeriesPoint[] = [
  { day: day('2024-12-31'), value: rational(150, 100) },
  { day: day('2025-01-31'), value: rational(152, 100) },
  { day: day('2025-02-14'), value: rational(148, 100) },
  { day: day('2025-03-03'), value: rational(2) },
]

const inputs = (points: readonly SeriesPoint[]) => ({
  calendars: new Map([['weekdays', WEEKDAYS]]),
  periods: new Map([
    ['month', wordPeriods('month', 0)],
    ['year', wordPeriods('year', 0)],
  ]),
  points: new Map([['rate', points]]),
})

const at: SeriesStep = { op: 'series-at', series: 'rate', day: 0, type: { kind: 'number' } }

const mean = (of: MeanOf, window: PlanWindow, opening = false): SeriesStep => ({
  op: 'series-mean',
  series: 'rate',
  day: 0,
  type: { kind: 'number' },
  window,
  of,
  opening,
  ...(of === 'business-days' ? { calendar: 'weekdays' } : {}),
})

function found(step: SeriesStep, on: string, points = POINTS): string {
  const result = computeSeries(step, day(on), inputs(points))
  return result.ok ? `${printDecimal(result.value.value)} of ${result.value.text}` : result.problem.code
}

const YEAR: PlanWindow = { kind: 'current', periods: 'year' }
const MONTH: PlanWindow = { kind: 'current', periods: 'month' }

describe('the last known value', () => {
  test('is that of the day, or of the last day before it that has one', () => {
    expect(found(at, '2025-01-31')).toBe('1.52 of rate on 2025-01-31')
    expect(found(at, '2025-02-13')).toBe('1.52 of rate on 2025-02-13, known since 2025-01-31')
    expect(found(at, '2026-01-01')).toBe('2 of rate on 2026-01-01, known since 2025-03-03')
  })

  test('before the first there is none', () => {
    const result = computeSeries(at, day('2024-12-30'), inputs(POINTS))
    expect(result.ok ? undefined : result.problem).toEqual({
      code: 'before-series',
      message: '`series.rate` is asked for on 2024-12-30, before its first value, of 2024-12-31',
      hint: 'add an earlier value to the scenario, as in `series: { rate: { 2024-12-30: … } }`',
    })
    expect(found(at, '2025-01-01', [])).toBe('before-series')
  })
})

describe('a mean', () => {
  test('of the values that a window has, as far as the day', () => {
    expect(found(mean('points', YEAR), '2025-02-13')).toBe('1.52 of rate: 2025-01-31 1.52')
    expect(found(mean('points', YEAR), '2025-02-14')).toBe('1.5 of rate: 2025-01-31 1.52, 2025-02-14 1.48')
    expect(found(mean('points', MONTH), '2025-04-01')).toBe('no-points')
    expect(found(mean('points', { kind: 'lifetime' }), '2025-01-31')).toBe(
      '1.51 of rate: 2024-12-31 1.5, 2025-01-31 1.52',
    )
  })

  test('of month ends, with the rate before the window', () => {
    expect(found(mean('month-ends', YEAR, true), '2025-03-31')).toBe(
      '1.625 of rate: 2024-12-31 1.5, 2025-01-31 1.52, 2025-02-28 1.48, 2025-03-31 2',
    )
    // The month is not over: its end is not known yet.
    expect(found(mean('month-ends', YEAR), '2025-03-30')).toBe('1.5 of rate: 2025-01-31 1.52, 2025-02-28 1.48')
  })

  test('of days, and of business days alone', () => {
    const last: PlanWindow = { kind: 'last', periods: 'month', count: 1 }
    // 13 days of February at 1.52, 15 at 1.48.
    expect(found(mean('days', last), '2025-03-15')).toBe(
      `${printDecimal(rational(13 * 152 + 15 * 148, 2800))} of rate: 28 values, 2025-02-01 1.52 … 2025-02-28 1.48`,
    )
    // 9 business days at 1.52, 11 at 1.48.
    expect(found(mean('business-days', last), '2025-03-15')).toMatch(/^1\.498 of rate: 2025-02-03 1\.52, /)
  })

  test('of a rolling window, which ends with the day', () => {
    expect(found(mean('days', { kind: 'rolling', count: 2, unit: 'days' }), '2025-02-14')).toBe(
      '1.5 of rate: 2025-02-13 1.52, 2025-02-14 1.48',
    )
  })

  test('lies between the least and the greatest of what is told', () => {
    const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 999 })), {
      minLength: 1,
      maxLength: 40,
    })
    const first = dayOf(2024, 1, 1)
    const whose = fc.constantFrom<MeanOf>('days', 'business-days', 'month-ends')
    property('a mean lies between the least and the greatest', drawn, whose, (pairs, of) => {
      const points = [...new Map([[0, 500], ...pairs])]
        .sort(([a], [b]) => a - b)
        .map(([offset, value]) => ({ day: first + offset, value: rational(value) }))
      const result = computeSeries(mean(of, { kind: 'last', periods: 'year', count: 1 }), first + 400, inputs(points))
      const values = points.map(({ value }) => value.valueOf())
      const average = result.ok ? result.value.value.valueOf() : NaN
      expect(average).toBeGreaterThanOrEqual(Math.min(...values))
      expect(average).toBeLessThanOrEqual(Math.max(...values))
    })
  })
})
