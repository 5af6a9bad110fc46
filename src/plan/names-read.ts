import type { Plan, Step } from './plan.ts'

/** Every name that a plan reads or asks whether it is known, sorted. */
export function namesRead(plan: Plan): string[] {
  const names = new Set(plan.inputs.map(({ name }) => name))
  const walk = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.op === 'known') names.add(step.name)
      if (step.op !== 'choose') continue
      walk(step.then)
      walk(step.else)
    }
  }
  walk(plan.steps)
  return [...names].sort()
}
