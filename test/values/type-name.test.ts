import { expect, test } from 'vitest'
import { kindName, sameType, typeName } from '../../src/values/type-name.ts'
import { rational } from '../../src/values/rational.ts'
import type { Type } from '../../src/values/value.ts'

const TYPES: readonly (readonly [Type, string])[] = [
  [{ kind: 'boolean' }, 'true or false'],
  [{ kind: 'text' }, 'text'],
  [{ kind: 'one-of', values: ['a', 'b'] }, 'one of `a`, `b`'],
  [{ kind: 'set', values: ['a', 'b'] }, 'a set of `a`, `b`'],
  [{ kind: 'number' }, 'a number'],
  [{ kind: 'ratio' }, 'a ratio'],
  [{ kind: 'money', currency: 'USD' }, 'money in USD'],
  [{ kind: 'money', currency: 'EUR' }, 'money in EUR'],
  [{ kind: 'quantity', unit: 'MW' }, 'a quantity in MW'],
  [{ kind: 'price', currency: 'USD', per: 'MW-month' }, 'a price in USD per MW-month'],
  [{ kind: 'price', currency: 'EUR', per: 'MW-month' }, 'a price in EUR per MW-month'],
  [{ kind: 'price', currency: 'USD', per: 'MW-year' }, 'a price in USD per MW-year'],
  [{ kind: 'length' }, 'a length of time'],
  [{ kind: 'date' }, 'a date'],
  [{ kind: 'instant' }, 'an instant'],
]

test.each(TYPES)('%o is named', (type, name) => {
  expect(typeName(type)).toBe(name)
})

test('a type is the same as itself and as no other', () => {
  for (const [a, name] of TYPES) {
    expect(TYPES.filter(([b]) => sameType(a, b)).map(([, other]) => other)).toEqual([name])
  }
})

test('neither ranges nor the order of names make another type', () => {
  const range = { from: rational(0), to: rational(1) }
  expect(sameType({ kind: 'ratio' }, { kind: 'ratio', range })).toBe(true)
  expect(sameType({ kind: 'one-of', values: ['a', 'b'] }, { kind: 'one-of', values: ['b', 'a'] })).toBe(true)
  expect(sameType({ kind: 'one-of', values: ['a', 'b'] }, { kind: 'one-of', values: ['a', 'c'] })).toBe(false)
  expect(sameType({ kind: 'set', values: ['a', 'b'] }, { kind: 'set', values: ['a'] })).toBe(false)
})

test('kinds are named without their units', () => {
  expect(['money', 'price', 'one-of'].map((kind) => kindName(kind as Type['kind']))).toEqual([
    'money',
    'a price',
    'one of the declared names',
  ])
})
