import type { Plan, Step } from './plan.ts'

/** Every name that a plan reads or asks whether it is known, sorted. */
export function namesRead(plan: Plan): string[] {
  const names = new Set(plan.inputs.map(({ name }) => name))
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if ('name' in step) names.add(step.name)
      if (step.op === 'schedule') {
        const plans = [...step.rows.map(({ is }) => is), ...(step.grow === undefined ? [] : [step.grow.by])]
        for (const name of plans.flatMap(namesRead)) names.add(name)
      }
      if (step.op === 'provided') walk(step.then.steps)
      if (step.op === 'later' || step.op === 'earlier') for (const { steps } of step.members) walk(steps)
      if (step.op !== 'choose') continue
      walk(step.then)
      walk(step.else)
    }
  }
  walk(plan.steps)
  return [...names].sort()
}
