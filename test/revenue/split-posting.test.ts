import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { splitPosting } from '../../src/revenue/split-posting.ts'
import type { Posting } from '../../src/scenario/scenario.ts'
import { dayOf } from '../../src/values/day.ts'
import type { Rational } from '../../src/values/rational.ts'
import { rational, ZERO } from '../../src/values/rational.ts'
import { property } from '../properties.ts'

const FROM = dayOf(2026, 4, 1)
const TO = dayOf(2026, 5, 1)

const posting = (amount: Rational = rational(300), at?: number): Posting => ({
  id: 'sales/2026-04',
  stream: 'sales',
  period: '2026-04',
  interval: { from: FROM, to: TO },
  amount,
  currency: 'USD',
  facts: new Map(),
  place: { document: 'test', line: 1, column: 1 },
  ...(at === undefined ? {} : { at }),
})

const days = (changes: readonly number[]): string[] =>
  splitPosting(posting(), changes).map((part) => `${part.days}/${part.of}`)

describe('splitting a posting', () => {
  test('April 2026 at its 27th is 26 and 4 of 30 days', () => {
    const parts = splitPosting(posting(), [dayOf(2026, 4, 27)])
    expect(parts.map((part) => [part.days, part.of, part.amount.toFraction()])).toEqual([
      [26, 30, '260'],
      [4, 30, '40'],
    ])
    expect(parts.map((part) => part.interval)).toEqual([
      { from: FROM, to: dayOf(2026, 4, 27) },
      { from: dayOf(2026, 4, 27), to: TO },
    ])
  })

  test('days outside, at its edges and given twice make no parts', () => {
    expect(days([])).toEqual(['30/30'])
    expect(days([FROM, TO, FROM - 1, TO + 1])).toEqual(['30/30'])
    expect(days([FROM + 10, FROM + 10, FROM + 1])).toEqual(['1/30', '9/30', '20/30'])
    expect(days([TO - 1])).toEqual(['29/30', '1/30'])
  })

  test('a posting with a day of its own is that day, whole', () => {
    const at = FROM + 3
    expect(splitPosting(posting(rational(5), at), [at, at + 1])).toEqual([
      { interval: { from: at, to: at + 1 }, amount: rational(5), days: 1, of: 1 },
    ])
  })

  test('parts sum to the whole exactly, whatever the amount and the days', () => {
    const amounts = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 1_000n }))
    const changes = fc.array(fc.integer({ min: FROM - 5, max: TO + 5 }), { maxLength: 12 })
    property('splits', amounts, changes, ([n, d], turns) => {
      const amount = rational(n, d)
      const parts = splitPosting(posting(amount), turns)
      expect(parts.reduce((sum, part) => sum.add(part.amount), ZERO).equals(amount)).toBe(true)
      expect(parts.reduce((sum, part) => sum + part.days, 0)).toBe(30)
      for (const part of parts) expect(part.amount.equals(amount.mul(rational(part.days, 30)))).toBe(true)
    })
  })
})
