import { buildPlan } from '../plan/build-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { typeName } from '../values/type-name.ts'
import type { Type } from '../values/value.ts'
import { checkNames } from './check-names.ts'
import type { Context } from './compile-context.ts'
import { described, report } from './compile-context.ts'
import { compileNode } from './compile-node.ts'
import type { FormulaProblem } from './formula-problem.ts'
import { problemAt } from './formula-problem.ts'
import type { Typed } from './formula-type.ts'
import { mayStandFor } from './formula-type.ts'
import type { Node } from './node.ts'
import { parseFormula } from './parse-formula.ts'
import type { Scope } from './scope.ts'
import { tokenise } from './tokenise.ts'
import type { Token } from './token.ts'

const MAX_LENGTH = 4_000

export type CompiledFormula =
  /** `reads` has every name that the formula shows, sorted. */
  | { readonly ok: true; readonly plan: Plan; readonly reads: readonly string[] }
  | { readonly ok: false; readonly problems: readonly FormulaProblem[] }

/**
 * Compiles a formula to a plan, with its types checked. It can reach nothing but the names it shows.
 *
 * Problems, sorted by place: `empty-formula`, `formula-too-long`, `formula-too-large`, `formula-too-deep`, `unknown-sign`,
 * `unclosed-text`, `comma-in-number`, `missing-operand`, `missing-operator`, `stray-comma`, `unmatched-bracket`,
 * `ambiguous-power`, `misplaced-list`, `unknown-name`, `unknown-function`, `unknown-unit`, `unknown-value`,
 * `unknown-mode`, `wrong-argument-count`, `mixed-types`, `mixed-currencies`, `mixed-units`, `wrong-type`, and those
 * of literals.
 *
 * @param text without the leading `=`
 * @param expected what the formula must come to; without it any type will do
 *
 * @example
 * compileFormula('max(posting.amount * term.share.rate, 0)', scope, { kind: 'money', currency: 'USD' })
 */
export function compileFormula(text: string, scope: Scope, expected?: Type): CompiledFormula {
  if (text.length > MAX_LENGTH) return { ok: false, problems: [tooLong(text)] }
  const tokens = tokenise(text, scope)
  if (!tokens.ok) return tokens
  const tree = parseFormula(tokens.value)
  if (!tree.ok) return tree
  return compileTree(text, scope, tokens.value, tree.value, expected)
}

const tooLong = (text: string): FormulaProblem =>
  problemAt(
    0,
    'formula-too-long',
    `the formula has ${text.length} characters, at most ${MAX_LENGTH} are allowed`,
    'move parts of it into derived facts, as in `is: = posting.amount - posting.refunds`',
  )

function compileTree(
  text: string,
  scope: Scope,
  tokens: readonly Token[],
  tree: Node,
  expected: Type | undefined,
): CompiledFormula {
  const context: Context = {
    text,
    tokens,
    scope,
    builder: buildPlan(),
    problems: [],
    reads: new Set(),
    compile: (node) => compileNode(context, node),
  }
  const result = context.compile(tree)
  if (result !== undefined && expected !== undefined) checkExpected(context, tree, result, expected)
  if (context.problems.length > 0 || result === undefined) {
    return { ok: false, problems: [...context.problems].sort((a, b) => a.offset - b.offset) }
  }
  const plan = context.builder.finish(result.slot, expected ?? result.type)
  return { ok: true, plan, reads: [...context.reads].sort() }
}

function checkExpected(context: Context, tree: Node, found: Typed, expected: Type): void {
  if (!mayStandFor(found, expected)) {
    const start: Node = { ...tree, at: tree.first }
    const message = `${described(context, tree, found)}, ${typeName(expected)} is expected`
    report(context, start, 'wrong-type', message, expectedHint(found.type, expected))
    return
  }
  if (!checkNames(context, found, expected)) return
  if (found.type.kind !== 'one-of' || expected.kind !== 'one-of') return
  const { values } = expected
  if (found.type.values.every((value) => values.includes(value))) return
  const message = `${described(context, tree, found)}, ${typeName(expected)} is expected`
  report(context, tree, 'wrong-type', message, 'choose with `if` or `case` among the expected names')
}

function expectedHint(found: Type, expected: Type): string {
  switch (expected.kind) {
    case 'money':
      if (found.kind === 'ratio') return 'a share of an amount is a product, as in `posting.amount * 25%`'
      if (found.kind === 'price') return `multiply it by a quantity in ${found.per}`
      return `write money as amount and currency, as in \`500 ${expected.currency}\``
    case 'ratio':
    case 'number':
      return 'divide by an amount of the same unit, as in `posting.amount / 100 USD`'
    case 'quantity':
      return `write a quantity as in \`800 ${expected.unit}\``
    case 'price':
      return `write a price as in \`24 ${expected.currency} per ${expected.per}\``
    case 'boolean':
      return 'compare it with something, as in `posting.amount > 0 USD`'
    case 'length':
      return 'write a length as in `15 business days`'
    case 'date':
      return 'write a date as in `2026-03-02`, or add a length to one'
    case 'instant':
      return 'write an instant as in `2026-03-16T17:00`'
    case 'text':
    case 'one-of':
      return `write text in single quotes, as in \`'${expected.kind === 'one-of' ? (expected.values[0] ?? 'store') : 'store'}'\``
    case 'set':
      return 'name a fact that is declared as a set'
    case 'table':
      return 'name a term that is declared as such a table'
  }
}
