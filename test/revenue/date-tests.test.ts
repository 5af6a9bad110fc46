import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReadDay } from '../../src/revenue/date-tests.ts'
import { datesTested } from '../../src/revenue/date-tests.ts'
import type { Condition, Operator } from '../../src/rules/condition.ts'
import type { Fact } from '../../src/rules/fact.ts'
import { compileRules } from '../../src/rules/compile-rules.ts'
import { dayOf } from '../../src/values/day.ts'
import { property } from '../properties.ts'
import { conditionOf } from '../rules/reading.ts'
import { fact, table } from '../rules/fact-table.ts'

const everywhere = (name: string): Fact => ({ ...fact(name, { kind: 'date' }), supplier: 'everywhere' })
const FACTS = table(everywhere('date'), everywhere('term.end'), fact('request.count', { kind: 'number' }))

const END = dayOf(2025, 3, 20)
const read: ReadDay = (name) => (name === 'term.end' ? END : undefined)

const turns = (document: unknown): number[] => datesTested(conditionOf(document, FACTS), read)

const DAY = dayOf(2025, 3, 15)

describe('the days on which tests of the date turn', () => {
  test.each<[Operator, number[]]>([
    ['lessThan', [DAY]],
    ['greaterThanInclusive', [DAY]],
    ['lessThanInclusive', [DAY + 1]],
    ['greaterThan', [DAY + 1]],
    ['equal', [DAY, DAY + 1]],
    ['notEqual', [DAY, DAY + 1]],
  ])('%s a date', (operator, expected) => {
    expect(turns({ all: [{ fact: 'date', operator, value: '2025-03-15' }] })).toEqual(expected)
  })

  test('one of a list', () => {
    expect(turns({ all: [{ fact: 'date', operator: 'in', value: ['2025-03-15', '2025-03-20'] }] })).toEqual([
      DAY,
      DAY + 1,
      END,
      END + 1,
    ])
  })

  test('compared with a term, from either side', () => {
    expect(turns({ all: [{ fact: 'date', operator: 'lessThanInclusive', value: { fact: 'term.end' } }] })).toEqual([
      END + 1,
    ])
    expect(turns({ all: [{ fact: 'term.end', operator: 'lessThan', value: { fact: 'date' } }] })).toEqual([END + 1])
    expect(turns({ all: [{ fact: 'term.end', operator: 'greaterThan', value: { fact: 'date' } }] })).toEqual([END])
    expect(turns({ all: [{ fact: 'term.end', operator: 'equal', value: { fact: 'date' } }] })).toEqual([END, END + 1])
  })

  test('nested, and beside tests of other facts', () => {
    const before = { fact: 'date', operator: 'lessThan', value: '2025-03-15' }
    const other = { fact: 'request.count', operator: 'greaterThan', value: 3 }
    expect(turns({ any: [other, { not: { all: [before, other] } }] })).toEqual([DAY])
    expect(turns({ all: [other, { fact: 'term.end', operator: 'greaterThan', value: '2025-01-01' }] })).toEqual([])
  })

  test('what it is compared with that stands for no day turns nowhere', () => {
    const condition = conditionOf({ all: [{ fact: 'date', operator: 'lessThan', value: { fact: 'term.end' } }] }, FACTS)
    expect(datesTested(condition, () => undefined)).toEqual([])
  })
})

test('between two turns no verdict changes, and every turn is told', () => {
  const operators = [
    'lessThan',
    'lessThanInclusive',
    'greaterThan',
    'greaterThanInclusive',
    'equal',
    'notEqual',
  ] as const
  const date = fc.integer({ min: 1, max: 28 }).map((day) => `2025-03-${String(day).padStart(2, '0')}`)
  const leaf = fc.oneof(
    fc.record({ fact: fc.constant('date'), operator: fc.constantFrom(...operators), value: date }),
    fc.record({
      fact: fc.constant('term.end'),
      operator: fc.constantFrom(...operators),
      value: fc.constant({ fact: 'date' }),
    }),
  )
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ all: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('tree') }),
    ),
  }))
  property('turns', tree, (document) => {
    const condition: Condition = conditionOf({ all: [document] }, FACTS)
    const told = new Set(datesTested(condition, read))
    const compiled = compileRules([{ name: 'rule', conditions: condition }], FACTS)
    const fires = (day: number): boolean => {
      const vector = compiled.slots.map((name) => (name === 'date' ? day : END))
      return compiled.evaluate(vector)[0]?.state === 'fired'
    }
    for (let day = dayOf(2025, 2, 25); day < dayOf(2025, 4, 3); day++) {
      if (!told.has(day)) expect(fires(day)).toBe(fires(day - 1))
    }
  })
})
