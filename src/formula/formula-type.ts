import type { Slot } from '../plan/plan.ts'
import { sameType } from '../values/type-name.ts'
import type { Type, TypeKind } from '../values/value.ts'
import type { Node } from './node.ts'

/** What a part of a formula comes to: the slot that holds it and its type. */
export interface Typed {
  readonly slot: Slot
  readonly type: Type
  /** The literal `0`, which is nothing of whatever stands beside it: `max(0, posting.amount)`. */
  readonly zero?: boolean
  /** The texts written as such that it may come to, to be looked up among declared names. */
  readonly texts?: readonly WrittenText[]
}

export interface WrittenText {
  readonly value: string
  readonly node: Node
}

const AMOUNTS: ReadonlySet<TypeKind> = new Set(['number', 'ratio', 'money', 'quantity', 'price'])
const WITH_UNIT: ReadonlySet<TypeKind> = new Set(['money', 'quantity', 'price'])
const ORDERED: ReadonlySet<TypeKind> = new Set([...AMOUNTS, 'length', 'date', 'instant'])

/** Numbers, ratios, and whatever is so much of a unit. */
export const isAmount = (type: Type): boolean => AMOUNTS.has(type.kind)

/** Amounts that are so much of a currency or a unit. */
export const hasUnit = (type: Type): boolean => WITH_UNIT.has(type.kind)

export const isPure = (type: Type): boolean => type.kind === 'number' || type.kind === 'ratio'

/** Types with a less and a more. */
export const isOrdered = (type: Type): boolean => ORDERED.has(type.kind)

export const NUMBER: Type = { kind: 'number' }
export const RATIO: Type = { kind: 'ratio' }
export const BOOLEAN: Type = { kind: 'boolean' }

/** A type without its range: what is computed from a value in a range need not lie in it. */
export function withoutRange(type: Type): Type {
  if (!('range' in type)) return type
  const { range, ...rest } = type
  void range
  return rest
}

/** The type that holds the values of both sides, undefined when they are of different sorts. */
export function commonType(a: Typed, b: Typed): Type | undefined {
  if (isPure(a.type) && isPure(b.type)) return a.type.kind === 'ratio' || b.type.kind === 'ratio' ? RATIO : NUMBER
  if (a.zero === true && hasUnit(b.type)) return b.type
  if (b.zero === true && hasUnit(a.type)) return a.type
  if (a.type.kind === 'one-of' && b.type.kind === 'one-of') {
    return { kind: 'one-of', values: [...new Set([...a.type.values, ...b.type.values])] }
  }
  if (isText(a.type) && isText(b.type)) return { kind: 'text' }
  return sameType(a.type, b.type) ? a.type : undefined
}

const isText = (type: Type): boolean => type.kind === 'text' || type.kind === 'one-of'

/** Whether a value of one type may stand where another is expected. Names of a `one-of` are looked at apart. */
export function mayStandFor(found: Typed, expected: Type): boolean {
  if (isPure(found.type) && isPure(expected)) return true
  if (found.zero === true && hasUnit(expected)) return true
  if (found.type.kind === 'one-of' && (expected.kind === 'one-of' || expected.kind === 'text')) return true
  return sameType(found.type, expected)
}
