import { factsRead } from '../../agreement/facts-read.ts'
import { lawOn } from '../../agreement/fold-laws.ts'
import { concerns } from '../../revenue/payment-changes.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'
import { printValue } from '../../values/print-value.ts'
import type { ObligedPart } from '../split-obligations.ts'
import { splitObligations } from '../split-obligations.ts'
import type { World } from '../world.ts'
import type { Favour } from './favour.ts'
import { endOfFavour, favouredLaw } from './favoured-law.ts'

/**
 * Splits a part of a posting where a better term begins or ends, for the obligations whose rules read the term. It is
 * split when it is judged, because only then is it known which deals there are.
 *
 * @param sees which favours count; all that have been taken when absent
 */
export function splitByFavours(
  world: World,
  posting: Posting,
  part: PostingPart,
  obligations: readonly string[],
  sees?: (favour: Favour) => boolean,
): ObligedPart[] {
  if (world.favours.taken === 0 || posting.at !== undefined) return [{ part, obligations }]
  const days = favourDays(world, part)
  if (days.length === 0) return [{ part, obligations }]
  return splitObligations(posting, part, obligations, (obligation) => {
    const seen = (day: number): string => termsSeen(world, obligation, day, sees)
    return days.filter((day) => seen(day - 1) !== seen(day))
  })
}

/** The days inside a part on which a better term may begin or end, or the law with which it is compared. */
function favourDays(world: World, { interval: { from, to } }: PostingPart): number[] {
  const days = world.favours.records.flatMap((one) =>
    one.taken === undefined || one.from === undefined ? [] : [one.from, endOfFavour(world, one)],
  )
  const all = new Set([...days, ...world.laws.map((law) => law.from)])
  return [...all].filter((day) => day > from && day < to).sort((a, b) => a - b)
}

/** The values of all terms that an obligation is judged by on a day. */
function termsSeen(world: World, obligation: string, day: number, sees?: (favour: Favour) => boolean): string {
  const base = lawOn(world.laws, day)
  if (base === undefined) return ''
  const { terms, rules } = favouredLaw(world, base, day, sees)
  const reads = rules.filter(({ rule }) => concerns(rule, obligation)).flatMap(({ rule }) => rule.reads)
  return [...factsRead(reads, world.agreement.facts)]
    .flatMap((name) => {
      const value = name.startsWith('term.') ? terms.get(name.slice('term.'.length))?.value : undefined
      return value === undefined || value === 'unknown' ? [] : [`${name}=${printValue(value)}`]
    })
    .sort()
    .join('\n')
}
