import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { Result } from '../../src/document/fault.ts'
import type { Calendar } from '../../src/values/calendar.ts'
import { addBusinessDays, addLength, isBusinessDay, rollToBusinessDay } from '../../src/values/calendar.ts'
import { addMonths, dayOf, FIRST_DAY, LAST_DAY, parseDay, printDay } from '../../src/values/day.ts'
import { rational } from '../../src/values/rational.ts'
import { US_FEDERAL } from '../../src/values/us-federal.ts'
import type { LengthUnit } from '../../src/values/value.ts'
import { WEEKDAYS } from '../../src/values/weekdays.ts'
import { labels, property } from '../properties.ts'

const day = (text: string): number => {
  const parsed = parseDay(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

const shown = (result: Result<number>): string =>
  result.ok ? printDay(result.value) : `${result.problem.code}: ${result.problem.message}; ${result.problem.hint}`

const counted = (): fc.Arbitrary<number> => fc.integer({ min: US_FEDERAL.from, max: US_FEDERAL.to })

/** Weekday and holiday by another road than the code's: Temporal, and the set. */
const isOpen = (calendar: Calendar, at: number): boolean =>
  Temporal.PlainDate.from('1970-01-01').add({ days: at }).dayOfWeek < 6 && !calendar.holidays.has(at)

describe('addBusinessDays', () => {
  test('fifteen business days from 2 June 2025 pass over Juneteenth', () => {
    expect(shown(addBusinessDays(US_FEDERAL, day('2025-06-02'), 15))).toBe('2025-06-24')
    expect(shown(addBusinessDays(WEEKDAYS, day('2025-06-02'), 15))).toBe('2025-06-23')
  })

  test('no business days is the day itself, business day or not', () => {
    expect(shown(addBusinessDays(US_FEDERAL, day('2025-06-01'), 0))).toBe('2025-06-01')
  })

  test('a start on a weekend counts from there', () => {
    expect(shown(addBusinessDays(US_FEDERAL, day('2025-05-31'), 1))).toBe('2025-06-02')
    expect(shown(addBusinessDays(US_FEDERAL, day('2025-06-01'), -1))).toBe('2025-05-30')
  })

  test('leaving the calendar is a problem, quickly, however long', () => {
    const problem =
      'outside-calendar: business days from `2032-12-30` leave the calendar `us-federal`, which covers ' +
      '2019-01-01 to 2032-12-31; use dates that the calendar covers, or count in days, as in `21 days`'
    // 31 December 2032 is New Year's Day 2033, observed.
    expect(shown(addBusinessDays(US_FEDERAL, day('2032-12-30'), 1))).toBe(problem)
    expect(shown(addBusinessDays(US_FEDERAL, day('2032-12-30'), Number.MAX_SAFE_INTEGER))).toBe(problem)
    expect(addBusinessDays(US_FEDERAL, day('2019-01-02'), -1).ok).toBe(false)
    expect(addBusinessDays(US_FEDERAL, day('2040-01-02'), 1).ok).toBe(false)
  })

  test('agrees with counting every day between', () => {
    const seen = labels()
    property(
      'the days after the start, up to the end, hold the count',
      counted(),
      fc.integer({ min: -300, max: 300 }),
      (start, count) => {
        const end = addBusinessDays(US_FEDERAL, start, count)
        if (!end.ok) return void seen.count('outside')
        seen.count(count < 0 ? 'back' : 'forward')
        const [low, high] = count < 0 ? [end.value, start - 1] : [start + 1, end.value]
        const between = Array.from({ length: high - low + 1 }, (_, index) => low + index)
        expect(between.filter((at) => isOpen(US_FEDERAL, at))).toHaveLength(Math.abs(count))
        if (count !== 0) expect(isOpen(US_FEDERAL, end.value)).toBe(true)
      },
    )
    seen.expectAtLeast({ forward: 200, back: 200 })
  })

  test('adds up', () => {
    property('a then b is a + b', counted(), fc.nat(200), fc.nat(200), (start, a, b) => {
      const [first, both] = [addBusinessDays(US_FEDERAL, start, a), addBusinessDays(US_FEDERAL, start, a + b)]
      if (!both.ok) return
      expect(first.ok && addBusinessDays(US_FEDERAL, first.value, b)).toEqual(both)
    })
  })
})

describe('rollToBusinessDay', () => {
  test('moves off weekends and holidays only', () => {
    const roll = (text: string, direction: 'forward' | 'back'): string =>
      shown(rollToBusinessDay(US_FEDERAL, day(text), direction))
    expect(roll('2025-06-18', 'forward')).toBe('2025-06-18')
    expect(roll('2025-06-19', 'forward')).toBe('2025-06-20')
    expect(roll('2025-06-19', 'back')).toBe('2025-06-18')
    expect(roll('2025-07-05', 'back')).toBe('2025-07-03')
    expect(roll('2032-12-31', 'forward')).toMatch(/^outside-calendar/)
    expect(roll('2019-01-01', 'back')).toMatch(/^outside-calendar/)
  })

  test('finds the nearest business day', () => {
    property(
      'nothing open is passed over',
      counted(),
      fc.constantFrom('forward', 'back' as const),
      (start, direction) => {
        const rolled = rollToBusinessDay(US_FEDERAL, start, direction)
        if (!rolled.ok) return
        const step = direction === 'forward' ? 1 : -1
        expect(isOpen(US_FEDERAL, rolled.value)).toBe(true)
        for (let at = start; at !== rolled.value; at += step) expect(isOpen(US_FEDERAL, at)).toBe(false)
      },
    )
  })
})

test('business days are weekdays that are no holiday', () => {
  property('as Temporal names the weekday', counted(), (at) => isBusinessDay(US_FEDERAL, at) === isOpen(US_FEDERAL, at))
})

describe('addLength', () => {
  const add = (text: string, count: number, unit: LengthUnit, calendar?: Calendar): string =>
    shown(addLength(day(text), { count: rational(count), unit }, calendar))

  test('every unit', () => {
    expect(add('2025-06-02', 10, 'days')).toBe('2025-06-12')
    expect(add('2025-06-02', 2, 'weeks')).toBe('2025-06-16')
    expect(add('2025-01-31', 1, 'months')).toBe('2025-02-28')
    expect(add('2025-11-30', 1, 'quarters')).toBe('2026-02-28')
    expect(add('2024-02-29', 1, 'years')).toBe('2025-02-28')
    expect(add('2025-06-02', 15, 'business days', US_FEDERAL)).toBe('2025-06-24')
    expect(add('2025-06-24', -15, 'business days', US_FEDERAL)).toBe('2025-06-02')
    expect(add('2025-03-31', -1, 'months')).toBe('2025-02-28')
  })

  test('problems', () => {
    expect(add('2025-06-02', 48, 'hours')).toBe(
      'hours-on-date: `48 hours` cannot be added to a date; give a day length, as in `2 days`, or an instant',
    )
    expect(add('2025-06-02', 5, 'business days')).toBe(
      'no-calendar: `5 business days` needs a calendar; name one, as in `calendar: us-federal`',
    )
    expect(add('9999-06-02', 1, 'years')).toBe(
      'date-out-of-range: `1 year` from `9999-06-02` leaves the years 1583 to 9999; give a shorter length',
    )
    expect(shown(addLength(0, { count: rational(3, 2), unit: 'months' }))).toBe(
      'fractional-length: `1.5 months` is not whole; use a smaller unit, as in `45 days`',
    )
    expect(shown(addLength(0, { count: rational(10n ** 50n), unit: 'days' }))).toMatch(/^date-out-of-range/)
    expect(shown(addLength(0, { count: rational(-(10n ** 50n)), unit: 'years' }))).toMatch(/^date-out-of-range/)
  })

  test('a longer length never ends earlier', () => {
    const units = fc.constantFrom<LengthUnit>('days', 'weeks', 'months', 'quarters', 'years', 'business days')
    const starts = fc.integer({ min: FIRST_DAY, max: LAST_DAY })
    property('monotone in the count', starts, fc.nat(60), units, (start, count, unit) => {
      const less = addLength(start, { count: rational(count), unit }, WEEKDAYS)
      const more = addLength(start, { count: rational(count + 1), unit }, WEEKDAYS)
      if (!less.ok || !more.ok) return
      expect(more.value).toBeGreaterThan(less.value)
    })
  })

  test('a year is twelve months, a quarter three, a week seven days', () => {
    property('units agree', fc.integer({ min: dayOf(1900, 1, 1), max: dayOf(2200, 1, 1) }), fc.nat(40), (start, n) => {
      const at = (count: number, unit: LengthUnit): Result<number> => addLength(start, { count: rational(count), unit })
      expect(at(n, 'years')).toEqual(at(12 * n, 'months'))
      expect(at(n, 'quarters')).toEqual(at(3 * n, 'months'))
      expect(at(n, 'weeks')).toEqual(at(7 * n, 'days'))
      expect(at(n, 'months')).toEqual({ ok: true, value: addMonths(start, n) })
    })
  })
})
