import { lawOn } from '../../agreement/fold-laws.ts'
import type { Law } from '../../agreement/law.ts'
import type { Interval } from '../../scenario/scenario.ts'
import type { World } from '../world.ts'
import type { Favour } from './favour.ts'
import { contest, endOfFavour, favoursWithin, isActive, offersFor } from './favoured-law.ts'
import type { Contest } from './favoured-law.ts'

/** The first day of an interval, and those inside it on which one of some favours begins or ends, or a law begins. */
export function turnsWithin(world: World, { from, to }: Interval, near: readonly Favour[]): number[] {
  const days = near.flatMap((one) => [one.from ?? from, endOfFavour(world, one)])
  const all = new Set([from, ...world.laws.map((law) => law.from), ...days])
  return [...all].filter((day) => day >= from && day < to).sort((a, b) => a - b)
}

/** The first law while a favour lasts than which it is better by itself, as for a term; now, where it is to begin. */
export function lawWorse(world: World, favour: Favour, term: string): Law | undefined {
  const { from, law } = favour
  const days = from === undefined ? [] : turnsWithin(world, { from, to: endOfFavour(world, favour) }, [])
  const laws = from === undefined ? [law] : days.flatMap((day) => lawOn(world.laws, day) ?? [])
  return laws.find((one) => offersFor(world, one, term, [favour]).length > 0)
}

/** The terms of which a favour is better than the law by itself, on some day. */
export const termsOffered = (world: World, favour: Favour): string[] =>
  favour.effect.takes.flatMap(({ term }) => (lawWorse(world, favour, term) === undefined ? [] : [term]))

/** What came of a term on a day on which a favour is there. */
export interface Found extends Contest {
  readonly law: Law
}

/** For each turn of a favour, which of all that have been taken counts for a term. */
export function contestsOf(world: World, favour: Favour, term: string): Found[] {
  const { from } = favour
  if (from === undefined) return []
  const to = endOfFavour(world, favour)
  const near = favoursWithin(world, from, to)
  return turnsWithin(world, { from, to }, near).flatMap((day): Found[] => {
    const law = lawOn(world.laws, day)
    if (law === undefined) return []
    const active = near.filter((one) => isActive(world, one, day))
    return [{ ...contest(offersFor(world, law, term, active), law, term), law }]
  })
}
