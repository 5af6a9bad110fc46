import { didYouMean } from '../document/suggest.ts'
import { quote } from '../values/quote.ts'
import type { Type } from '../values/value.ts'
import type { Context } from './compile-context.ts'
import { report } from './compile-context.ts'
import type { Typed } from './formula-type.ts'
import type { Node } from './node.ts'

/**
 * Checks that every text written in `found` is among the names that the type beside it declares: one that is not
 * could never be equal, so it is a misspelling. Each is reported at its own place.
 */
export function checkNames(context: Context, found: Typed, declared: Type): boolean {
  if (declared.kind !== 'one-of') return true
  const strangers = (found.texts ?? []).filter(({ value }) => !declared.values.includes(value))
  for (const { value, node } of strangers) {
    const message = `${quote(value)} is none of the declared names`
    report(context, node, 'unknown-value', message, didYouMean(value, declared.values))
  }
  return strangers.length === 0
}

/** Checks that two sides which are compared have a name in common. */
export function checkOverlap(context: Context, node: Node, left: Type, right: Type): boolean {
  if (left.kind !== 'one-of' || right.kind !== 'one-of') return true
  if (left.values.some((value) => right.values.includes(value))) return true
  const list = (names: readonly string[]): string => names.map((name) => quote(name)).join(', ')
  report(
    context,
    node,
    'unknown-value',
    `the two sides have no name in common: ${list(left.values)} and ${list(right.values)}`,
    'compare facts that are declared with the same names',
  )
  return false
}
