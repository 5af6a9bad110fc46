import type { PlanBuilder, StepBody } from './build-plan.ts'
import type { Plan, Slot, Step } from './plan.ts'

type Rename = (slot: Slot) => Slot

/**
 * Inlines a finished plan into one that is being built and returns the slot of its result.
 * Inputs named in `bindings` (`it`, `step.net`) read those slots; all others become inputs of the outer plan.
 * A bound name counts as known.
 *
 * @example
 * const bindings = new Map([['it', running]])
 * running = splicePlan(builder, deduction, bindings)
 */
export function splicePlan(builder: PlanBuilder, plan: Plan, bindings: ReadonlyMap<string, Slot>): Slot {
  const slots = new Map<Slot, Slot>()
  for (const { name, slot, type } of plan.inputs) slots.set(slot, bindings.get(name) ?? builder.input(name, type))
  for (const { slot, data } of plan.constants) slots.set(slot, builder.constant(data))
  const rename: Rename = (slot) => {
    const renamed = slots.get(slot)
    if (renamed === undefined) throw new Error(`a plan reads slot ${slot} before anything has written it`)
    return renamed
  }
  const splice = (steps: readonly Step[]): void => {
    for (const step of steps) slots.set(step.to, spliceStep(builder, step, rename, bindings, splice))
  }
  splice(plan.steps)
  return rename(plan.result)
}

function spliceStep(
  builder: PlanBuilder,
  step: Step,
  rename: Rename,
  bindings: ReadonlyMap<string, Slot>,
  splice: (steps: readonly Step[]) => void,
): Slot {
  if (step.op === 'known' && bindings.has(step.name)) return builder.constant({ kind: 'boolean', value: true })
  if (step.op !== 'choose') return builder.step(renamedBody(step, rename), step.label)
  const branch = (steps: readonly Step[], result: Slot) => (): Slot => {
    splice(steps)
    return rename(result)
  }
  return builder.choose(
    { test: rename(step.test), then: branch(step.then, step.thenResult), else: branch(step.else, step.elseResult) },
    step.label,
  )
}

function renamedBody(step: Exclude<Step, { op: 'choose' }>, rename: Rename): StepBody {
  switch (step.op) {
    case 'known':
      return { op: step.op, name: step.name }
    case 'compare':
      return { op: step.op, relation: step.relation, left: rename(step.left), right: rename(step.right) }
    case 'round':
      return { op: step.op, of: rename(step.of), unit: rename(step.unit), mode: step.mode }
    case 'add-length': {
      const calendar = step.calendar === undefined ? {} : { calendar: step.calendar }
      return { op: step.op, day: rename(step.day), length: rename(step.length), ...calendar }
    }
    case 'copy':
    case 'negate':
    case 'abs':
    case 'floor':
    case 'ceiling':
    case 'not':
      return { op: step.op, of: rename(step.of) }
    default:
      return { op: step.op, left: rename(step.left), right: rename(step.right) }
  }
}
