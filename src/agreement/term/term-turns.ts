import { namesRead } from '../../plan/names-read.ts'
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

/**
 * The days on which the computed terms among some facts may turn under a law: where a value by time does, and about the
 * days with which a formula may compare `date`, those that stand in it and those of terms and milestones that it names.
 *
 * @param reached milestones with the day on which they are reached
 */
export function termTurns(reads: Iterable<string>, law: Law, reached: ReadonlyMap<string, number>): number[] {
  return computedAmong(reads, law).flatMap(({ plan, turns }) => [
    ...turns,
    ...withNested(plan).flatMap((one) => daysIn(one, law, reached)),
  ])
}

function daysIn(plan: Plan, law: Law, reached: ReadonlyMap<string, number>): number[] {
  const names = namesRead(plan)
  if (!names.includes('date')) return []
  const written = plan.constants.flatMap(({ data }) => (data.kind === 'day' ? [data.day] : []))
  const named = names.flatMap((name) => dayOf(name, law, reached) ?? [])
  return [...written, ...named].flatMap((day) => [day, day + 1])
}

function dayOf(name: string, law: Law, reached: ReadonlyMap<string, number>): number | undefined {
  if (name.startsWith('milestone.')) return reached.get(name.slice('milestone.'.length, -'.date'.length))
  const value = name.startsWith('term.') ? law.terms.get(name.slice('term.'.length))?.value : undefined
  return value === undefined || value === 'unknown' || value.kind !== 'date' ? undefined : value.day
}

/** A plan with those inside a value by time. */
function withNested(plan: Plan): Plan[] {
  const inside = plan.steps.flatMap((step) =>
    step.op === 'schedule'
      ? [...step.rows.map(({ is }) => is), ...(step.grow === undefined ? [] : [step.grow.by])]
      : [],
  )
  return [plan, ...inside.flatMap(withNested)]
}
