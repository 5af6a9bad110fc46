import type { Type } from '../values/value.ts'
import type { Block, ConstantData, Label, Mark, Plan, PlanConstant, PlanInput, Slot, Step } from './plan.ts'

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** A step before it has a slot of its own. */
export type StepBody = Without<Step, 'to' | 'label'>

/** The test of a choice and what to compute on either side, each returning the slot it comes to. */
export interface Branches {
  readonly test: Slot
  readonly then: () => Slot
  readonly else: () => Slot
}

export interface PlanBuilder {
  /** The slot of a name read from outside; the same name twice is the same slot. */
  readonly input: (name: string, type: Type) => Slot
  /** The slot of a constant; equal constants share one. */
  readonly constant: (data: ConstantData) => Slot
  /** Appends a step to the block that is open and returns its slot. A label puts its value into the trace. */
  readonly step: (body: StepBody, label?: Label) => Slot
  /** Appends a choice; the steps built inside a branch run only when it is taken. */
  readonly choose: (branches: Branches, label?: Label) => Slot
  /** Appends the latest or the earliest of several instants, each built by itself. */
  readonly combine: (op: 'later' | 'earlier', members: readonly (() => Slot)[], label?: Label) => Slot
  /** Appends what exists only if `event` has happened and the test holds. */
  readonly provided: (event: string, test: Slot, then: () => Slot) => Slot
  /** The plan that comes to `result`, which must be a slot of the outermost block. */
  readonly finish: (result: Slot, type: Type, marks?: readonly Mark[]) => Plan
}

/**
 * Starts an empty plan. A builder serves one plan: after `finish` throw it away.
 *
 * @example
 * const plan = buildPlan()
 * const half = plan.step({ op: 'multiply', left: plan.input('it', usd), right: plan.constant(rate) })
 * plan.finish(half, usd)
 */
export function buildPlan(): PlanBuilder {
  let slots = 0
  let block: Step[] = []
  const inputs = new Map<string, PlanInput>()
  const constants = new Map<string, PlanConstant>()
  const slot = (): Slot => slots++

  const append = (body: StepBody, label?: Label): Slot => {
    const to = slot()
    block.push({ ...body, to, ...(label === undefined ? {} : { label }) })
    return to
  }

  const nested = (build: () => Slot): Block => {
    const outer = block
    const steps: Step[] = []
    block = steps
    const result = build()
    block = outer
    return { steps, result }
  }

  return {
    input: (name, type) => intern(inputs, name, () => ({ name, slot: slot(), type })),
    constant: (data) => intern(constants, JSON.stringify(data), () => ({ slot: slot(), data })),
    step: append,
    choose: (branches, label) => {
      const then = nested(branches.then)
      const other = nested(branches.else)
      return append(
        {
          op: 'choose',
          test: branches.test,
          then: then.steps,
          thenResult: then.result,
          else: other.steps,
          elseResult: other.result,
        },
        label,
      )
    },
    combine: (op, members, label) => append({ op, members: members.map(nested) }, label),
    provided: (event, test, then) => append({ op: 'provided', event, test, then: nested(then) }),
    finish: (result, type, marks = []) => ({
      inputs: [...inputs.values()],
      constants: [...constants.values()],
      steps: block,
      slots,
      result,
      type,
      ...(marks.length === 0 ? {} : { marks }),
    }),
  }
}

/** The slot of what the table has under a key; made first when it has nothing. */
function intern<T extends { readonly slot: Slot }>(table: Map<string, T>, key: string, make: () => T): Slot {
  const known = table.get(key)
  if (known !== undefined) return known.slot
  const added = make()
  table.set(key, added)
  return added.slot
}
