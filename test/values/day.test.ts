import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import {
  addMonths,
  civil,
  dayOf,
  daysInMonth,
  FIRST_DAY,
  LAST_DAY,
  parseDay,
  printDay,
  weekday,
  wholeMonths,
} from '../../src/values/day.ts'
import { property } from '../properties.ts'
import { days } from './arbitraries.ts'

const EPOCH = Temporal.PlainDate.from('1970-01-01')
const plain = (day: number): Temporal.PlainDate => EPOCH.add({ days: day })

const problem = (text: string): { code: string; message: string; hint: string } | undefined => {
  const parsed = parseDay(text)
  return parsed.ok ? undefined : parsed.problem
}

describe('day numbers', () => {
  test('count from 1970-01-01', () => {
    expect([dayOf(1970, 1, 1), dayOf(1969, 12, 31), dayOf(2000, 2, 29)]).toEqual([0, -1, 11016])
    expect(dayOf(99, 12, 31)).toBe(dayOf(100, 1, 1) - 1)
    expect(dayOf(1, 1, 1)).toBe(-719162)
  })

  test('agree with Temporal', () => {
    property('printed, taken apart and named as Temporal does', days(), (day) => {
      const date = plain(day)
      expect(printDay(day)).toBe(date.toString())
      expect(civil(day)).toEqual({ year: date.year, month: date.month, day: date.day })
      expect(dayOf(date.year, date.month, date.day)).toBe(day)
      expect(weekday(day)).toBe(date.dayOfWeek)
      expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth)
      expect(parseDay(printDay(day))).toEqual({ ok: true, value: day })
    })
  })

  test('span the years 1583 to 9999', () => {
    expect([printDay(FIRST_DAY), printDay(LAST_DAY)]).toEqual(['1583-01-01', '9999-12-31'])
  })
})

describe('parseDay', () => {
  test.each([
    [
      '2025-02-30',
      '`2025-02-30` is no date: February 2025 has 28 days',
      'give a day from 01 to 28, as in `2025-02-28`',
    ],
    [
      '1900-02-29',
      '`1900-02-29` is no date: February 1900 has 28 days',
      'give a day from 01 to 28, as in `1900-02-28`',
    ],
    ['2025-04-00', '`2025-04-00` is no date: April 2025 has 30 days', 'give a day from 01 to 30, as in `2025-04-30`'],
    ['2025-13-01', '`2025-13-01` is no date: there is no month 13', 'months run from 01 to 12, as in `2025-12-01`'],
    ['1582-12-31', '`1582-12-31` is no date: years run from 1583 to 9999', 'check the year'],
  ])('%s does not exist', (text, message, hint) => {
    expect(problem(text)).toEqual({ code: 'no-such-date', message, hint })
  })

  test.each(['2025-2-3', '20250203', '2025/02/03', '03-02-2025', '2025-02-03T00:00', ' 2025-02-03', '12025-02-03', ''])(
    '`%s` is not written as a date',
    (text) => {
      expect(problem(text)).toEqual({
        code: 'bad-date',
        message: `\`${text}\` is no date`,
        hint: 'write year, month and day, as in `2026-03-02`',
      })
    },
  )
})

describe('months', () => {
  const month = (text: string, count: number): string => {
    const day = parseDay(text)
    if (!day.ok) throw new Error(text)
    return printDay(addMonths(day.value, count))
  }
  const whole = (a: string, b: string): number => {
    const [from, to] = [parseDay(a), parseDay(b)]
    if (!from.ok || !to.ok) throw new Error(`${a} ${b}`)
    return wholeMonths(from.value, to.value)
  }

  test('clamp to the end, counted from the anchor', () => {
    expect(month('2025-01-31', 1)).toBe('2025-02-28')
    expect(month('2025-01-31', 2)).toBe('2025-03-31')
    expect(month('2024-02-29', 12)).toBe('2025-02-28')
    expect(month('2024-02-29', 48)).toBe('2028-02-29')
    expect(month('2025-03-31', -1)).toBe('2025-02-28')
    expect(month('2025-01-15', -13)).toBe('2023-12-15')
  })

  test('agree with Temporal', () => {
    property('addMonths is Temporal’s add', days(), fc.integer({ min: -600, max: 600 }), (day, count) => {
      fc.pre(plain(day).year + count / 12 < 9999)
      expect(printDay(addMonths(day, count))).toBe(plain(day).add({ months: count }).toString())
    })
  })

  test('whole months agree with deadlines, where Temporal’s differences do not', () => {
    expect(whole('2025-01-31', '2025-02-28')).toBe(1)
    expect(whole('2025-01-31', '2025-02-27')).toBe(0)
    expect(whole('2025-01-01', '2025-01-31')).toBe(0)
    expect(whole('2025-01-01', '2026-01-01')).toBe(12)
    expect(whole('2025-03-15', '2025-03-15')).toBe(0)
    expect(whole('2025-03-15', '2025-03-10')).toBe(-1)
  })

  test('whole months is the largest number that fits', () => {
    property('largest n with a + n months ≤ b', days(), fc.integer({ min: -2000, max: 9000 }), (a, distance) => {
      const count = wholeMonths(a, a + distance)
      expect(addMonths(a, count)).toBeLessThanOrEqual(a + distance)
      expect(addMonths(a, count + 1)).toBeGreaterThan(a + distance)
    })
  })
})
