import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { printDay } from '../../src/values/day.ts'
import { US_FEDERAL } from '../../src/values/us-federal.ts'

/** The n-th given weekday of a month (1 Monday to 7 Sunday), or the last for n = -1. */
function nth(year: number, month: number, weekday: number, n: number): Temporal.PlainDate {
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  const all = Array.from({ length: first.daysInMonth }, (_, index) => first.add({ days: index })).filter(
    (date) => date.dayOfWeek === weekday,
  )
  const found = all.at(n < 0 ? n : n - 1)
  if (found === undefined) throw new Error(`${year}-${month} has no such weekday`)
  return found
}

function observed(year: number, month: number, day: number): Temporal.PlainDate {
  const date = Temporal.PlainDate.from({ year, month, day })
  if (date.dayOfWeek === 6) return date.subtract({ days: 1 })
  return date.dayOfWeek === 7 ? date.add({ days: 1 }) : date
}

/** The eleven federal holidays of a year, by the rule of 5 U.S.C. 6103. */
const holidaysOf = (year: number): Temporal.PlainDate[] => [
  observed(year, 1, 1),
  nth(year, 1, 1, 3),
  nth(year, 2, 1, 3),
  nth(year, 5, 1, -1),
  ...(year >= 2021 ? [observed(year, 6, 19)] : []),
  observed(year, 7, 4),
  nth(year, 9, 1, 1),
  nth(year, 10, 1, 2),
  observed(year, 11, 11),
  nth(year, 11, 4, 4),
  observed(year, 12, 25),
]

describe('us-federal', () => {
  test('holds exactly the days that the law gives, 2019 to 2032', () => {
    const years = Array.from({ length: 2033 - 2019 + 1 }, (_, index) => 2019 + index)
    const expected = years
      .flatMap(holidaysOf)
      .map(String)
      .filter((date) => date >= '2019-01-01' && date <= '2032-12-31')
      .sort()
    expect([...US_FEDERAL.holidays].sort((a, b) => a - b).map(printDay)).toEqual(expected)
  })

  test('days announced for past years', () => {
    const isHoliday = (text: string): boolean => [...US_FEDERAL.holidays].some((day) => printDay(day) === text)
    const expected = [
      '2021-06-18',
      '2021-12-31',
      '2022-06-20',
      '2022-12-26',
      '2023-01-02',
      '2023-11-10',
      '2024-06-19',
      '2026-07-03',
    ]
    expect(expected.filter((text) => !isHoliday(text))).toEqual([])
    const working = ['2020-06-19', '2019-06-19', '2021-01-20', '2022-01-01', '2024-12-24', '2025-01-09']
    expect(working.filter(isHoliday)).toEqual([])
  })

  test('covers whole years', () => {
    expect([printDay(US_FEDERAL.from), printDay(US_FEDERAL.to)]).toEqual(['2019-01-01', '2032-12-31'])
  })
})
