import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equalValues } from '../../src/values/compare-values.ts'
import { parseValue } from '../../src/values/parse-value.ts'
import { printAmount, printValue } from '../../src/values/print-value.ts'
import { rational } from '../../src/values/rational.ts'
import type { LengthUnit, Type, Value } from '../../src/values/value.ts'
import { labels, property } from '../properties.ts'
import { currencies, days, decimals, rationals, ZONES } from './arbitraries.ts'

const NAMES = ['training', 'inference', 'research', 'post-training', 'x']
const UNITS: readonly LengthUnit[] = ['hours', 'days', 'business days', 'weeks', 'months', 'quarters', 'years']

type Typed = readonly [value: Value, type: Type]

/** Any value with its type; amounts with a unit are those that a decimal says exactly. */
const typed = (): fc.Arbitrary<Typed> =>
  fc.oneof(
    fc.boolean().map((value): Typed => [{ kind: 'boolean', value }, { kind: 'boolean' }]),
    fc.string({ unit: 'binary' }).map((value): Typed => [{ kind: 'text', value }, { kind: 'text' }]),
    fc.constantFrom(...NAMES).map((value): Typed => [
      { kind: 'text', value },
      { kind: 'one-of', values: NAMES },
    ]),
    fc.subarray(NAMES).map((values): Typed => [
      { kind: 'set', values: values.sort() },
      { kind: 'set', values: NAMES },
    ]),
    fc.oneof(decimals(), rationals()).map((value): Typed => [{ kind: 'number', value }, { kind: 'number' }]),
    fc.oneof(decimals(), rationals()).map((value): Typed => [{ kind: 'ratio', value }, { kind: 'ratio' }]),
    fc.tuple(decimals(), currencies()).map(([amount, currency]): Typed => [
      { kind: 'money', amount, currency },
      { kind: 'money', currency },
    ]),
    fc
      .tuple(decimals(), fc.constantFrom('MW', 'share', 'GPU-hour', 'days', 'k', 'USD'))
      .map(([amount, unit]): Typed => [
        { kind: 'quantity', amount, unit },
        { kind: 'quantity', unit },
      ]),
    fc.tuple(decimals(), currencies(), fc.constantFrom('MW-month', 'share')).map(([amount, currency, per]): Typed => [
      { kind: 'price', amount, currency, per },
      { kind: 'price', currency, per },
    ]),
    fc
      .tuple(fc.nat(100_000), fc.constantFrom(...UNITS))
      .map(([count, unit]): Typed => [{ kind: 'length', count: rational(count), unit }, { kind: 'length' }]),
    days().map((day): Typed => [{ kind: 'date', day }, { kind: 'date' }]),
    fc
      .integer({ min: Date.UTC(1583, 0, 2), max: Date.UTC(9999, 11, 30) })
      .map((at): Typed => [{ kind: 'instant', at }, { kind: 'instant' }]),
  )

describe('round trips', () => {
  test('every value is read back from its text, and its text is then the same', () => {
    const seen = labels()
    property('parse(print(v)) = v', typed(), fc.constantFrom(...ZONES), ([value, type], zone) => {
      seen.count(type.kind)
      const text = printValue(value, { zone })
      const parsed = parseValue(text, type, { zone })
      if (!parsed.ok) throw new Error(`${text}: ${parsed.problem.message}`)
      expect(equalValues(parsed.value, value), text).toBe(true)
      expect(printValue(parsed.value, { zone })).toBe(text)
    })
    seen.expectAtLeast({ money: 20, ratio: 20, price: 20, quantity: 20, length: 20, instant: 20, set: 20 })
  })

  test.each<[string, Type]>([
    ['100,000,000.00 USD', { kind: 'money', currency: 'USD' }],
    ['0.001 USD', { kind: 'money', currency: 'USD' }],
    ['25%', { kind: 'ratio' }],
    ['1/3', { kind: 'ratio' }],
    ['1,200 MW', { kind: 'quantity', unit: 'MW' }],
    ['24 USD per MW-month', { kind: 'price', currency: 'USD', per: 'MW-month' }],
    ['15 business days', { kind: 'length' }],
    ['2026-03-02', { kind: 'date' }],
    ['2026-03-16T17:00Z', { kind: 'instant' }],
    ['a, b', { kind: 'set', values: ['b', 'a'] }],
  ])('%s is canonical', (text, type) => {
    const parsed = parseValue(text, type, { zone: 'UTC' })
    expect(parsed.ok && printValue(parsed.value)).toBe(text)
  })
})

describe('what cannot be said exactly', () => {
  test('ratios and numbers are fractions', () => {
    expect(printValue({ kind: 'ratio', value: rational(1, 3) })).toBe('1/3')
    expect(printValue({ kind: 'number', value: rational(-5, 7) })).toBe('-5/7')
  })

  test('amounts are cut and say so, and are not read back as if they were whole', () => {
    const text = printValue({ kind: 'money', amount: rational(100, 3), currency: 'USD' })
    expect(text).toBe('33.333333333333… USD')
    const parsed = parseValue(text, { kind: 'money', currency: 'USD' }, { zone: 'UTC' })
    expect(parsed.ok ? '' : parsed.problem.hint).toBe('this number was cut when it was printed: give all its digits')
  })
})

test('instants are shown in UTC, or in the zone asked for', () => {
  const noon = { kind: 'instant', at: Date.UTC(2026, 2, 16, 12) } as const
  expect(printValue(noon)).toBe('2026-03-16T12:00Z')
  expect(printValue(noon, { zone: 'America/Denver' })).toBe('2026-03-16T06:00-06:00')
  expect(printValue(noon, { zone: 'nowhere' })).toBe('2026-03-16T12:00Z')
})

test('an amount alone has the digits of its currency', () => {
  expect(printAmount(rational(1234567), 'USD')).toBe('1,234,567.00')
  expect(printAmount(rational(1234567), 'JPY')).toBe('1,234,567')
})
