import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Window } from '../../src/agreement/window.ts'
import { parseWindow } from '../../src/agreement/window.ts'
import { windowDays } from '../../src/counters/window-days.ts'
import { addLength } from '../../src/values/calendar.ts'
import { dayOf, printDay } from '../../src/values/day.ts'
import { PERIOD_WORDS, wordPeriods } from '../../src/values/period-scheme.ts'
import { property } from '../properties.ts'

const START = dayOf(2024, 8, 31)
const names = {
  periods: new Map(PERIOD_WORDS.map((word) => [word as string, wordPeriods(word, START)])),
  events: ['launch', 'recall'],
}

function windowOf(text: string): Window {
  const window = parseWindow(text, names)
  if (!window.ok) throw new Error(window.problem.message)
  return window.value
}

function daysOf(text: string, day: number, happened: Readonly<Record<string, number>> = {}): string {
  const days = windowDays(windowOf(text), day, (event) => happened[event])
  if (days === undefined) return 'not begun'
  const print = (one: number): string => (Number.isFinite(one) ? printDay(one) : '')
  return `${print(days.from)}..${print(days.to)}`
}

describe('windows', () => {
  test.each([
    ['month', '2025-03-01..2025-04-01'],
    ['last month', '2025-02-01..2025-03-01'],
    ['last 12 months', '2024-03-01..2025-03-01'],
    ['last 2 half-years', '2024-01-01..2025-01-01'],
    ['last 1 contract-year', '2023-08-31..2024-08-31'],
    ['contract-quarter', '2025-02-28..2025-05-31'],
    ['rolling 1 day', '2025-03-31..2025-04-01'],
    ['rolling 2 weeks', '2025-03-18..2025-04-01'],
    ['rolling 1 month', '2025-03-01..2025-04-01'],
    ['rolling 4 quarters', '2024-04-01..2025-04-01'],
    ['lifetime', '..'],
    ['since launch', 'not begun'],
  ])('`%s` on 31 March 2025', (text, expected) => {
    expect(daysOf(text, dayOf(2025, 3, 31))).toBe(expected)
  })

  test('begin and end with events: the latest of each', () => {
    const [launch, recall, day] = [dayOf(2025, 1, 10), dayOf(2025, 2, 20), dayOf(2025, 3, 31)]
    expect(daysOf('since launch', day, { launch })).toBe('2025-01-10..')
    expect(daysOf('since launch until recall', day, { launch })).toBe('2025-01-10..')
    expect(daysOf('since launch until recall', day, { launch, recall })).toBe('2025-01-10..2025-02-20')
    expect(daysOf('since launch until recall', day, { launch: recall, recall: launch })).toBe('2025-02-20..')
  })

  test('that roll hold the days from which the length has not passed, the day itself included', () => {
    const day = fc.integer({ min: dayOf(2019, 1, 1), max: dayOf(2030, 1, 1) })
    const unit = fc.constantFrom(
      'days' as const,
      'weeks' as const,
      'months' as const,
      'quarters' as const,
      'years' as const,
    )
    property('rolling windows', day, fc.integer({ min: 1, max: 14 }), unit, (at, count, word) => {
      const window = windowOf(`rolling ${count} ${word}`)
      const days = windowDays(window, at, () => undefined)
      if (window.kind !== 'rolling' || days === undefined) throw new Error('no rolling window')
      const { length } = window
      const passed = (one: number): boolean => {
        const until = addLength(one, length)
        return until.ok && until.value <= at
      }
      expect(days.to).toBe(at + 1)
      expect(passed(days.from)).toBe(false)
      expect(passed(days.from - 1)).toBe(true)
    })
  })
})

describe('faults of windows', () => {
  test.each([
    ['moth', 'bad-window: `moth` is no window | did you mean `month`?'],
    [
      'every month',
      'bad-window: `every month` is no window | write a period word, `last 12 months`, `rolling 3 months`, `lifetime` or `since event`',
    ],
    ['last', 'bad-window: `last` is no window | write `last month` or `last 12 months`'],
    ['last 2 moths', 'bad-window: `last 2 moths` names no period | did you mean `month`?'],
    ['last 0 months', 'empty-window: `last 0 months` holds no day | give a count of 1 or more'],
    ['last 20000 days', 'value-too-large: `last 20000 days` counts more than 10000 | give fewer, or use `lifetime`'],
    [
      'rolling 3 business days',
      'bad-window: `rolling 3 business days` does not run in whole days of the calendar | count in days, weeks, months, quarters, years, as in `rolling 90 days`',
    ],
    ['rolling', 'bad-window: `rolling` is no window | write `rolling 3 months`'],
    ['since lunch', 'unknown-event: unknown event or milestone `lunch` | did you mean `launch`?'],
    [
      'since launch till recall',
      'bad-window: `since launch till recall` is no window | write `since launch` or `since launch until recall`',
    ],
  ])('`%s`', (text, expected) => {
    const window = parseWindow(text, names)
    expect(window.ok ? '' : `${window.problem.code}: ${window.problem.message} | ${window.problem.hint}`).toBe(expected)
  })
})
