import { describe, expect, test } from 'vitest'
import { compareValues, equalValues } from '../../src/values/compare-values.ts'
import { rational } from '../../src/values/rational.ts'
import type { LengthUnit, Value } from '../../src/values/value.ts'

const money = (n: number, currency = 'USD'): Value => ({ kind: 'money', amount: rational(n), currency })
const length = (n: number, unit: LengthUnit): Value => ({ kind: 'length', count: rational(n), unit })
const set = (...values: string[]): Value => ({ kind: 'set', values })

describe('compareValues', () => {
  test.each<[Value, Value, -1 | 0 | 1 | undefined]>([
    [money(9), money(25), -1],
    [money(25), money(9), 1],
    [money(9), money(9), 0],
    [money(9), money(9, 'EUR'), undefined],
    [{ kind: 'number', value: rational(1, 3) }, { kind: 'number', value: rational(2, 6) }, 0],
    [{ kind: 'ratio', value: rational(1, 4) }, { kind: 'ratio', value: rational(1, 3) }, -1],
    [{ kind: 'ratio', value: rational(1, 4) }, { kind: 'number', value: rational(1, 4) }, undefined],
    [{ kind: 'quantity', amount: rational(1), unit: 'MW' }, { kind: 'quantity', amount: rational(2), unit: 'MW' }, -1],
    [
      { kind: 'quantity', amount: rational(1), unit: 'MW' },
      { kind: 'quantity', amount: rational(2), unit: 'GW' },
      undefined,
    ],
    [
      { kind: 'price', amount: rational(3), currency: 'USD', per: 'MW' },
      { kind: 'price', amount: rational(2), currency: 'USD', per: 'MW' },
      1,
    ],
    [
      { kind: 'price', amount: rational(3), currency: 'USD', per: 'MW' },
      { kind: 'price', amount: rational(2), currency: 'USD', per: 'GW' },
      undefined,
    ],
    [
      { kind: 'price', amount: rational(3), currency: 'USD', per: 'MW' },
      { kind: 'price', amount: rational(2), currency: 'EUR', per: 'MW' },
      undefined,
    ],
    [length(1, 'years'), length(12, 'months'), 0],
    [length(3, 'quarters'), length(10, 'months'), -1],
    [length(2, 'weeks'), length(13, 'days'), 1],
    [length(30, 'days'), length(1, 'months'), undefined],
    [length(1, 'days'), length(24, 'hours'), undefined],
    [length(5, 'business days'), length(5, 'days'), undefined],
    [{ kind: 'date', day: 1 }, { kind: 'date', day: 2 }, -1],
    [{ kind: 'instant', at: 2 }, { kind: 'instant', at: 1 }, 1],
    [{ kind: 'date', day: 1 }, { kind: 'instant', at: 86_400_000 }, undefined],
    [{ kind: 'boolean', value: false }, { kind: 'boolean', value: true }, -1],
    [{ kind: 'text', value: 'B' }, { kind: 'text', value: 'a' }, -1],
    [set('a', 'b'), set('a', 'b'), 0],
    [set('a', 'b'), set('a'), undefined],
    [set('a'), { kind: 'text', value: 'a' }, undefined],
  ])('%o against %o is %s', (a, b, expected) => {
    expect(compareValues(a, b)).toBe(expected)
    expect(compareValues(b, a)).toBe(expected === undefined ? undefined : expected === 0 ? 0 : -expected)
    expect(equalValues(a, b)).toBe(expected === 0)
    expect(equalValues(a, a)).toBe(true)
  })
})
