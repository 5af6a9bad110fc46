import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import { quote } from '../../values/quote.ts'
import type { Place, Tree } from '../../document/tree.ts'
import { placeInText } from '../../document/tree.ts'
import { compileFormula } from '../../formula/compile-formula.ts'
import type { PlanBuilder } from '../../plan/build-plan.ts'
import { buildPlan } from '../../plan/build-plan.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Mark, Plan, Slot } from '../../plan/plan.ts'
import { splicePlan } from '../../plan/splice-plan.ts'
import { sameType, typeName } from '../../values/type-name.ts'
import type { Type } from '../../values/value.ts'
import { accruingStep, PART_SHARE, PART_SHARE_TYPE } from './accruing-step.ts'
import type { Memory, Move } from './pay-effect.ts'
import { eventNames } from '../event-names.ts'
import type { ReadContext } from '../read-context.ts'
import { scopeOf } from '../read-context.ts'
import { parseWindow } from '../window.ts'
import { isFormula, readFormula, unsigned, withoutSign } from '../read-expression.ts'
import { undeclaredMinor } from '../series/payable-unit.ts'
import { conversionProblem } from '../series/read-conversion.ts'
import { tellRates } from '../series/tell-rates.ts'
import type { StepLine, StepLines } from './step-lines.ts'
import { linesOf } from './step-lines.ts'
import type { WrittenStep } from './written-step.ts'
import { readStep } from './written-step.ts'

/** The plan as far as it is built, with the names that the next step may read: `it` and `step.name`. */
interface Running {
  readonly builder: PlanBuilder
  readonly types: Map<string, Type>
  readonly slots: Map<string, Slot>
  readonly marks: Mark[]
  readonly memories: Map<string, Memory>
  /** Where each memory that must be of the type of the result is read, with the type that it has there. */
  readonly remembered: { readonly type: Type; readonly place: Place }[]
  readonly moves: Move[]
}

export interface Pipeline {
  readonly plan: Plan
  readonly currency: string
  readonly memories: ReadonlyMap<string, Memory>
  readonly moves: readonly Move[]
}

/**
 * Compiles a list of pay steps to one plan, a labelled slot a line of its arithmetic.
 * Each verb is a formula over the running amount `it`, so that steps and formulas have one set of types and one
 * arithmetic. A faulty step does not hide the faults of those after it, unless these are about what it comes to.
 *
 * @param complete false when steps of faulty form have been left out
 * @param paid whether somebody is paid what they come to: what only moves accounts is never rounded to be paid
 */
export function compilePipeline(
  steps: Tree,
  complete: boolean,
  context: ReadContext,
  paid = true,
): Pipeline | undefined {
  if (steps.kind !== 'list') return undefined
  const running: Running = {
    builder: buildPlan(),
    types: new Map(),
    slots: new Map(),
    marks: [],
    memories: new Map(),
    remembered: [],
    moves: [],
  }
  const names = new Set<string>()
  let whole = complete
  for (const [index, tree] of steps.items.entries()) {
    const step = readStep(tree, complete ? index === 0 : undefined, names, context.faults)
    const operands = step === undefined ? undefined : readOperands(step, whole, running, context)
    const known = step !== undefined && checkNames(step, context)
    if (step === undefined || operands === undefined || !known || !whole) whole = false
    else whole = append({ step, operands, number: index + 1 }, running, context)
  }
  return whole ? finish(running, paid, steps.place, context) : undefined
}

/** The plan of each operand by itself; of names that an earlier, faulty step would make nothing is said. */
function readOperands(step: WrittenStep, whole: boolean, running: Running, context: ReadContext): Plan[] | undefined {
  const plans = step.operands.map(({ tree }): Plan | undefined => {
    const { text, place } = tree
    if (!whole && /(^|[^\w.-])(it|step\.)/.test(text)) return undefined
    const plan = readFormula(tree, undefined, context, running.types)
    if (plan === undefined || isFormula(text) || namesRead(plan).length === 0) return plan
    context.faults.push(fault(unsigned(text), place))
    return undefined
  })
  const read = plans.filter((plan) => plan !== undefined)
  return read.length === plans.length ? read : undefined
}

/** Whether the account and the window that a step names are known. */
function checkNames({ account, over }: WrittenStep, context: ReadContext): boolean {
  const before = context.faults.length
  if (account !== undefined && !context.facts.has(`account.${account.text}.balance`)) {
    const known = [...context.facts.keys()].flatMap((name) => /^account\.(.+)\.balance$/.exec(name)?.[1] ?? [])
    const hint =
      known.length === 0
        ? `declare it: \`accounts: { ${account.text.slice(0, 60)}: { unit: ${context.currency} } }\``
        : didYouMean(account.text, known)
    const problem = { code: 'unknown-account', message: `unknown account ${quote(account.text)}`, hint }
    context.faults.push(fault(problem, account.place))
  }
  const window = over === undefined ? undefined : parseWindow(over.text, windowNames(context))
  if (window?.ok === false && over !== undefined) context.faults.push(fault(window.problem, over.place))
  return context.faults.length === before
}

const windowNames = (context: ReadContext) => ({ periods: context.periods, events: eventNames(context) })

/** A step whose operands have been read by themselves, and its number from 1. */
interface ReadStep {
  readonly step: WrittenStep
  readonly operands: readonly Plan[]
  readonly number: number
}

