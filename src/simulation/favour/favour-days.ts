import { lawOn } from '../../agreement/fold-laws.ts'
import type { Law } from '../../agreement/law.ts'
import type { World } from '../world.ts'
import type { Favour } from './favour.ts'
import { contest, endOfFavour, isActive, offersFor } from './favoured-law.ts'
import type { Contest } from './favoured-law.ts'

/** The days on which a favour begins, or the law or a favour that it is compared with changes while it lasts. */
function turnsOf(world: World, favour: Favour): number[] {
  const { from } = favour
  if (from === undefined) return []
  const end = endOfFavour(world, favour)
  const others = world.favours.records.flatMap((one) =>
    one.taken === undefined || one.from === undefined ? [] : [one.from, endOfFavour(world, one)],
  )
  const days = new Set([from, ...world.laws.map((law) => law.from), ...others])
  return [...days].filter((day) => day >= from && day < end).sort((a, b) => a - b)
}

/** The terms of which a favour is better than the law by itself, on some day while it lasts; now, where it is to begin. */
export function termsOffered(world: World, favour: Favour): string[] {
  const days = turnsOf(world, favour)
  const laws = favour.from === undefined ? [favour.law] : days.flatMap((day) => lawOn(world.laws, day) ?? [])
  return favour.effect.takes.flatMap(({ term }) =>
    laws.some((law) => offersFor(world, law, term, [favour]).length > 0) ? [term] : [],
  )
}

/** What came of a term on a day on which a favour is there. */
export interface Found extends Contest {
  readonly law: Law
  readonly day: number
}

/** For each turn of a favour, which of all that have been taken counts for a term. */
export function contestsOf(world: World, favour: Favour, term: string): Found[] {
  return turnsOf(world, favour).flatMap((day): Found[] => {
    const law = lawOn(world.laws, day)
    if (law === undefined) return []
    const active = world.favours.records.filter((one) => one.taken !== undefined && isActive(world, one, day))
    return [{ ...contest(offersFor(world, law, term, active), law, term), law, day }]
  })
}
