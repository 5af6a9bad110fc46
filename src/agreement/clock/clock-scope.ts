import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Place } from '../../document/tree.ts'
import type { ReadContext } from '../read-context.ts'

/** What the readers of a clock know; zone and calendar pass on to the clocks inside. */
export interface ClockScope {
  readonly context: ReadContext
  readonly usual?: string
  readonly events: ReadonlySet<string>
  readonly zone: string
  readonly calendar?: string
  /** How many clocks stand around this one. */
  readonly depth: number
}

export function tell({ context }: ClockScope, problem: Problem, place: Place): undefined {
  context.faults.push(fault(problem, place))
  return undefined
}

/** Whether a name is a fact that is a date or an instant. */
function isMomentFact({ context }: ClockScope, name: string): boolean {
  const kind = context.facts.get(name)?.type.kind
  return kind === 'date' || kind === 'instant'
}

export const isStart = (scope: ClockScope, name: string): boolean => scope.events.has(name) || isMomentFact(scope, name)

/** Everything that a clock may start with, events first. */
export function startNames(scope: ClockScope): string[] {
  const facts = [...scope.context.facts.keys()].filter((name) => isMomentFact(scope, name))
  return [...scope.events, ...facts]
}
