import type { Law } from '../agreement/law.ts'
import type { Condition } from '../rules/condition.ts'
import type { Interval, Posting } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'

/** The part of a posting that lies under one law, no milestone reached inside it. */
export interface PostingPart {
  readonly interval: Interval
  readonly amount: Rational
  /** Days of the part and of the whole period; both 1 for a posting of one day. */
  readonly days: number
  readonly of: number
}

/**
 * Splits a posting by days wherever what it is judged by changes inside its period: it accrues evenly, and the parts
 * sum to the whole exactly. A posting with a day of its own is one part.
 *
 * @param changes the days on which a law begins, a milestone is reached or a date that a rule names passes
 */
export function splitPosting(posting: Posting, changes: Iterable<number>): PostingPart[] {
  if (posting.at !== undefined) {
    const interval = { from: posting.at, to: posting.at + 1 }
    return [{ interval, amount: posting.amount, days: 1, of: 1 }]
  }
  const { from, to } = posting.interval
  const inside = new Set([...changes].filter((day) => day > from && day < to))
  const edges = [from, ...[...inside].sort((a, b) => a - b), to]
  return edges.slice(1).map((end, index) => {
    const start = edges[index] ?? from
    const days = end - start
    const amount = posting.amount.mul(rational(days, to - from))
    return { interval: { from: start, to: end }, amount, days, of: to - from }
  })
}

/** The days on which a test of `date` in the payment rules of some law can change its mind. */
export function datesTested(laws: readonly Law[]): Set<number> {
  const days = new Set<number>()
  const add = (day: number): void => {
    days.add(day)
    days.add(day + 1)
  }
  for (const law of laws) {
    for (const { rule } of law.rules) {
      if (rule.question !== 'payment' || !rule.reads.includes('date')) continue
      for (const day of daysIn(rule.conditions)) add(day)
      for (const name of rule.reads) {
        const value = law.terms.get(name.replace(/^term\./, ''))?.value
        if (name.startsWith('term.') && value !== undefined && value !== 'unknown' && value.kind === 'date')
          add(value.day)
      }
    }
  }
  return days
}

function daysIn(condition: Condition): number[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(daysIn)
    case 'not':
      return daysIn(condition.of)
    case 'test': {
      const { operand } = condition
      const values = operand.kind === 'literal' ? [operand.value] : operand.kind === 'list' ? operand.values : []
      return values.flatMap((value) => (value.kind === 'date' ? [value.day] : []))
    }
  }
}