/** Adds a step whose operands are known to be formulas, so that only its types can be wrong. */
function append({ step, operands, number }: ReadStep, running: Running, context: ReadContext): boolean {
  const { types, slots, marks } = running
  const unlike = step.conversion && conversionProblem(step.conversion, operands[0])
  if (unlike !== undefined) {
    context.faults.push(fault(unlike, startOf(step)))
    return false
  }
  if (step.conversion?.by === 'fx') tellRates(operands, running, context.facts)
  const limited = context.facts.has(`account.${step.account?.text ?? ''}.room`)
  const accruing = accruingStep(step, operands, context.facts)
  const shared = { step: accruing.step, ofPart: accruing.ofPart }
  const plain = linesOf(step, number, limited)
  const parts = linesOf(shared.step, number, limited)
  remember(step, plain, running, context)
  if (plain.marksBefore === true) markIt(plain, running)
  for (const [index, line] of plain.lines.entries()) {
    const inPart = parts.lines[index] ?? line
    if (!appendLine({ line, inPart, ofPart: shared.ofPart, step }, running, context)) return false
  }
  if (step.as !== undefined) {
    const [type, slot] = [types.get('it'), slots.get('it')]
    if (type !== undefined && slot !== undefined) {
      types.set(`step.${step.as}`, type)
      slots.set(`step.${step.as}`, slot)
    }
  }
  if (step.account !== undefined && (step.verb === 'draw' || step.verb === 'put')) {
    running.moves.push({ kind: step.verb, account: step.account.text, mark: marks.at(-1)?.name ?? '' })
  }
  return true
}

/** What is earned in a window is of the type that the amount has where it is looked at. */
function remember(step: WrittenStep, { memory }: StepLines, running: Running, context: ReadContext): void {
  const type = running.types.get('it')
  if (memory === undefined || step.over === undefined || type === undefined) return
  const window = parseWindow(step.over.text, windowNames(context))
  if (!window.ok) return
  const { name, mark } = memory
  running.types.set(name, type)
  running.memories.set(name, { ...(mark === undefined ? {} : { mark }), over: window.value })
  if (mark === undefined) running.remembered.push({ type, place: step.over.place })
}

function markIt({ memory }: StepLines, { marks, slots, types }: Running): void {
  const [slot, type] = [slots.get('it'), types.get('it')]
  if (memory?.mark !== undefined && slot !== undefined && type !== undefined) {
    marks.push({ name: memory.mark, slot, type })
  }
}

interface LineOfStep {
  readonly line: StepLine
  /** The same in a part of a period. */
  readonly inPart: StepLine
  readonly ofPart: string | undefined
  readonly step: WrittenStep
}

function appendLine({ line, inPart, ofPart, step }: LineOfStep, running: Running, context: ReadContext): boolean {
  const { builder, types, slots, marks } = running
  const compiled = compileFormula(line.formula, scopeOf(context, types))
  if (!compiled.ok) {
    for (const { problem } of compiled.problems) context.faults.push(fault(ofStep(problem, step), startOf(step)))
    return false
  }
  const { type } = compiled.plan
  const shared = compileFormula(inPart.formula, scopeOf(context, new Map([...types, SHARE])))
  const plan = shared.ok ? shared.plan : compiled.plan
  const text = shared.ok && ofPart !== undefined && line.text === step.text ? { ofPart } : {}
  const slot = builder.step(
    { op: 'copy', of: splicePlan(builder, plan, slots) },
    { verb: line.verb, text: line.text, ...text, type },
  )
  types.set(line.into, type)
  slots.set(line.into, slot)
  if (line.mark !== undefined) marks.push({ name: line.mark, slot, type })
  return true
}

const SHARE = [PART_SHARE, PART_SHARE_TYPE] as const

/** Where the first operand of a step begins; the step itself where it has none. */
function startOf({ operands: [first], tree }: WrittenStep): Place {
  if (first === undefined) return tree.place
  const { text } = first.tree
  return placeInText(first.tree, text.length - withoutSign(text).length)
}

/** A problem of the formula that a step stands for, in the words of the step. */
const ofStep = ({ code, message, hint }: Problem, { verb }: WrittenStep): Problem => ({
  code,
  message: `\`${verb}\`: ${message
    .replaceAll('`it`', 'the amount so far')
    .replaceAll(/`earned\.\d+`/g, 'what was earned before')
    .replaceAll(/`(?:put|drawn)\.\d+`/g, 'what is moved')}`,
  hint,
})

function finish(running: Running, paid: boolean, place: Place, context: ReadContext): Pipeline | undefined {
  const { builder, types, slots, marks, memories, moves } = running
  const type = types.get('it')
  const result = slots.get('it')
  if (result === undefined || (type?.kind !== 'money' && type?.kind !== 'quantity')) {
    context.faults.push(fault(notMoney(type), place))
    return undefined
  }
  const undeclared = paid && type.kind === 'quantity' ? undeclaredMinor(type.unit, context) : undefined
  if (undeclared !== undefined) {
    context.faults.push(fault(undeclared, place))
    return undefined
  }
  const other = running.remembered.find((one) => !sameType(one.type, type))
  if (other !== undefined) {
    const message = `the steps come to ${typeName(type)}, and ${typeName(other.type)} is compared with what they came to before`
    const hint = 'look back where the amount is already what is paid, after `times` and the like'
    context.faults.push(fault({ code: 'mixed-types', message, hint }, other.place))
    return undefined
  }
  const currency = type.kind === 'money' ? type.currency : type.unit
  return { plan: builder.finish(result, type, marks), currency, memories, moves }
}

const notMoney = (type: Type | undefined): Problem => ({
  code: 'not-money',
  message: `the steps come to ${type === undefined ? 'nothing' : typeName(type)} where money is expected`,
  hint: 'begin with money, as in `take: = posting.amount`, and multiply only by ratios and numbers',
})
