import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, dayOf, printDay, weekday } from '../../src/values/day.ts'
import type { PeriodScheme } from '../../src/values/period-scheme.ts'
import { countedPeriods, PERIOD_WORDS, wordPeriods } from '../../src/values/period-scheme.ts'
import { property } from '../properties.ts'

const days = fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2200, 1, 1) })
const stretch = fc
  .record({ months: fc.nat({ max: 40 }), days: fc.nat({ max: 70 }) })
  .filter(({ months, days: rest }) => months + rest > 0)

/** A day lies in the period that it is said to lie in, and in no other. */
function holds({ indexOf, startOf }: PeriodScheme, day: number): void {
  const index = indexOf(day)
  expect(startOf(index)).toBeLessThanOrEqual(day)
  expect(startOf(index + 1)).toBeGreaterThan(day)
  expect(indexOf(startOf(index))).toBe(index)
  expect(indexOf(startOf(index + 1) - 1)).toBe(index)
}

const starts = (periods: PeriodScheme, day: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => printDay(periods.startOf(periods.indexOf(day) + index)))

describe('periods', () => {
  test.each(PERIOD_WORDS)('of the word `%s` tile time without gap or overlap', (word) => {
    property(`${word} tiles time`, days, days, (start, day) => holds(wordPeriods(word, start), day))
  })

  test('of an agreement tile time, before their anchor too', () => {
    const lengths = fc.array(stretch, { maxLength: 4 })
    property('named periods tile time', days, lengths, stretch, days, (anchor, first, then, day) => {
      const periods = countedPeriods(anchor, first, then)
      holds(periods, day)
      expect(periods.startOf(0)).toBe(anchor)
    })
  })

  test('begin where the calendar says', () => {
    const day = dayOf(2025, 2, 20)
    const of = (word: (typeof PERIOD_WORDS)[number]): string[] => starts(wordPeriods(word, dayOf(2024, 8, 31)), day, 2)
    expect(of('day')).toEqual(['2025-02-20', '2025-02-21'])
    expect(of('week')).toEqual(['2025-02-17', '2025-02-24'])
    expect(of('semi-month')).toEqual(['2025-02-16', '2025-03-01'])
    expect(of('month')).toEqual(['2025-02-01', '2025-03-01'])
    expect(of('quarter')).toEqual(['2025-01-01', '2025-04-01'])
    expect(of('half-year')).toEqual(['2025-01-01', '2025-07-01'])
    expect(of('year')).toEqual(['2025-01-01', '2026-01-01'])
    expect(of('contract-month')).toEqual(['2025-01-31', '2025-02-28'])
    expect(of('contract-quarter')).toEqual(['2024-11-30', '2025-02-28'])
    expect(of('contract-year')).toEqual(['2024-08-31', '2025-08-31'])
    expect(weekday(wordPeriods('week', 0).startOf(5))).toBe(1)
  })

  test('of a contract are counted from its start by the calendar, not by days, and clamped once only', () => {
    property('contract months', days, fc.integer({ min: -500, max: 500 }), (start, index) => {
      expect(wordPeriods('contract-month', start).startOf(index)).toBe(addMonths(start, index))
    })
    const periods = countedPeriods(dayOf(2025, 1, 31), [{ months: 1, days: 0 }], { months: 1, days: 0 })
    expect(starts(periods, dayOf(2025, 1, 31), 4)).toEqual(['2025-01-31', '2025-02-28', '2025-03-31', '2025-04-30'])
  })

  test('may have first lengths of their own', () => {
    const periods = countedPeriods(
      dayOf(2024, 3, 1),
      [
        { months: 24, days: 0 },
        { months: 0, days: 10 },
      ],
      { months: 12, days: 0 },
    )
    expect(starts(periods, dayOf(2025, 1, 1), 4)).toEqual(['2024-03-01', '2026-03-01', '2026-03-11', '2027-03-11'])
    expect(starts(periods, dayOf(2024, 2, 29), 1)).toEqual(['2023-03-01'])
  })
})
