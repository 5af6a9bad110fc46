import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { dayOf, printDay } from '../../src/values/day.ts'
import { parsePeriod, printPeriod } from '../../src/values/period.ts'
import { property } from '../properties.ts'

const interval = (text: string): string => {
  const parsed = parsePeriod(text)
  if (!parsed.ok) return `${parsed.problem.code}: ${parsed.problem.message}; ${parsed.problem.hint}`
  return `${parsed.value.kind} ${printDay(parsed.value.from)} ${printDay(parsed.value.to)}`
}

describe('parsePeriod', () => {
  test.each([
    ['2025', 'year 2025-01-01 2026-01-01'],
    ['2025-H2', 'half-year 2025-07-01 2026-01-01'],
    ['2025-Q1', 'quarter 2025-01-01 2025-04-01'],
    ['2025-Q4', 'quarter 2025-10-01 2026-01-01'],
    ['2025-03', 'month 2025-03-01 2025-04-01'],
    ['2024-02', 'month 2024-02-01 2024-03-01'],
    ['2025-12', 'month 2025-12-01 2026-01-01'],
    ['2025-W01', 'week 2024-12-30 2025-01-06'],
    ['2026-W53', 'week 2026-12-28 2027-01-04'],
    ['2025-03-02', 'day 2025-03-02 2025-03-03'],
    ['2025-03-01..2025-03-15', 'days 2025-03-01 2025-03-16'],
    ['2025-03-01..2025-03-01', 'days 2025-03-01 2025-03-02'],
  ])('%s', (text, expected) => {
    expect(interval(text)).toBe(expected)
  })

  const hint =
    'write a month as `2025-03`, a quarter as `2025-Q1`, a year as `2025`, or days as `2025-03-01..2025-03-15`'
  test.each([
    ['2025-13', 'no-such-period: `2025-13` is no period: 2025 has 12 months; give 1 to 12, as in `2025-12`'],
    ['2025-00', 'no-such-period: `2025-00` is no period: 2025 has 12 months; give 1 to 12, as in `2025-12`'],
    ['2025-Q5', 'no-such-period: `2025-Q5` is no period: 2025 has 4 quarters; give 1 to 4, as in `2025-Q4`'],
    ['2025-W53', 'no-such-period: `2025-W53` is no period: 2025 has 52 weeks; give 1 to 52, as in `2025-W52`'],
    ['1500', 'no-such-period: `1500` is before the year 1583; check the year'],
    ['2025-3', `bad-period: \`2025-3\` is no period; ${hint}`],
    ['2025-Q01', `bad-period: \`2025-Q01\` is no period; ${hint}`],
    ['2025-q1', `bad-period: \`2025-q1\` is no period; ${hint}`],
    ['March 2025', `bad-period: \`March 2025\` is no period; ${hint}`],
    ['', `bad-period: \`\` is no period; ${hint}`],
    ['2025-03-02..2025-03-01', 'bad-period: `2025-03-02..2025-03-01` runs backwards; give the earlier day first'],
    [
      '2025-02-30',
      'no-such-date: `2025-02-30` is no date: February 2025 has 28 days; give a day from 01 to 28, as in `2025-02-28`',
    ],
    ['2025..2026', 'bad-date: `2025` is no date; write year, month and day, as in `2026-03-02`'],
  ])('refuses %s', (text, expected) => {
    expect(interval(text)).toBe(expected)
  })
})

const years = (): fc.Arbitrary<number> => fc.integer({ min: 1584, max: 9998 })

test('periods of one kind tile the years, and print as they were written', () => {
  const counts = { H: 2, Q: 4, '': 12 } as const
  property('parts of a year tile it', years(), fc.constantFrom('H', 'Q', '' as const), (year, letter) => {
    let reached = dayOf(year, 1, 1)
    for (let index = 1; index <= counts[letter]; index += 1) {
      const text = `${year}-${letter}${letter === '' ? String(index).padStart(2, '0') : index}`
      const parsed = parsePeriod(text)
      if (!parsed.ok) throw new Error(text)
      expect(parsed.value.from).toBe(reached)
      expect(printPeriod(parsed.value)).toBe(text)
      reached = parsed.value.to
    }
    expect(reached).toBe(dayOf(year + 1, 1, 1))
  })
})

test('weeks are ISO weeks', () => {
  property('a week as Temporal numbers it', years(), fc.integer({ min: 0, max: 370 }), (year, offset) => {
    const date = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days: offset })
    const text = `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`
    const parsed = parsePeriod(text)
    if (!parsed.ok) throw new Error(text)
    const day = dayOf(date.year, date.month, date.day)
    expect(parsed.value.from <= day && day < parsed.value.to).toBe(true)
    expect(parsed.value.to - parsed.value.from).toBe(7)
    expect(printPeriod(parsed.value)).toBe(text)
  })
})

test('single days and stretches of days print as written', () => {
  for (const text of ['2025-03-02', '2025-03-01..2025-03-15', '2025']) {
    const parsed = parsePeriod(text)
    expect(parsed.ok && printPeriod(parsed.value)).toBe(text)
  }
})
