import type { Place } from '../document/tree.ts'
import type { Value } from '../values/value.ts'

/** json-rules-engine's own operators: the whole list, none of ours. */
export const OPERATORS = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const

export type Operator = (typeof OPERATORS)[number]

export type Operand =
  | { readonly kind: 'literal'; readonly value: Value; readonly text: string }
  | { readonly kind: 'list'; readonly values: readonly Value[]; readonly text: string }
  | { readonly kind: 'fact'; readonly fact: string }

/** A checked condition tree, named conditions already in place. Nodes are numbered in document order, parents first. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[]; readonly name?: string; readonly place: Place }
  | { readonly kind: 'not'; readonly of: Condition; readonly name?: string; readonly place: Place }
  | {
      readonly kind: 'test'
      readonly fact: string
      readonly operator: Operator
      readonly operand: Operand
      readonly name?: string
      readonly place: Place
    }
