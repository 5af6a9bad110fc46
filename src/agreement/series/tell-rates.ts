import type { PlanBuilder } from '../../plan/build-plan.ts'
import type { Plan, Slot } from '../../plan/plan.ts'
import { splicePlan } from '../../plan/splice-plan.ts'
import type { FactTable } from '../../rules/fact.ts'

const NONE: ReadonlyMap<string, Slot> = new Map()

/** Works out the rates that plans read where it is told how, in the plan that is being built and before what reads them. */
export function tellRates(
  plans: readonly Plan[],
  { builder, slots }: { readonly builder: PlanBuilder; readonly slots: Map<string, Slot> },
  facts: FactTable,
): void {
  for (const { name } of plans.flatMap((plan) => plan.inputs)) {
    const rate = name.startsWith('fx.') ? facts.get(name)?.derived : undefined
    if (rate !== undefined && !slots.has(name)) slots.set(name, splicePlan(builder, rate, NONE))
  }
}
