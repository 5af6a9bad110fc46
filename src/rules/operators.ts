import type { Type, TypeKind } from '../values/value.ts'
import type { Operator } from './condition.ts'

const EQUALITY = ['equal', 'notEqual', 'in', 'notIn'] as const
const ORDER = [...EQUALITY, 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const
const MEMBERSHIP = ['contains', 'doesNotContain'] as const

/**
 * The operators that mean something for a type. json-rules-engine takes any: it orders texts by a number they happen
 * to begin with, and finds no two lists equal. Lengths have no order: a month is longer or shorter than 30 days.
 */
const BY_KIND: { readonly [K in TypeKind]: readonly Operator[] } = {
  boolean: EQUALITY,
  text: EQUALITY,
  'one-of': EQUALITY,
  length: EQUALITY,
  set: MEMBERSHIP,
  number: ORDER,
  ratio: ORDER,
  money: ORDER,
  quantity: ORDER,
  price: ORDER,
  date: ORDER,
  instant: ORDER,
  // A table says something only of what picks one of its bands.
  table: [],
}

export const operatorsFor = (type: Type): readonly Operator[] => BY_KIND[type.kind]
