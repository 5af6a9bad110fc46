import type { Condition, Operator } from '../rules/condition.ts'
import type { Value } from '../values/value.ts'

type Test = Extract<Condition, { kind: 'test' }>

/** Which day a name stands for, where it stands for one. */
export type ReadDay = (name: string) => number | undefined

/** The same comparison with its sides exchanged. */
const MIRRORED: Readonly<Partial<Record<Operator, Operator>>> = {
  lessThan: 'greaterThan',
  lessThanInclusive: 'greaterThanInclusive',
  greaterThan: 'lessThan',
  greaterThanInclusive: 'lessThanInclusive',
}

/**
 * The days on which tests of `date` change their mind: the first day with another answer than the day before.
 *
 * @param read the day of a term, a milestone or a fact of a posting that `date` is compared with
 * @example datesTested(conditions, read) // `date` before 2030-01-01: that day
 */
export function datesTested(condition: Condition, read: ReadDay): number[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => datesTested(one, read))
    case 'not':
      return datesTested(condition.of, read)
    case 'test':
      return turnsOf(condition, read)
  }
}

function turnsOf(test: Test, read: ReadDay): number[] {
  const { fact, operator, operand } = test
  if (fact === 'date') return operandDays(operand, read).flatMap((day) => turnsAt(day, operator))
  if (operand.kind !== 'fact' || operand.fact !== 'date') return []
  const day = read(fact)
  return day === undefined ? [] : turnsAt(day, MIRRORED[operator] ?? operator)
}

function operandDays(operand: Test['operand'], read: ReadDay): number[] {
  const dayOf = (value: Value): number[] => (value.kind === 'date' ? [value.day] : [])
  switch (operand.kind) {
    case 'literal':
      return dayOf(operand.value)
    case 'list':
      return operand.values.flatMap(dayOf)
    case 'fact': {
      const day = read(operand.fact)
      return day === undefined ? [] : [day]
    }
  }
}

/** When a comparison of `date` with a day turns: as the day begins, after it, or both. */
function turnsAt(day: number, operator: Operator): number[] {
  switch (operator) {
    case 'lessThan':
    case 'greaterThanInclusive':
      return [day]
    case 'lessThanInclusive':
    case 'greaterThan':
      return [day + 1]
    case 'equal':
    case 'notEqual':
    case 'in':
    case 'notIn':
    case 'contains':
    case 'doesNotContain':
      return [day, day + 1]
  }
}
