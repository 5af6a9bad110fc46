import { expect, test } from 'vitest'
import { compileFormula } from '../../src/formula/compile-formula.ts'
import type { Scope } from '../../src/formula/scope.ts'
import { MOST_STEPS } from '../../src/plan/schedule-step.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { civil } from '../../src/values/day.ts'
import { wordPeriods } from '../../src/values/period-scheme.ts'
import { printValue } from '../../src/values/print-value.ts'
import { rational } from '../../src/values/rational.ts'
import type { Type } from '../../src/values/value.ts'

const NAMES: ReadonlyMap<string, Type> = new Map([
  ['term.minimum', { kind: 'money', currency: 'USD' }],
  ['term.lag', { kind: 'length' }],
  ['posting.amount', { kind: 'money', currency: 'USD' }],
])

const scope: Scope = {
  typeOf: (name) => NAMES.get(name),
  names: () => NAMES.keys(),
  currency: 'USD',
  units: [],
  windowOf: (text) => ({
    ok: true,
    value: text === 'lifetime' ? { kind: 'lifetime' } : { kind: 'current', periods: text },
  }),
  zone: 'UTC',
}

/** The term is as many dollars as the month has its number. */
function summed(text: string): string {
  const compiled = compileFormula(text, scope)
  if (!compiled.ok) return compiled.problems.map(({ problem }) => `${problem.code}: ${problem.message}`).join('; ')
  const periods = new Map([
    ['month', wordPeriods('month', 0)],
    ['day', wordPeriods('day', 0)],
  ])
  const read = (_: string, on = 0) => ({ kind: 'money', amount: rational(civil(on).month), currency: 'USD' }) as const
  const result = runPlan(compiled.plan, read, { calendars: new Map(), periods })
  return result.ok ? printValue(result.value) : result.problem.code
}

test.each([
  // March to June
  ["total(term.minimum, 'month', 2025-03-01, 2025-06-01)", '18.00 USD'],
  // April and May: what began before does not count, nor what begins after.
  ["total(term.minimum, 'month', 2025-03-02, 2025-05-31)", '9.00 USD'],
  ["total(term.minimum, 'month', 2025-06-01, 2025-03-01)", '0.00 USD'],
  ["total(term.minimum, 'day', 2020-01-01, 2025-01-01)", 'too-many-steps'],
  [
    "total(term.lag, 'month', 2025-03-01, 2025-06-01)",
    'mixed-types: `term.lag` is no term that can be summed, which `total` takes first',
  ],
  [
    "total(posting.amount, 'month', 2025-03-01, 2025-06-01)",
    'mixed-types: `posting.amount` is no term that can be summed, which `total` takes first',
  ],
  ["total(term.minimun, 'month', 2025-03-01, 2025-06-01)", 'unknown-name: unknown name `term.minimun`'],
  [
    "total(term.minimum, 'lifetime', 2025-03-01, 2025-06-01)",
    "bad-window: `'lifetime'` stands where `total` takes a period word",
  ],
  ["total(term.minimum, 'month', 5, 2025-06-01)", 'mixed-types: `5` is a number, a date is expected in `total`'],
])('%s', (text, expected) => {
  expect(summed(text)).toBe(expected)
})

test('the most periods are as many as the most steps of a value by time', () => {
  expect(MOST_STEPS).toBe(1_000)
  expect(summed("total(term.minimum, 'day', 2025-01-01, 2027-09-27)")).toMatch(/USD$/)
  expect(summed("total(term.minimum, 'day', 2025-01-01, 2027-09-28)")).toBe('too-many-steps')
})
