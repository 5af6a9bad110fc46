import type { Agreement } from '../agreement/agreement.ts'
import { factsRead } from '../agreement/facts-read.ts'
import type { SeriesPoint } from '../plan/compute-series.ts'
import type { Condition, Operator } from '../rules/condition.ts'
import { factsOf } from '../rules/facts-of.ts'
import { amountIn } from '../values/amount-in.ts'
import type { Rational } from '../values/rational.ts'
import { compareRationals } from '../values/rational.ts'
import type { Value } from '../values/value.ts'

type Test = Extract<Condition, { kind: 'test' }>
type Known = Pick<Agreement, 'facts' | 'points'>

const PREFIX = 'series.'

/**
 * The days on which tests of series change their mind, each with its last known value: the first day with another answer
 * than the day before. Where a series is compared with no written value, or only computed from, each day of its values.
 *
 * @example seriesTested(conditions, agreement) // `series.price` above 50 USD: the days on which it crosses that
 */
export function seriesTested(condition: Condition, agreement: Known): number[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => seriesTested(one, agreement))
    case 'not':
      return seriesTested(condition.of, agreement)
    case 'test':
      return turnsOf(condition, agreement)
  }
}

function turnsOf(test: Test, { facts, points }: Known): number[] {
  const { fact, operand } = test
  const of = (name: string): readonly SeriesPoint[] => points?.get(name.slice(PREFIX.length)) ?? []
  if (fact.startsWith(PREFIX) && operand.kind !== 'fact') return crossings(of(fact), test)
  const read = [...factsRead(factsOf(test), facts)].filter((name) => facts.get(name)?.derived !== undefined)
  return read.flatMap((name) => seriesOf(name, facts)).flatMap((name) => of(name).map(({ day }) => day))
}

/** The series that a computed fact looks up. */
function seriesOf(name: string, facts: Known['facts']): string[] {
  const steps = facts.get(name)?.derived?.steps ?? []
  return steps.flatMap((step) => ('series' in step ? [`${PREFIX}${step.series}`] : []))
}

function crossings(points: readonly SeriesPoint[], { operator, operand }: Test): number[] {
  const values = operand.kind === 'literal' ? [operand.value] : operand.kind === 'list' ? operand.values : []
  const answers = points.map(({ value }) => holds(value, operator, values))
  return points.flatMap(({ day }, index) => (index > 0 && answers[index] !== answers[index - 1] ? [day] : []))
}

function holds(value: Rational, operator: Operator, written: readonly Value[]): boolean {
  const orders = written.flatMap((one) => {
    const amount = amountIn(one)
    return amount === undefined ? [] : [compareRationals(value, amount)]
  })
  const [order = 0] = orders
  switch (operator) {
    case 'equal':
    case 'in':
      return orders.includes(0)
    case 'notEqual':
    case 'notIn':
      return !orders.includes(0)
    case 'lessThan':
      return order < 0
    case 'lessThanInclusive':
      return order <= 0
    case 'greaterThan':
      return order > 0
    case 'greaterThanInclusive':
      return order >= 0
    case 'contains':
    case 'doesNotContain':
      return false
  }
}
