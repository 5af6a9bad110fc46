import { expect, test } from 'vitest'
import { CURRENCIES, isCurrency, minorDigits, minorUnit } from '../../src/values/currency.ts'
import { rational } from '../../src/values/rational.ts'

test('holds the 178 current codes, each once', () => {
  expect(CURRENCIES).toHaveLength(178)
  expect(new Set(CURRENCIES).size).toBe(178)
  expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true)
})

test('every code has a name in the currency data of the platform, but for those newer than it', () => {
  const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' })
  const newer = new Set(['XAD', 'XCG', 'ZWG'])
  expect(CURRENCIES.filter((code) => names.of(code) === undefined && !newer.has(code))).toEqual([])
})

test('withdrawn codes are none', () => {
  for (const code of ['ANG', 'BGN', 'CUC', 'DEM', 'HRK', 'SLL', 'ZWL', 'usd', 'US', '', 'constructor']) {
    expect(isCurrency(code), code).toBe(false)
    expect(minorUnit(code)).toBeUndefined()
  }
})

test('minor units', () => {
  const unit = (code: string): string | undefined => minorUnit(code)?.toFraction()
  expect(['USD', 'JPY', 'KWD', 'CLF', 'XAU'].map(unit)).toEqual(['1/100', '1', '1/1000', '1/10000', undefined])
  expect(minorUnit('EUR')?.equals(rational(1, 100))).toBe(true)
  expect(['USD', 'JPY', 'KWD', 'CLF', 'XAU', 'no code'].map(minorDigits)).toEqual([2, 0, 3, 4, 0, 0])
})
