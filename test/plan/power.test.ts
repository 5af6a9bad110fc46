import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { power } from '../../src/plan/power.ts'
import { toDecimal } from '../../src/values/decimal.ts'
import type { Rational } from '../../src/values/rational.ts'
import { rational } from '../../src/values/rational.ts'
import { property } from '../properties.ts'

const Oracle = Decimal.clone({ precision: 200 })

const valueOf = (base: Rational, exponent: Rational): string => {
  const result = power(base, exponent)
  return result.ok ? result.value.toFraction() : result.problem.code
}

describe('exact powers', () => {
  test.each([
    [rational(2), rational(10), '1024'],
    [rational(-2, 3), rational(3), '-8/27'],
    [rational(-2, 3), rational(-3), '-27/8'],
    [rational(21, 20), rational(2), '441/400'],
    [rational(0), rational(0), '1'],
    [rational(0), rational(5), '0'],
    [rational(0), rational(1, 2), '0'],
    [rational(1), rational(100_000), '1'],
    [rational(4), rational(1, 2), '2'],
    [rational(27, 8), rational(2, 3), '9/4'],
    [rational(27, 8), rational(-2, 3), '4/9'],
    [rational(10n ** 40n), rational(1, 40), '10'],
    [rational(1, 2n ** 100n), rational(1, 100), '1/2'],
  ])('%s ^ %s', (base, exponent, value) => {
    expect(valueOf(base, exponent)).toBe(value)
  })

  test.each([
    [rational(2), rational(16_384), 'number-too-large'],
    [rational(3, 2), rational(-20_000), 'number-too-large'],
    [rational(1), rational(100_001), 'number-too-large'],
    [rational(2), rational(99_999, 2), 'number-too-large'],
    [rational(1, 2), rational(99_999, 2), 'number-too-large'],
    [rational(0), rational(-1, 2), 'division-by-zero'],
    [rational(-1), rational(1, 2), 'power-of-negative'],
  ])('%s ^ %s is a problem', (base, exponent, code) => {
    expect(valueOf(base, exponent)).toBe(code)
  })

  test('five years of monthly compounding are exact', () => {
    const result = power(rational(1_2005n, 1_2000n), rational(60))
    expect(result.ok && result.value.d).toBe(2400n ** 60n)
  })
})

test('roots of powers are exact', () => {
  property(
    'the q-th root of a q-th power',
    fc.bigInt(1n, 10n ** 12n),
    fc.bigInt(1n, 10n ** 12n),
    fc.integer({ min: 2, max: 30 }),
    (n, d, degree) => {
      const result = power(rational(n ** BigInt(degree), d ** BigInt(degree)), rational(1, degree))
      expect(result.ok && result.value.equals(rational(n, d))).toBe(true)
    },
  )
})

test('other fractional powers carry at least 40 digits', () => {
  property(
    'against decimal.js with 200 digits',
    fc.bigInt(1n, 10n ** 15n),
    fc.bigInt(1n, 10n ** 9n),
    fc.integer({ min: -400, max: 400 }),
    fc.integer({ min: 2, max: 365 }),
    (n, d, p, q) => {
      const result = power(rational(n, d), rational(p, q))
      const expected = new Oracle(String(n)).div(String(d)).pow(new Oracle(p).div(q))
      if (!result.ok) throw new Error(result.problem.message)
      const error = new Oracle(toDecimal(result.value, 200)).div(expected).minus(1).abs()
      expect(error.lt('1e-40')).toBe(true)
    },
  )
})
