import { factsRead } from '../../agreement/facts-read.ts'
import { lawOn } from '../../agreement/fold-laws.ts'
import { termText } from '../../agreement/term/term-value.ts'
import { concerns } from '../../revenue/payment-changes.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'
import type { ObligedPart } from '../payment/split-obligations.ts'
import { splitObligations } from '../payment/split-obligations.ts'
import type { World } from '../world.ts'
import type { Favour } from './favour.ts'
import { turnsWithin } from './favour-days.ts'
import { favouredLaw, favoursWithin } from './favoured-law.ts'

/**
 * Splits a part of a posting where a better term begins or ends, for the obligations whose rules read the term. It is
 * split when it is judged, because only then is it known which deals there are.
 *
 * @param among the favours that are looked at; all when absent
 */
export function splitByFavours(
  world: World,
  posting: Posting,
  part: PostingPart,
  obligations: readonly string[],
  among?: readonly Favour[],
): ObligedPart[] {
  if (world.favours.taken === 0 || posting.at !== undefined) return [{ part, obligations }]
  const near = among ?? favoursWithin(world, part.interval.from, part.interval.to)
  if (near.length === 0) return [{ part, obligations }]
  const [first = part.interval.from, ...days] = turnsWithin(world, part.interval, near)
  return splitObligations(posting, part, obligations, (obligation) => {
    let before = termsSeen(world, obligation, first, near)
    return days.filter((day) => {
      const now = termsSeen(world, obligation, day, near)
      const turns = now !== before
      before = now
      return turns
    })
  })
}

/** The values of all terms that an obligation is judged by on a day. */
function termsSeen(world: World, obligation: string, day: number, near: readonly Favour[]): string {
  const base = lawOn(world.laws, day)
  if (base === undefined) return ''
  const { terms, rules } = favouredLaw(world, base, day, near)
  const reads = rules.filter(({ rule }) => concerns(rule, obligation)).flatMap(({ rule }) => rule.reads)
  return [...factsRead(reads, world.agreement.facts)]
    .flatMap((name) => {
      const value = name.startsWith('term.') ? terms.get(name.slice('term.'.length))?.value : undefined
      return value === undefined || value === 'unknown' ? [] : [`${name}=${termText(value)}`]
    })
    .sort()
    .join('\n')
}
