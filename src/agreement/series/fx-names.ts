import type { Plan, Step } from '../../plan/plan.ts'

/** The first and the last day of what is being paid for, as the plans of rates read them: no fact can have their names. */
export const FX_START = 'fx.period-start'
export const FX_END = 'fx.period-end'

export const ownNames: ReadonlySet<string> = new Set([FX_START, FX_END])

const MEANT: ReadonlyMap<string, string> = new Map([
  ['period-start', FX_START],
  ['period-end', FX_END],
])

/** A clock's plan that starts with the days of what is paid for, and tells nothing of its own way. */
export function asStart(plan: Plan): Plan {
  return { ...plan, steps: plan.steps.map(renamed) }
}

function renamed(step: Step): Step {
  const { label, ...bare } = step
  void label
  switch (bare.op) {
    case 'start':
    case 'known':
    case 'in-time':
      return { ...bare, name: MEANT.get(bare.name) ?? bare.name }
    case 'choose':
      return { ...bare, then: bare.then.map(renamed), else: bare.else.map(renamed) }
    case 'later':
    case 'earlier':
      return { ...bare, members: bare.members.map((one) => ({ ...one, steps: one.steps.map(renamed) })) }
    case 'provided': {
      const then = { ...bare.then, steps: bare.then.steps.map(renamed) }
      return { ...bare, event: MEANT.get(bare.event) ?? bare.event, then }
    }
    default:
      return bare
  }
}
