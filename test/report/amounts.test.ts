import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { grouped, measures, money, sumOf } from '../../src/report/amounts.ts'
import { property } from '../properties.ts'

const Exact = Decimal.clone({ precision: 200 })

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat({ max: 4 }))
  .map(([digits, scale]) => new Exact(String(digits)).div(new Exact(10).pow(scale)).toFixed(scale))

test('amounts are grouped by thousands', () => {
  expect(['0', '999', '1000', '25000000.00', '-1234567.5'].map(grouped)).toEqual([
    '0',
    '999',
    '1,000',
    '25,000,000.00',
    '-1,234,567.5',
  ])
  expect(money('100000000.00', 'USD')).toBe('100,000,000.00 USD')
})

test('grouping adds commas and nothing else', () => {
  property('grouping is undone by taking commas away', amount, (text) => {
    expect(grouped(text).replaceAll(',', '')).toBe(text)
  })
})

test('sums are exact', () => {
  property('a sum of texts is the sum of their values', fc.array(amount), (texts) => {
    const oracle = texts.reduce((sum, text) => sum.plus(text), new Exact(0))
    expect(new Exact(sumOf(texts)).eq(oracle)).toBe(true)
  })
  expect(sumOf([])).toBe('0')
  expect(sumOf(['0.10', '0.20'])).toBe('0.30')
  expect(sumOf(['-0.05', '0.04'])).toBe('-0.01')
})

test('a common unit stands in the head, different ones in each cell', () => {
  const same = measures(['800 MW', '', '1200 MW'])
  expect([same.unit, same.show('1200 MW'), same.show('')]).toEqual(['MW', '1,200', ''])
  const mixed = measures(['800 MW', '3 share'])
  expect([mixed.unit, mixed.show('800 MW')]).toEqual([undefined, '800 MW'])
})
