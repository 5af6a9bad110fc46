import type { Type, Value } from '../values/value.ts'

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '^'
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>='
export type LogicalOperator = 'and' | 'or'
export type BinaryOperator = ArithmeticOperator | ComparisonOperator | LogicalOperator

/** A token and where it stands: `text` is as written, `offset` counts characters from the formula's start. */
export type Token = { readonly offset: number; readonly text: string } & (
  | { readonly kind: 'literal'; readonly value: Value; readonly type: Type }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'name' }
  | { readonly kind: 'operator'; readonly operator: BinaryOperator }
  | { readonly kind: 'not' }
  | { readonly kind: 'open'; readonly bracket: '(' | '[' }
  | { readonly kind: 'close'; readonly bracket: ')' | ']' }
  | { readonly kind: 'comma' }
)
