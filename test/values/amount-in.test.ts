import { describe, expect, test } from 'vitest'
import { amountAs, amountIn } from '../../src/values/amount-in.ts'
import { rational } from '../../src/values/rational.ts'
import type { Type, Value } from '../../src/values/value.ts'
import { property } from '../properties.ts'
import * as fc from 'fast-check'

const AMOUNTS: readonly Type[] = [
  { kind: 'number' },
  { kind: 'ratio' },
  { kind: 'money', currency: 'USD' },
  { kind: 'quantity', unit: 'MW' },
  { kind: 'price', currency: 'USD', per: 'MW-month' },
]

const OTHERS: readonly (readonly [Type, Value])[] = [
  [{ kind: 'boolean' }, { kind: 'boolean', value: true }],
  [{ kind: 'text' }, { kind: 'text', value: '5' }],
  [
    { kind: 'one-of', values: ['5'] },
    { kind: 'text', value: '5' },
  ],
  [
    { kind: 'set', values: ['5'] },
    { kind: 'set', values: ['5'] },
  ],
  [{ kind: 'length' }, { kind: 'length', count: rational(5), unit: 'days' }],
  [{ kind: 'date' }, { kind: 'date', day: 5 }],
  [{ kind: 'instant' }, { kind: 'instant', at: 5 }],
]

describe('amountIn and amountAs', () => {
  test('an amount survives being put into each type of amounts', () => {
    property('amounts', fc.constantFrom(...AMOUNTS), fc.integer(), fc.integer({ min: 1 }), (type, above, below) => {
      const amount = rational(above, below)
      const value = amountAs(amount, type)
      expect(value?.kind).toBe(type.kind)
      expect(value && amountIn(value)?.equals(amount)).toBe(true)
    })
  })

  test('the unit is that of the type', () => {
    expect(AMOUNTS.map((type) => amountAs(rational(5), type))).toEqual([
      { kind: 'number', value: rational(5) },
      { kind: 'ratio', value: rational(5) },
      { kind: 'money', amount: rational(5), currency: 'USD' },
      { kind: 'quantity', amount: rational(5), unit: 'MW' },
      { kind: 'price', amount: rational(5), currency: 'USD', per: 'MW-month' },
    ])
  })

  test.each(OTHERS)('%j has no amounts', (type, value) => {
    expect(amountIn(value)).toBeUndefined()
    expect(amountAs(rational(5), type)).toBeUndefined()
  })
})
