import type { Problem } from '../document/fault.ts'
import type { Calendar } from '../values/calendar.ts'
import type { Value } from '../values/value.ts'
import type { Plan } from './plan.ts'

/** What a plan may look up besides its inputs. */
export interface PlanEnvironment {
  readonly calendars: ReadonlyMap<string, Calendar>
}

/** One labelled step that ran, in order. */
export interface TraceLine {
  readonly verb: string
  readonly text: string
  readonly value: Value
}

export type PlanResult =
  | { readonly ok: true; readonly value: Value; readonly trace: readonly TraceLine[] }
  /** `input` names the absent or ill-typed input, when that is the problem. */
  | { readonly ok: false; readonly problem: Problem; readonly input?: string }

export function runPlan(
  plan: Plan,
  read: (name: string) => Value | undefined,
  environment: PlanEnvironment,
): PlanResult {
  void plan
  void read
  void environment
  throw new Error('not yet')
}
