import type { BinaryOperator } from './token.ts'

/** A parsed formula. `first` and `last` are the tokens it spans; `at` is the token that a problem of it points at. */
export type Node = { readonly first: number; readonly last: number; readonly at: number } & (
  | { readonly kind: 'operand' }
  | { readonly kind: 'negate' | 'not'; readonly of: Node }
  | { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node }
  | { readonly kind: 'call'; readonly args: readonly Node[] }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
)
