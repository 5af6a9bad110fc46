import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildPlan } from '../../src/plan/build-plan.ts'
import { literalPlan } from '../../src/plan/literal-plan.ts'
import type { Growth, Plan, ScheduleRow } from '../../src/plan/plan.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { MOST_STEPS } from '../../src/plan/schedule-step.ts'
import { dayOf } from '../../src/values/day.ts'
import { printValue } from '../../src/values/print-value.ts'
import { rational } from '../../src/values/rational.ts'
import type { Type } from '../../src/values/value.ts'
import { labels, property } from '../properties.ts'

const USD: Type = { kind: 'money', currency: 'USD' }
const RATIO: Type = { kind: 'ratio' }
const DATE: Type = { kind: 'date' }
const NUMBER: Type = { kind: 'number' }

const usd = (amount: number): Plan => literalPlan({ kind: 'money', amount: rational(amount), currency: 'USD' }, USD)
const percent = (count: number): Plan => literalPlan({ kind: 'ratio', value: rational(count, 100) }, RATIO)

/** One hundredth more for each month of the year that it is: what an index would be. */
function byMonth(): Plan {
  const builder = buildPlan()
  const months = builder.step({
    op: 'whole-months',
    left: builder.constant({ kind: 'day', day: dayOf(2024, 1, 1) }),
    right: builder.input('date', DATE),
  })
  const hundred = builder.constant({ kind: 'rational', n: '100', d: '1' })
  return builder.finish(builder.step({ op: 'divide', left: months, right: hundred }), RATIO)
}

function scheduleOf(at: Type, rows: readonly ScheduleRow[], grow?: Growth): Plan {
  const builder = buildPlan()
  const slot = builder.input(at.kind === 'date' ? 'date' : 'count', at)
  const growth = grow === undefined ? {} : { grow }
  return builder.finish(builder.step({ op: 'schedule', of: 'term.x', at: slot, rows, ...growth }), USD)
}

function on(plan: Plan, day: number): string {
  const result = runPlan(plan, () => ({ kind: 'date', day }), { calendars: new Map() })
  return result.ok ? printValue(result.value) : `${result.problem.code}: ${result.problem.message}`
}

function at(plan: Plan, n: number, d = 1): string {
  const result = runPlan(plan, () => ({ kind: 'number', value: rational(n, d) }), { calendars: new Map() })
  return result.ok ? printValue(result.value) : `${result.problem.code}: ${result.problem.message}`
}

const first = dayOf(2024, 1, 1)
const years = (from: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => dayOf(from + index, 1, 1))

describe('a value by time', () => {
  const rows = [
    { from: first, is: usd(100) },
    { from: dayOf(2027, 1, 1), is: usd(500) },
  ]

  test('is that of the last row reached, and none before the first', () => {
    const plan = scheduleOf(DATE, rows)
    expect(on(plan, first - 1)).toBe(
      'no-row: `term.x` has no value at 2023-12-31, and its first row holds from 2024-01-01',
    )
    expect(on(plan, first)).toBe('100.00 USD')
    expect(on(plan, dayOf(2026, 12, 31))).toBe('100.00 USD')
    expect(on(plan, dayOf(2027, 1, 1))).toBe('500.00 USD')
  })

  test('grows from the first step on, anew from each row', () => {
    const grow = (how: Growth['how'], by: Plan): Plan =>
      scheduleOf(DATE, rows, { how, by, steps: { kind: 'days', days: years(2025, 20) } })
    const compound = grow('compound', percent(10))
    expect(on(compound, dayOf(2024, 12, 31))).toBe('100.00 USD')
    expect(on(compound, dayOf(2025, 1, 1))).toBe('110.00 USD')
    expect(on(compound, dayOf(2026, 6, 1))).toBe('121.00 USD')
    expect(on(compound, dayOf(2027, 12, 31))).toBe('500.00 USD')
    expect(on(compound, dayOf(2028, 1, 1))).toBe('550.00 USD')
    expect(on(grow('simple', percent(10)), dayOf(2026, 6, 1))).toBe('120.00 USD')
    expect(on(grow('add', usd(7)), dayOf(2026, 6, 1))).toBe('114.00 USD')
  })

  test('grows by what its formula comes to on the day of each step', () => {
    const steps = { kind: 'days', days: [dayOf(2024, 2, 1), dayOf(2024, 4, 1)] } as const
    const plan = scheduleOf(DATE, rows, { how: 'compound', by: byMonth(), steps })
    expect(on(plan, dayOf(2024, 3, 31))).toBe('101.00 USD')
    expect(on(plan, dayOf(2024, 12, 1))).toBe('104.03 USD')
  })

  test('grows a bounded number of times', () => {
    const days = Array.from({ length: MOST_STEPS }, (_, index) => first + 1 + index)
    const plan = scheduleOf(DATE, rows, { how: 'add', by: usd(1), steps: { kind: 'days', days } })
    expect(on(plan, first + MOST_STEPS)).toBe('1,100.00 USD')
    expect(on(plan, first + MOST_STEPS + 1)).toMatch(
      /^too-many-steps: by 2026-09-28 `term.x` has grown more than 1000 times/,
    )
  })
})

describe('a value by a number', () => {
  const rows = [
    { from: { n: '1', d: '1' }, is: usd(100) },
    { from: { n: '6', d: '1' }, is: usd(500) },
  ]
  const plan = scheduleOf(NUMBER, rows, {
    how: 'compound',
    by: percent(10),
    steps: { kind: 'every', from: { n: '3', d: '1' }, each: { n: '2', d: '1' } },
  })

  test('is that of the last row reached, with the steps since it began', () => {
    expect(at(plan, 1, 2)).toBe('no-row: `term.x` has no value at 0.5, and its first row holds from 1')
    expect(at(plan, 2)).toBe('100.00 USD')
    expect(at(plan, 3)).toBe('110.00 USD')
    expect(at(plan, 5)).toBe('121.00 USD')
    expect(at(plan, 6)).toBe('500.00 USD')
    expect(at(plan, 8)).toBe('550.00 USD')
    expect(at(plan, 5_000)).toMatch(/^too-many-steps/)
  })
})

const Exact = Decimal.clone({ precision: 60 })

test('compound growth is what a naive computation with sixty digits makes of it, year by year', () => {
  const seen = labels()
  const drawn = fc.record({
    base: fc.integer({ min: 1, max: 1_000_000 }),
    percent: fc.integer({ min: 0, max: 20 }),
    again: fc.integer({ min: 1, max: 12 }),
    years: fc.integer({ min: 0, max: 12 }),
  })
  property('compound growth', drawn, ({ base, percent: by, again, years: passed }) => {
    const rows = [
      { from: first, is: usd(base) },
      { from: dayOf(2024 + again, 1, 1), is: usd(2 * base) },
    ]
    const plan = scheduleOf(DATE, rows, {
      how: 'compound',
      by: percent(by),
      steps: { kind: 'days', days: years(2025, 20) },
    })
    const [start, steps] = passed < again ? [base, passed] : [2 * base, passed - again]
    if (steps > 3) seen.count('grown')
    if (passed >= again) seen.count('begun again')
    const expected = new Exact(start).times(new Exact(100 + by).div(100).pow(steps))
    const found = on(plan, dayOf(2024 + passed, 7, 1)).replace(/[^\d.]/g, '')
    expect(new Exact(found).equals(expected)).toBe(true)
  })
  seen.expectAtLeast({ grown: 100, 'begun again': 100 })
})
