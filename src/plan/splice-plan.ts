import type { PlanBuilder, StepBody } from './build-plan.ts'
import { withSlots } from './clock-step.ts'
import { withTableSlots } from './table-step.ts'
import type { Block, Plan, Slot, Step } from './plan.ts'

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
  const branch =
    ({ steps, result }: Block) =>
    (): Slot => {
      splice(steps)
      return rename(result)
    }
  switch (step.op) {
    case 'choose': {
      const then = branch({ steps: step.then, result: step.thenResult })
      const other = branch({ steps: step.else, result: step.elseResult })
      return builder.choose({ test: rename(step.test), then, else: other }, step.label)
    }
    case 'later':
    case 'earlier':
      return builder.combine(step.op, step.members.map(branch), step.label)
    case 'provided':
      return builder.provided(step.event, rename(step.test), branch(step.then))
    default:
      return builder.step(renamedBody(step, rename), step.label)
  }
}

type Plain = Exclude<Step, { op: 'choose' | 'later' | 'earlier' | 'provided' }>

function renamedBody(step: Plain, rename: Rename): StepBody {
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
    case 'series-at':
    case 'series-mean': {
      const { to, label, ...body } = step
      void to
      void label
      return { ...body, day: rename(step.day) }
    }
    case 'start':
    case 'in-time':
    case 'is-hours':
    case 'day-of':
    case 'end-of-day':
    case 'time-on-day':
    case 'count-days':
    case 'count-hours':
    case 'day-of-month':
    case 'roll': {
      const { to, label, ...body } = step
      void to
      void label
      return withSlots(body, rename)
    }
    case 'total': {
      const { op, name, type, periods, first, last } = step
      return { op, name, type, periods, first: rename(first), last: rename(last) }
    }
    case 'schedule': {
      const grow = step.grow === undefined ? {} : { grow: step.grow }
      return { op: step.op, of: step.of, at: rename(step.at), rows: step.rows, ...grow }
    }
    case 'table':
    case 'band':
    case 'charge':
      return withTableSlots(step, rename)
    default:
      return { op: step.op, left: rename(step.left), right: rename(step.right) }
  }
}
