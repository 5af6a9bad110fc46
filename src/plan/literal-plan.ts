import type { Type, Value } from '../values/value.ts'
import { buildPlan } from './build-plan.ts'
import { constantOf } from './constant.ts'
import type { Plan } from './plan.ts'

/** The plan that is one value: what a literal parameter means. */
export function literalPlan(value: Value, type: Type): Plan {
  const builder = buildPlan()
  return builder.finish(builder.constant(constantOf(value)), type)
}
