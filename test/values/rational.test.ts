import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Decimal } from 'decimal.js'
import type { Rational } from '../../src/values/rational.ts'
import {
  compareRationals,
  countOf,
  isInteger,
  isZero,
  maxOf,
  minOf,
  parseDecimal,
  printDecimal,
  printGrouped,
  rational,
  terminates,
  ZERO,
} from '../../src/values/rational.ts'
import { property } from '../properties.ts'
import { decimals, rationals } from './arbitraries.ts'

const read = (text: string): Rational => {
  const parsed = parseDecimal(text)
  if (!parsed.ok) throw new Error(parsed.problem.message)
  return parsed.value
}

const problem = (text: string): { code: string; message: string; hint: string } | undefined => {
  const parsed = parseDecimal(text)
  return parsed.ok ? undefined : parsed.problem
}

describe('parseDecimal', () => {
  test.each([
    ['0', 0n, 1n],
    ['-0', 0n, 1n],
    ['+7', 7n, 1n],
    ['1250.50', 2501n, 2n],
    ['-0.1', -1n, 10n],
    ['500_000', 500000n, 1n],
    ['1_0', 10n, 1n],
    ['100,000,000.00', 100000000n, 1n],
    ['1,250.5', 2501n, 2n],
    ['0.000000000000000000000000000001', 1n, 10n ** 30n],
  ])('reads %s', (text, n, d) => {
    expect(read(text).equals(rational(n, d))).toBe(true)
  })

  test.each([
    ['1e6', 'write all digits: exponents are not read; as in `1_250_000`'],
    ['.5', 'write a digit before the point, as in `0.5`'],
    ['-.5', 'write a digit before the point, as in `-0.5`'],
    ['5.', 'write a digit after the point, or no point'],
    ['1,00', 'commas stand before each three digits, as in `1,250,000.50`; or use `_`'],
    ['1000,000', 'commas stand before each three digits, as in `1,250,000.50`; or use `_`'],
    ['1__0', 'commas stand before each three digits, as in `1,250,000.50`; or use `_`'],
    ['1_000,000', 'commas stand before each three digits, as in `1,250,000.50`; or use `_`'],
    ['0.333333333333…', 'this number was cut when it was printed: give all its digits'],
    ['', 'write digits, with a point before the fraction, as in `1250.50`'],
    ['NaN', 'write digits, with a point before the fraction, as in `1250.50`'],
    ['Infinity', 'write digits, with a point before the fraction, as in `1250.50`'],
    ['0x10', 'write digits, with a point before the fraction, as in `1250.50`'],
    ['١٢', 'write digits, with a point before the fraction, as in `1250.50`'],
  ])('refuses %s', (text, hint) => {
    expect(problem(text)).toEqual({ code: 'bad-number', message: `\`${text}\` is no number`, hint })
  })

  test('refuses more than 60 digits, and does not quote them all', () => {
    expect(problem('9'.repeat(60))).toBeUndefined()
    const found = problem('9'.repeat(61))
    expect(found?.code).toBe('number-too-long')
    expect(problem('9'.repeat(1_000_000))?.message.length).toBeLessThan(120)
  })

  test('agrees with decimal.js on every decimal', () => {
    const Wide = Decimal.clone({ precision: 100 })
    property('parseDecimal agrees with decimal.js', decimals(), (r) => {
      const text = printDecimal(r)
      expect(new Wide(text).times(r.d.toString()).toFixed()).toBe((r.s * r.n).toString())
      expect(read(text).equals(r)).toBe(true)
    })
  })
})

describe('printDecimal', () => {
  test.each([
    [rational(5n, 2n), 0, '2.5'],
    [rational(5n, 2n), 2, '2.50'],
    [rational(-1n, 8n), 2, '-0.125'],
    [rational(1n, 3n), 0, '0.333333333333…'],
    [rational(-2n, 3n), 2, '-0.666666666666…'],
    [ZERO, 2, '0.00'],
    [rational(10n ** 21n), 0, '1000000000000000000000'],
  ])('prints exactly, or cut with a mark', (r, places, text) => {
    expect(printDecimal(r, places)).toBe(text)
  })

  test('groups in threes, before the point alone', () => {
    expect(printGrouped(rational(123n), 2)).toBe('123.00')
    expect(printGrouped(rational(-1234567891n, 10000n))).toBe('-123,456.7891')
    expect(printGrouped(rational(100_000_000n), 2)).toBe('100,000,000.00')
    expect(printGrouped(rational(10000n, 3n))).toBe('3,333.333333333333…')
  })

  test('grouped and plain texts are the same number', () => {
    property('grouping changes no number', decimals(), fc.integer({ min: 0, max: 6 }), (r, places) => {
      expect(read(printGrouped(r, places)).equals(r)).toBe(true)
    })
  })

  test('says which numbers end', () => {
    expect(terminates(rational(7n, 640n))).toBe(true)
    expect(terminates(rational(1n, 30n))).toBe(false)
    property(
      'a cut text is a number that does not end',
      rationals(),
      (r) => printDecimal(r).endsWith('…') !== terminates(r),
    )
  })
})

describe('small questions', () => {
  test('order, extremes, zero, counts', () => {
    const [third, half] = [rational(1n, 3n), rational(1n, 2n)]
    expect(compareRationals(third, half)).toBe(-1)
    expect(compareRationals(half, third)).toBe(1)
    expect(compareRationals(half, rational(2n, 4n))).toBe(0)
    expect(minOf(half, third).equals(third)).toBe(true)
    expect(maxOf(third, half).equals(half)).toBe(true)
    expect(isZero(ZERO)).toBe(true)
    expect(isZero(third)).toBe(false)
    expect(isInteger(rational(6n, 3n))).toBe(true)
    expect(countOf(rational(-6n, 3n))).toBe(-2)
    expect(countOf(half)).toBeUndefined()
    expect(countOf(rational(2n ** 60n))).toBeUndefined()
  })
})
