import { factsRead } from '../../agreement/facts-read.ts'
import { lawOn } from '../../agreement/fold-laws.ts'
import { concerns } from '../../revenue/payment-changes.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'
import { printValue } from '../../values/print-value.ts'
import type { ObligedPart } from '../payment/split-obligations.ts'
import { splitObligations } from '../payment/split-obligations.ts'
import type { World } from '../world.ts'
import { lawInTerm, survivalOf } from './law-in-term.ts'
import { endOf, lifeFact, monthTurns, startOf } from './life.ts'

/**
 * Splits a part of a posting where the term, a renewal or a survival begins or ends, for the obligations that this
 * changes something for. It is split when it is judged, because only then is it known what became of the term.
 */
export function splitByLife(
  world: World,
  posting: Posting,
  part: PostingPart,
  obligations: readonly string[],
): ObligedPart[] {
  if (!world.life.governed || posting.at !== undefined) return [{ part, obligations }]
  const days = lifeDays(world, part)
  return splitObligations(posting, part, obligations, (obligation) =>
    days.filter((day) => seenOn(world, obligation, day - 1) !== seenOn(world, obligation, day)),
  )
}

/** The days inside a part on which anything about the life of the agreement changes, in order. */
function lifeDays(world: World, { interval: { from, to } }: PostingPart): number[] {
  const rules = world.laws.flatMap((law) => law.rules.map(({ rule }) => rule))
  const surviving = [...new Set(rules)].filter(({ survives }) => survives !== undefined)
  const days = world.life.lives.flatMap((life) => {
    const end = endOf(life)
    const survivals = end < to ? surviving.map((rule) => survivalOf(world, rule, end)) : []
    return [startOf(life), ...life.periods.map((one) => one.from), end, ...survivals]
  })
  const all = new Set([...days, ...monthTurns(world.life, from, to)])
  return [...all].filter((day) => day > from && day < to).sort((a, b) => a - b)
}

/** What an obligation is judged by on a day, as far as the life of the agreement has to do with it. */
function seenOn(world: World, obligation: string, day: number): string {
  const base = lawOn(world.laws, day)
  if (base === undefined) return ''
  const rules = lawInTerm(world, base, day).rules.filter(({ rule }) => concerns(rule, obligation))
  const reads = factsRead(
    rules.flatMap(({ rule }) => rule.reads),
    world.agreement.facts,
  )
  const facts = [...reads].flatMap((name) => {
    const value = name.startsWith('agreement.') ? lifeFact(world.life, name, day) : undefined
    return value === undefined ? [] : [`${name}=${printValue(value)}`]
  })
  const terminated = (world.milestones.get('terminated') ?? Infinity) <= day && reads.has('milestone.terminated')
  return [...rules.map(({ rule }) => rule.name), ...facts.sort(), terminated ? 'terminated' : ''].join('\n')
}
