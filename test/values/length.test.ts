import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lengthUnit, parseLength, printLength } from '../../src/values/length.ts'
import { rational } from '../../src/values/rational.ts'
import type { LengthUnit } from '../../src/values/value.ts'
import { property } from '../properties.ts'

const UNITS: readonly LengthUnit[] = ['hours', 'days', 'business days', 'weeks', 'months', 'quarters', 'years']

const reading = (text: string): string => {
  const parsed = parseLength(text)
  if (parsed.ok) return printLength(parsed.value)
  return `${parsed.problem.code}: ${parsed.problem.message}; ${parsed.problem.hint}`
}

describe('parseLength', () => {
  test.each([
    ['15 business days', '15 business days'],
    ['1 business day', '1 business day'],
    ['1 month', '1 month'],
    ['1 months', '1 month'],
    ['48 hours', '48 hours'],
    ['0 days', '0 days'],
    ['1_000 days', '1000 days'],
    ['2.0 years', '2 years'],
    ['3  business  days', '3 business days'],
  ])('%s', (text, printed) => {
    expect(reading(text)).toBe(printed)
  })

  test.each([
    ['15', 'bad-length: `15` is no length of time; give count and unit, as in `15 business days`'],
    ['days', 'bad-length: `days` is no length of time; give count and unit, as in `15 business days`'],
    ['15 bussiness days', 'unknown-length-unit: `bussiness days` is no unit of time; did you mean `business days`?'],
    [
      '1.5 months',
      'fractional-length: `1.5 months` is not whole: lengths are counted in whole units; use a smaller unit, as in `45 days`',
    ],
    ['-2 days', 'negative-length: `-2 days` is negative: lengths run forward; give a count of 0 or more'],
    ['1e3 days', 'bad-number: `1e3` is no number; write all digits: exponents are not read; as in `1_250_000`'],
  ])('refuses %s', (text, expected) => {
    expect(reading(text)).toBe(expected)
  })

  test('reads back what it prints', () => {
    property(
      'lengths round-trip',
      fc.bigInt({ min: 0n, max: 10n ** 20n }),
      fc.constantFrom(...UNITS),
      (count, unit) => {
        const parsed = parseLength(printLength({ count: rational(count), unit }))
        if (!parsed.ok) throw new Error(parsed.problem.message)
        expect(parsed.value.count.equals(rational(count))).toBe(true)
        expect(parsed.value.unit).toBe(unit)
      },
    )
  })
})

test('units are known in singular and plural, and no others', () => {
  expect(UNITS.map((unit) => lengthUnit(unit))).toEqual(UNITS)
  expect(UNITS.map((unit) => lengthUnit(unit.slice(0, -1)))).toEqual(UNITS)
  expect(['minutes', 'Days', 'business', 'constructor'].map(lengthUnit)).toEqual(Array(4).fill(undefined))
})
