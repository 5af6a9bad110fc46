import type { Plan } from '../../plan/plan.ts'
import type { Law } from '../law.ts'
import type { ComputedTerm } from './term-value.ts'
import { isComputed } from './term-value.ts'

/** The computed terms of a law among some facts. */
function computedAmong(reads: Iterable<string>, { terms }: Law): ComputedTerm[] {
  return [...reads].flatMap((name) => {
    const value = name.startsWith('term.') ? terms.get(name.slice('term.'.length))?.value : undefined
    return isComputed(value) ? [value] : []
  })
}

/** The days on which the values by time among some facts turn under a law. */
export const termTurns = (reads: Iterable<string>, law: Law): number[] =>
  computedAmong(reads, law).flatMap(({ turns }) => turns)

/** The plans of computed terms among some facts, with those inside values by time. */
export const termPlans = (reads: Iterable<string>, law: Law): Plan[] =>
  computedAmong(reads, law).flatMap(({ plan }) => withNested(plan))

function withNested(plan: Plan): Plan[] {
  const inside = plan.steps.flatMap((step) =>
    step.op === 'schedule'
      ? [...step.rows.map(({ is }) => is), ...(step.grow === undefined ? [] : [step.grow.by])]
      : [],
  )
  return [plan, ...inside.flatMap(withNested)]
}
