import type { CommitmentEffect } from '../../agreement/commitment/commitment.ts'
import { factsOfCommitment } from '../../agreement/commitment/read-commitment.ts'
import type { Counter } from '../../agreement/counter/counter.ts'
import { keyFacts } from '../../agreement/counter/counter-keys.ts'
import { countersAmong, readThrough } from '../../agreement/counter/counters-read.ts'
import type { FactTable } from '../../rules/fact.ts'
import { printValue } from '../../values/print-value.ts'
import type { Value } from '../../values/value.ts'
import type { World } from '../world.ts'

/** The keys of a commitment: those of the figures that its counters have; one without any where it is not kept apart. */
export function keysOfCommitment(world: World, effect: CommitmentEffect, day: number): readonly (readonly Value[])[] {
  if (effect.per.length === 0) return [[]]
  const { agreement, counters } = world
  const { facts } = agreement
  const read = countersAmong(readThrough(factsOfCommitment(effect), facts, agreement.counters), agreement.counters)
  const found = new Map<string, readonly Value[]>()
  for (const { counter, key } of counters?.figures(day) ?? []) {
    if (!read.includes(counter)) continue
    const own = effect.per.flatMap((fact) => key[positionOf(fact, counter, facts)] ?? [])
    if (own.length === effect.per.length) found.set(JSON.stringify(own.map((one) => printValue(one))), own)
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key)
}

/** Where a counter's key has the value of a fact; -1 where it is not kept apart by that. */
const positionOf = (fact: string, { per }: Counter, facts: FactTable): number =>
  per.findIndex((one) => keyFacts(one, facts).includes(fact))
