import type { Type } from '../values/value.ts'
import { buildPlan } from './build-plan.ts'
import type { Plan } from './plan.ts'

/** The plan that reads one name: what `{ fact: term.refusal.window }` means as a parameter. */
export function inputPlan(name: string, type: Type): Plan {
  const builder = buildPlan()
  return builder.finish(builder.input(name, type), type)
}
