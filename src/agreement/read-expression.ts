import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Place, TextTree, Tree } from '../document/tree.ts'
import { child, placeInText } from '../document/tree.ts'
import { compileFormula } from '../formula/compile-formula.ts'
import type { Plan } from '../plan/plan.ts'
import { inputPlan } from '../plan/input-plan.ts'
import { literalPlan } from '../plan/literal-plan.ts'
import { parseValue } from '../values/parse-value.ts'
import { quote } from '../values/quote.ts'
import { sameType, typeName } from '../values/type-name.ts'
import type { Type } from '../values/value.ts'
import type { Expression } from './expression.ts'
import type { ReadContext } from './read-context.ts'
import { scopeOf } from './read-context.ts'

const SIGN = /^=\s*/

export const isFormula = (text: string): boolean => text.startsWith('=')

/** A formula without its `=`; any other text as it is. */
export const withoutSign = (text: string): string => text.replace(SIGN, '')

/** Reads a parameter: a literal, `{ fact: … }`, or a `= formula`. All three become plans that come to `expected`. */
export function readExpression(tree: Tree, expected: Type, context: ReadContext): Expression | undefined {
  const reference = child(tree, 'fact')
  if (reference?.kind === 'text') return readReference(reference.text, reference.place, expected, context)
  if (tree.kind !== 'text') {
    const message = `found no value where ${typeName(expected)} is expected`
    const hint = 'give a value, `{ fact: name }` or `= formula`'
    context.faults.push(fault({ code: 'wrong-type', message, hint }, tree.place))
    return undefined
  }
  const { text, place } = tree
  const plan = isFormula(text) ? readFormula(tree, expected, context) : readLiteral(text, place, expected, context)
  return plan === undefined ? undefined : { plan, text: withoutSign(text), place }
}

function readLiteral(text: string, place: Place, expected: Type, context: ReadContext): Plan | undefined {
  const parsed = parseValue(text, expected, { zone: context.zone })
  if (parsed.ok) return literalPlan(parsed.value, expected)
  const { code, message, hint } = parsed.problem
  context.faults.push(fault({ code, message, hint: hintForName(text, expected, context) ?? hint }, place))
  return undefined
}

/** What someone meant who wrote a name or a formula as if it were a value. */
function hintForName(text: string, expected: Type, context: ReadContext): string | undefined {
  if (context.facts.has(text)) return `a fact is named by \`{ fact: ${text} }\``
  return compileFormula(text, scopeOf(context), expected).ok
    ? `a formula begins with \`=\`: write \`= ${text}\``
    : undefined
}

function readReference(name: string, place: Place, expected: Type, context: ReadContext): Expression | undefined {
  const type = context.facts.get(name)?.type
  if (type !== undefined && sameType(type, expected)) return { plan: inputPlan(name, type), text: name, place }
  const problem =
    type === undefined
      ? { code: 'unknown-fact', message: `unknown fact ${quote(name)}`, hint: didYouMean(name, context.facts.keys()) }
      : {
          code: 'wrong-type',
          message: `\`${name}\` is ${typeName(type)} where ${typeName(expected)} is expected`,
          hint: `name a fact that is ${typeName(expected)}`,
        }
  context.faults.push(fault(problem, place))
  return undefined
}

/**
 * Compiles a formula, with or without its `=`; each fault points into the text.
 * @param expected the type it must come to; any when undefined
 * @param more names that only this formula may read, with their types
 */
export function readFormula(
  tree: TextTree,
  expected: Type | undefined,
  context: ReadContext,
  more?: ReadonlyMap<string, Type>,
): Plan | undefined {
  const formula = withoutSign(tree.text)
  const lead = tree.text.length - formula.length
  const compiled = compileFormula(formula, scopeOf(context, more), expected)
  if (compiled.ok) return compiled.plan
  for (const { problem, offset } of compiled.problems) {
    context.faults.push(fault(problem, placeInText(tree, lead + offset)))
  }
  return undefined
}

/** Said of a formula that stands without its sign, where a value could stand too. */
export const unsigned = (text: string): Problem => ({
  code: 'missing-sign',
  message: `${quote(text)} is a formula without its \`=\``,
  hint: `write \`= ${text.slice(0, 60)}\``,
})
