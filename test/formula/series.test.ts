import { describe, expect, test } from 'vitest'
import { compileFormula } from '../../src/formula/compile-formula.ts'
import type { Scope } from '../../src/formula/scope.ts'
import { failed, ok } from '../../src/document/fault.ts'
import { runPlan } from '../../src/plan/run-plan.ts'
import { dayOf } from '../../src/values/day.ts'
import { printValue } from '../../src/values/print-value.ts'
import { rational } from '../../src/values/rational.ts'
import type { Type, Value } from '../../src/values/value.ts'
import { scope as plain, environment } from './try-formula.ts'

const NAMES: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['series.cpi', { kind: 'number' }],
  ['series.close', { kind: 'price', currency: 'USD', per: 'share' }],
  ['fx.spot', { kind: 'number' }],
  ['date', { kind: 'date' }],
  ['yen', { kind: 'money', currency: 'JPY' }],
  ['dollars', { kind: 'money', currency: 'USD' }],
  ['shares', { kind: 'quantity', unit: 'share' }],
])

const scope: Scope = {
  ...plain,
  typeOf: (name) => NAMES.get(name) ?? plain.typeOf(name),
  names: () => NAMES.keys(),
  windowOf: (text) =>
    text === 'lifetime' ? ok({ kind: 'lifetime' }) : failed('bad-window', `no window \`${text}\``, 'write `lifetime`'),
  rateOf: (name) => (name === 'fx.spot' ? { from: 'JPY', to: 'USD' } : undefined),
}

const VALUES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['fx.spot', { kind: 'number', value: rational(1, 125) }],
  ['date', { kind: 'date', day: dayOf(2025, 3, 31) }],
  ['yen', { kind: 'money', amount: rational(250_000), currency: 'JPY' }],
  ['dollars', { kind: 'money', amount: rational(41_850), currency: 'USD' }],
  ['shares', { kind: 'quantity', amount: rational(100), unit: 'share' }],
])

const points = new Map([
  [
    'cpi',
    [
      { day: dayOf(2025, 1, 1), value: rational(100) },
      { day: dayOf(2025, 3, 1), value: rational(104) },
    ],
  ],
  ['close', [{ day: dayOf(2025, 1, 1), value: rational(1, 4) }]],
])

/** What a formula comes to, with the lines that were told on the way; or what is wrong with it. */
function tried(text: string): readonly string[] {
  const compiled = compileFormula(text, scope)
  if (!compiled.ok) return compiled.problems.map(({ problem: { code, message } }) => `${code}: ${message}`)
  const result = runPlan(compiled.plan, (name) => VALUES.get(name), { ...environment, points })
  if (!result.ok) return [result.problem.code]
  return [printValue(result.value), ...result.trace.map((line) => `${line.verb} ${line.text}`)]
}

describe('series in formulas', () => {
  test('on a day, and on average', () => {
    expect(tried('at(series.cpi, date) / at(series.cpi, 2025-02-01)')).toEqual([
      '1.04',
      'rate cpi on 2025-03-31, known since 2025-03-01',
      'rate cpi on 2025-02-01, known since 2025-01-01',
    ])
    expect(tried("mean(series.cpi, 'lifetime')")).toEqual(['102', 'mean cpi: 2025-01-01 100, 2025-03-01 104'])
    expect(tried("mean(series.cpi, 'lifetime', 2025-02-01)")).toEqual(['100', 'mean cpi: 2025-01-01 100'])
    expect(tried('at(series.cpi, 2024-12-31)')).toEqual(['before-series'])
  })

  test('plans that name a series are plain data', () => {
    const compiled = compileFormula("mean(series.cpi, 'lifetime') + at(series.cpi, date)", scope)
    const plan = compiled.ok ? compiled.plan : undefined
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  })

  test('faults', () => {
    expect(tried('at(series.cpy, date)')).toEqual(['unknown-series: `series.cpy` is no series, which `at` takes first'])
    expect(tried('at(5, date)')).toEqual(['mixed-types: `5` is no series, which `at` takes first'])
    expect(tried('at(series.cpi, 5)')).toEqual(['mixed-types: `5` is a number, a date is expected in `at`'])
    expect(tried("mean(series.cpi, 'fortnight')")).toEqual(['bad-window: no window `fortnight`'])
    expect(tried('mean(series.cpi, date)')).toEqual(['mixed-types: `date` stands where `mean` takes a window'])
  })
})

describe('convert', () => {
  test('by a named rate, either way', () => {
    expect(tried("convert(yen, 'USD', fx.spot)")).toEqual(['2,000.00 USD', 'read fx.spot'])
    expect(tried("convert(2 USD, 'JPY', fx.spot)")).toEqual(['250 JPY', 'read fx.spot'])
  })

  test('by a number, and by a price into a unit and back', () => {
    expect(tried("convert(yen, 'USD', 0.01)")).toEqual(['2,500.00 USD'])
    expect(tried("convert(dollars, 'share', 0.25 USD per share)")).toEqual(['167,400 share'])
    expect(tried("convert(shares, 'USD', at(series.close, date))")).toEqual([
      '25.00 USD',
      'rate close on 2025-03-31, known since 2025-01-01',
    ])
    expect(tried("convert(shares, 'MW', 2)")).toEqual(['200 MW'])
  })

  test('faults', () => {
    expect(tried("convert(dollars, 'EUR', fx.spot)")).toEqual([
      'mixed-currencies: `fx.spot` converts JPY into USD, where USD is to become EUR',
    ])
    expect(tried("convert(dollars, 'USD', 1)")).toEqual(['mixed-units: `dollars` is money in USD already'])
    expect(tried("convert(dollars, 'shares', 1)")).toEqual(['unknown-unit: unknown currency or unit `shares`'])
    expect(tried("convert(yen, 'share', 0.25 USD per share)")).toEqual([
      'mixed-units: `0.25 USD per share` is a price in USD per share, which does not turn money in JPY into a quantity in share',
    ])
    expect(tried("convert(5, 'share', 1)")).toEqual([
      'mixed-types: `5` is a number, and only money and quantities are converted',
    ])
  })
})
