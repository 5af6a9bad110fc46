import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Place, Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { compileFormula } from '../formula/compile-formula.ts'
import type { Plan } from '../plan/plan.ts'
import { inputPlan } from '../plan/input-plan.ts'
import { sameType, typeName } from '../values/type-name.ts'
import type { Type } from '../values/value.ts'
import type { Expression } from './agreement.ts'
import type { ReadContext } from './read-context.ts'
import { scopeOf } from './read-context.ts'

/**
 * Reads a parameter: a literal, `{ fact: … }`, or a `= formula`. All three become plans.
 * @param expected the type it must come to; any when left out
 */
export function readExpression(tree: Tree, expected: Type | undefined, context: ReadContext): Expression | undefined {
  const reference = child(tree, 'fact')
  if (tree.kind === 'map' && reference?.kind === 'text')
    return readReference(reference.text, reference.place, expected, context)
  if (tree.kind !== 'text') {
    context.faults.push(
      fault(
        {
          code: 'wrong-type',
          message: 'found no value where one is expected',
          hint: 'give a value, `{ fact: name }` or `= formula`',
        },
        tree.place,
      ),
    )
    return undefined
  }
  const plan = readFormula(tree.text, tree.place, expected, context)
  return plan === undefined ? undefined : { plan, text: tree.text.replace(/^=\s*/, ''), place: tree.place }
}

function readReference(
  name: string,
  place: Place,
  expected: Type | undefined,
  context: ReadContext,
): Expression | undefined {
  const type = context.facts.get(name)?.type
  if (type === undefined) {
    context.faults.push(
      fault(
        { code: 'unknown-fact', message: `unknown fact \`${name}\``, hint: didYouMean(name, context.facts.keys()) },
        place,
      ),
    )
    return undefined
  }
  if (expected !== undefined && !sameType(type, expected)) {
    context.faults.push(
      fault(
        {
          code: 'wrong-type',
          message: `\`${name}\` is ${typeName(type)} where ${typeName(expected)} is expected`,
          hint: `name a fact that is ${typeName(expected)}`,
        },
        place,
      ),
    )
    return undefined
  }
  return { plan: inputPlan(name, type), text: name, place }
}

/** Compiles a formula or a literal; each fault points into the text. */
export function readFormula(
  text: string,
  place: Place,
  expected: Type | undefined,
  context: ReadContext,
  more?: ReadonlyMap<string, Type>,
): Plan | undefined {
  const lead = /^=\s*/.exec(text)?.[0].length ?? 0
  const compiled = compileFormula(text.slice(lead), scopeOf(context, more), expected)
  if (compiled.ok) return compiled.plan
  for (const { problem, offset } of compiled.problems) {
    context.faults.push(fault(problem, { ...place, column: place.column + lead + offset }))
  }
  return undefined
}
