import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Place, TextTree, Tree } from '../../document/tree.ts'
import { placeInText } from '../../document/tree.ts'
import { compileFormula } from '../../formula/compile-formula.ts'
import type { PlanBuilder } from '../../plan/build-plan.ts'
import { buildPlan } from '../../plan/build-plan.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Plan, Slot } from '../../plan/plan.ts'
import { splicePlan } from '../../plan/splice-plan.ts'
import { typeName } from '../../values/type-name.ts'
import type { Type } from '../../values/value.ts'
import { accruingStep, PART_SHARE, PART_SHARE_TYPE } from './accruing-step.ts'
import type { ReadContext } from '../read-context.ts'
import { scopeOf } from '../read-context.ts'
import { isFormula, readFormula, unsigned, withoutSign } from '../read-expression.ts'
import { undeclaredMinor } from '../series/payable-unit.ts'
import type { WrittenStep } from './written-step.ts'
import { asFormula, readStep } from './written-step.ts'

/** The plan as far as it is built, with the names that the next step may read: `it` and `step.name`. */
interface Running {
  readonly builder: PlanBuilder
  readonly types: Map<string, Type>
  readonly slots: Map<string, Slot>
}

/**
 * Compiles a list of pay steps to one plan, a labelled slot a step.
 * Each verb is a formula over the running amount `it`, so that steps and formulas have one set of types and one
 * arithmetic. A faulty step does not hide the faults of those after it, unless these are about what it comes to.
 *
 * @param complete false when steps of faulty form have been left out
 */
export function compilePipeline(
  steps: Tree,
  complete: boolean,
  context: ReadContext,
): { plan: Plan; currency: string } | undefined {
  if (steps.kind !== 'list') return undefined
  const running: Running = { builder: buildPlan(), types: new Map(), slots: new Map() }
  const names = new Set<string>()
  let whole = complete
  for (const [index, tree] of steps.items.entries()) {
    const step = readStep(tree, complete ? index === 0 : undefined, names, context.faults)
    const operands = step === undefined ? undefined : readOperands(step, whole, running, context)
    if (step === undefined || operands === undefined || !whole) whole = false
    else whole = append(step, operands, running, context)
  }
  return whole ? finish(running, steps.place, context) : undefined
}

/** The plan of each operand by itself; of names that an earlier, faulty step would make nothing is said. */
function readOperands(step: WrittenStep, whole: boolean, running: Running, context: ReadContext): Plan[] | undefined {
  const plans = step.operands.map((operand): Plan | undefined => {
    const { text, place } = operand
    if (!whole && /(^|[^\w.-])(it|step\.)/.test(text)) return undefined
    const plan = readFormula(operand, undefined, context, running.types)
    if (plan === undefined || isFormula(text) || namesRead(plan).length === 0) return plan
    context.faults.push(fault(unsigned(text), place))
    return undefined
  })
  const read = plans.filter((plan) => plan !== undefined)
  return read.length === plans.length ? read : undefined
}

/** Adds a step whose operands are known to be formulas, so that only its types can be wrong. */
function append(step: WrittenStep, operands: readonly Plan[], running: Running, context: ReadContext): boolean {
  const { builder, types, slots } = running
  const compiled = compileFormula(asFormula(step), scopeOf(context, types))
  if (!compiled.ok) {
    const [operand] = step.operands
    for (const { problem } of compiled.problems) context.faults.push(fault(ofStep(problem, step), startOf(operand)))
    return false
  }
  const { type } = compiled.plan
  const accruing = accruingStep(step, operands, context.facts)
  const shared = compileFormula(asFormula(accruing.step), scopeOf(context, new Map([...types, SHARE])))
  const plan = shared.ok ? shared.plan : compiled.plan
  const ofPart = shared.ok && accruing.ofPart !== undefined ? { ofPart: accruing.ofPart } : {}
  const slot = builder.step(
    { op: 'copy', of: splicePlan(builder, plan, slots) },
    { verb: step.verb, text: step.text, ...ofPart, type },
  )
  for (const name of step.as === undefined ? ['it'] : ['it', `step.${step.as}`]) {
    types.set(name, type)
    slots.set(name, slot)
  }
  return true
}

const SHARE = [PART_SHARE, PART_SHARE_TYPE] as const

const startOf = (operand: TextTree): Place =>
  placeInText(operand, operand.text.length - withoutSign(operand.text).length)

/** A problem of the formula that a step stands for, in the words of the step. */
const ofStep = ({ code, message, hint }: Problem, { verb }: WrittenStep): Problem => ({
  code,
  message: `\`${verb}\`: ${message.replaceAll('`it`', 'the amount so far')}`,
  hint,
})

function finish({ builder, types, slots }: Running, place: Place, context: ReadContext) {
  const type = types.get('it')
  const result = slots.get('it')
  if (type?.kind === 'money' && result !== undefined) {
    return { plan: builder.finish(result, type), currency: type.currency }
  }
  if (type?.kind === 'quantity' && result !== undefined) {
    const undeclared = undeclaredMinor(type.unit, context)
    if (undeclared === undefined) return { plan: builder.finish(result, type), currency: type.unit }
    context.faults.push(fault(undeclared, place))
    return undefined
  }
  const problem = {
    code: 'not-money',
    message: `the steps come to ${type === undefined ? 'nothing' : typeName(type)} where money is expected`,
    hint: 'begin with money, as in `take: = posting.amount`, and multiply only by ratios and numbers',
  }
  context.faults.push(fault(problem, place))
  return undefined
}
