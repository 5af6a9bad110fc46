import { FX_END, FX_START } from '../../agreement/series/fx-names.ts'
import { rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import { lifeFact } from '../life/life.ts'
import type { World } from '../world.ts'
import type { Closing } from './closing.ts'

/** The facts of a period at its close. Its days in term are those from the first to the last day of the agreement. */
export function periodFacts(world: World, { period, periods, label, day }: Closing): ReadonlyMap<string, Value> {
  const { from, to } = period
  const starts = dayIn(lifeFact(world.life, 'agreement.starts', day)) ?? world.laws[0]?.from ?? from
  const inTerm = Math.max(0, day + 1 - Math.max(from, starts))
  const number = (count: number): Value => ({ kind: 'number', value: rational(count) })
  return new Map<string, Value>([
    ['period.from', { kind: 'date', day: from }],
    ['period.to', { kind: 'date', day: to }],
    ['period.days', number(to - from)],
    ['period.days-in-term', number(inTerm)],
    ['period.index', number(periods.indexOf(from) - periods.indexOf(starts) + 1)],
    ['period.label', { kind: 'text', value: label }],
    [FX_START, { kind: 'date', day: from }],
    [FX_END, { kind: 'date', day }],
  ])
}

const dayIn = (value: Value | undefined): number | undefined => (value?.kind === 'date' ? value.day : undefined)
