import { Decimal } from 'decimal.js'
import { expect, test } from 'vitest'
import { fromDecimal, toDecimal } from '../../src/values/decimal.ts'
import { rational } from '../../src/values/rational.ts'
import { property } from '../properties.ts'
import { decimals } from './arbitraries.ts'

test('keeps the digits asked for, not the twenty of the default', () => {
  expect(toDecimal(rational(1n, 3n), 40).toFixed()).toBe(`0.${'3'.repeat(40)}`)
  expect(toDecimal(rational(-12345678901234567890123n, 100n)).toFixed()).toBe('-123456789012345678901.23')
})

test('goes there and back exactly', () => {
  property('decimals survive decimal.js', decimals(), (r) => fromDecimal(toDecimal(r))?.equals(r) === true)
  expect(fromDecimal(new Decimal('1e3'))?.equals(rational(1000))).toBe(true)
  expect(fromDecimal(new Decimal('-1.5e-3'))?.equals(rational(-3, 2000))).toBe(true)
})

test('has no rational for what is no number', () => {
  expect(fromDecimal(new Decimal(NaN))).toBeUndefined()
  expect(fromDecimal(new Decimal(-Infinity))).toBeUndefined()
})
