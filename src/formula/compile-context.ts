import type { PlanBuilder } from '../plan/build-plan.ts'
import { quote } from '../values/quote.ts'
import { typeName } from '../values/type-name.ts'
import type { FormulaProblem } from './formula-problem.ts'
import { problemAt } from './formula-problem.ts'
import type { Typed } from './formula-type.ts'
import type { Node } from './node.ts'
import type { Scope } from './scope.ts'
import type { Token } from './token.ts'

/** What the compilation of one formula shares. A part that has a problem compiles to undefined and silences its parents. */
export interface Context {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly scope: Scope
  readonly builder: PlanBuilder
  readonly problems: FormulaProblem[]
  readonly reads: Set<string>
  readonly compile: (node: Node) => Typed | undefined
}

/** Puts a problem on record at a node. */
export function report(context: Context, node: Node, code: string, message: string, hint: string): undefined {
  context.problems.push(problemAt(context.tokens[node.at]?.offset ?? 0, code, message, hint))
  return undefined
}

/** A node as written, with the brackets that belong to it. */
export function sourceOf(context: Context, node: Node): string {
  const { tokens, text } = context
  let { first, last } = node
  let unopened = 0
  let unclosed = 0
  for (const token of tokens.slice(first, last + 1)) {
    if (token.kind === 'open') unclosed += 1
    else if (token.kind === 'close' && unclosed > 0) unclosed -= 1
    else if (token.kind === 'close') unopened += 1
  }
  for (; unopened > 0 && first > 0; unopened -= 1) first -= 1
  for (; unclosed > 0 && last < tokens.length - 1; unclosed -= 1) last += 1
  const [start, end] = [tokens[first], tokens[last]]
  if (start === undefined || end === undefined) return ''
  return text.slice(start.offset, end.offset + end.text.length)
}

/** ``` `posting.amount` is money in USD ```, for messages about what does not fit. */
export function described(context: Context, node: Node, typed: Typed): string {
  const written = typed.type.kind === 'one-of' && typed.texts?.length === typed.type.values.length
  return `${quote(sourceOf(context, node))} is ${written ? 'text' : typeName(typed.type)}`
}
