import { namesRead } from '../../plan/names-read.ts'
import type { Plan } from '../../plan/plan.ts'
import type { FactTable } from '../../rules/fact.ts'
import { readsOfAllocation } from '../allocation/read-allocation.ts'
import type { Clock } from '../clock/clock.ts'
import { mirrored } from '../comparison/mirrors.ts'
import { readsOfComparison } from '../comparison/read-comparison.ts'
import { factsRead } from '../facts-read.ts'
import type { PhaseClocks, RightEffect } from './right.ts'
import { PHASES } from './right.ts'

const clocksIn = (phases: PhaseClocks): Clock[] => PHASES.flatMap((phase) => phases[phase] ?? [])

/** Every clock of a right. */
export const clocksOfRight = ({ phases, notice, closing, tail, again }: RightEffect): readonly Clock[] => [
  ...clocksIn(phases),
  ...clocksIn(again.phases),
  ...[notice, closing, tail?.until, again.notBefore].flatMap((clock) => clock ?? []),
]

/** The amounts that a right works out when it opens. */
export const amountsOfRight = ({ covers, minimum, again }: RightEffect): readonly Plan[] =>
  [covers, minimum, again.times].flatMap((one) => one?.plan ?? [])

/** What the comparisons of a right read beside the terms of the two sides, which are there when they are made. */
export function readsOfTerms({ match, pays, tail }: RightEffect): string[] {
  const compared = [match, ...(tail?.terms === undefined ? [] : [tail.terms])].flatMap(readsOfComparison)
  const named = [...compared, ...(pays === undefined ? [] : namesRead(pays.plan).map(mirrored))]
  return named.filter((name) => !name.startsWith('bid.'))
}

/** What a right's sharing reads beside the facts of holders, which are there when they share; these read it too. */
export function readsOfSharing({ among }: RightEffect, facts: FactTable): string[] {
  if (among === undefined) return []
  return [...factsRead(readsOfAllocation({ stages: among }), facts)].filter(
    (name) => facts.get(name)?.supplier !== 'holder',
  )
}
