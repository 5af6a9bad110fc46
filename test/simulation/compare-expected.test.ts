import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../src/agreement/agreement.ts'
import type { Plainly } from '../../src/scenario/scenario.ts'
import type { Actual } from '../../src/simulation/compare-expected.ts'
import { fits, valuesAt } from '../../src/simulation/compare-expected.ts'

const AGREEMENT = { currency: 'USD', unit: 'MW', pricePer: 'MW-month', zone: 'America/Los_Angeles' } as Agreement

const RECORD: Actual = {
  id: 'one',
  amount: '25000000.00',
  currency: 'USD',
  count: 3,
  placed: true,
  placements: [
    { provider: 'azure', price: '24 USD per MW-month' },
    { provider: 'oracle', parts: [{ amount: '1.00', currency: 'USD' }, { amount: '2.00' }] },
  ],
  names: ['a', 'b'],
  none: [],
  absent: undefined,
}

describe('the values at a key', () => {
  test.each<[string, Actual[]]>([
    ['id', ['one']],
    ['amount', ['25000000.00 USD']],
    ['placements.provider', ['azure', 'oracle']],
    ['placements.parts.amount', ['1.00 USD', '2.00']],
    ['names', ['a', 'b']],
    ['none', []],
    ['other', []],
    ['id.deeper', []],
    ['toString', []],
    ['placements.other', []],
  ])('%s', (key, expected) => {
    expect(valuesAt(RECORD, key)).toEqual(expected)
  })
})

describe('one value against another', () => {
  const same = (expected: Plainly, actual: Actual): boolean => fits(expected, [actual], AGREEMENT)

  test.each<[Plainly, Actual]>([
    ['placed', 'placed'],
    ['25_000_000 USD', '25000000.00 USD'],
    ['25M USD', '25,000,000.00 USD'],
    ['-5 USD', '-5.00 USD'],
    ['800 MW', '800.0 MW'],
    ['5 EUR', '5.00 EUR'],
    ['167_400 share', '167,400 share'],
    ['24.00 USD per MW-month', '24 USD per MW-month'],
    ['0.25', '25%'],
    ['3', 3],
    ['3.0', '3'],
    ['2025-06-24', '2025-06-24'],
    ['2025-06-24T17:00 America/New_York', '2025-06-24T14:00-07:00'],
    ['2025-06-24T14:00', '2025-06-24T14:00-07:00'],
    [true, true],
    // As a table has it, where every cell is text.
    ['true', true],
    [null, null],
  ])('%s is %s', (expected, actual) => {
    expect(same(expected, actual)).toBe(true)
  })

  test.each<[Plainly, Actual]>([
    ['placed', 'unmet'],
    ['25 USD', '25 MW'],
    ['25 USD', '25'],
    ['25 USD', '25.01 USD'],
    ['25 share', '25 token'],
    ['25 EUR', '25 USD'],
    ['2025-06-24', '2025-06-25'],
    ['2025-06-24', '2025-06-24T00:00-07:00'],
    ['24/30', '4/5'],
    ['1', true],
    [true, 'true'],
    [null, 'null'],
    ['', null],
    ['x', { x: 'x' }],
  ])('%s is not %s', (expected, actual) => {
    expect(same(expected, actual)).toBe(false)
  })
})

describe('what is expected of several values', () => {
  const values = ['a', 'b', 'a']

  test.each<[Plainly, readonly Actual[], boolean]>([
    ['a', ['a', 'a'], true],
    ['a', values, false],
    ['a', [], false],
    [null, [], true],
    [null, ['a'], false],
    [['b', 'a'], values, true],
    [['a'], values, false],
    [['a', 'b', 'c'], values, false],
    [[], [], true],
    [[], ['a'], false],
    [['1 USD'], ['1.00 USD'], true],
    [{ includes: 'a' }, values, true],
    [{ includes: ['a', 'b'] }, values, true],
    [{ includes: ['a', 'c'] }, values, false],
    [{ includes: 'a' }, [], false],
    [{ excludes: 'c' }, values, true],
    [{ excludes: ['c', 'a'] }, values, false],
    [{ excludes: 'c' }, [], true],
    [{ includes: 'a', excludes: 'b' }, values, false],
    [{ includes: 'a', excludes: 'c' }, values, true],
  ])('%j of %j: %s', (expected, actual, met) => {
    expect(fits(expected, actual, AGREEMENT)).toBe(met)
  })
})
