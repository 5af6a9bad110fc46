import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { literalPlan } from '../../plan/literal-plan.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Plan } from '../../plan/plan.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { readValue } from '../../values/read-value.ts'
import type { Type } from '../../values/value.ts'
import type { ReadContext } from '../read-context.ts'
import { isFormula, readFormula, withoutSign } from '../read-expression.ts'
import { placeOfMention } from '../unread.ts'
import type { TermValue } from './term-value.ts'
import { isComputed } from './term-value.ts'

/**
 * Reads a value or a `= formula`; a formula that reads nothing is what it comes to.
 *
 * Faults: `fact-not-supplied` for what is not known at every decision, and those of values and formulas.
 */
export function readPlainTerm(tree: Tree, type: Type, context: ReadContext): TermValue | undefined {
  if (tree.kind !== 'text' || !isFormula(tree.text)) return readValue(tree, type, context.zone, context.faults)
  const plan = readFormula(tree, type, context)
  if (plan === undefined || !isKnownEverywhere(plan, tree, context)) return undefined
  const text = `= ${withoutSign(tree.text)}`
  if (namesRead(plan).length > 0) return { kind: 'computed', plan, text, turns: [] }
  const found = runPlan(plan, () => undefined, context)
  if (found.ok) return found.value
  context.faults.push(fault(found.problem, tree.place))
  return undefined
}

/** A term may be read by any rule, so that it may itself read only what every decision knows. */
function isKnownEverywhere(plan: Plan, tree: Tree, { facts, faults }: ReadContext): boolean {
  const strange = namesRead(plan).filter((name) => facts.get(name)?.supplier !== 'everywhere' && facts.has(name))
  for (const name of strange) {
    const message = `a term reads \`${name}\`, which not every decision supplies`
    const hint = 'use facts of `term.`, `counter.`, `agreement.`, `milestone.` and `date`, or declare a fact with `is:`'
    faults.push(fault({ code: 'fact-not-supplied', message, hint }, placeOfMention(tree, name)))
  }
  return strange.length === 0
}

/** The plan that comes to a term's value. */
export const planOfTerm = (value: TermValue, type: Type): Plan =>
  isComputed(value) ? value.plan : literalPlan(value, type)
