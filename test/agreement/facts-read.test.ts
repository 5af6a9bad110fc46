import { expect, test } from 'vitest'
import { factsRead } from '../../src/agreement/facts-read.ts'
import { buildPlan } from '../../src/plan/build-plan.ts'
import type { Fact } from '../../src/rules/fact.ts'
import type { Type } from '../../src/values/value.ts'
import { fact, table } from '../rules/fact-table.ts'

const money: Type = { kind: 'money', currency: 'USD' }

/** A fact computed as the sum of two others. */
function sumOf(name: string, left: string, right: string): Fact {
  const builder = buildPlan()
  const sum = builder.step({ op: 'add', left: builder.input(left, money), right: builder.input(right, money) })
  return { ...fact(name, money), derived: builder.finish(sum, money) }
}

const FACTS = table(
  fact('posting.amount', money),
  fact('term.fee', money),
  fact('term.other', money),
  sumOf('posting.gross', 'posting.amount', 'term.fee'),
  sumOf('posting.all', 'posting.gross', 'term.other'),
)

test('computed facts are read with all that they are computed from', () => {
  expect([...factsRead(['posting.all'], FACTS)].sort()).toEqual([
    'posting.all',
    'posting.amount',
    'posting.gross',
    'term.fee',
    'term.other',
  ])
})

test('facts that are supplied are read alone, each once', () => {
  expect([...factsRead(['term.fee', 'posting.amount', 'term.fee'], FACTS)].sort()).toEqual([
    'posting.amount',
    'term.fee',
  ])
  expect([...factsRead([], FACTS)]).toEqual([])
})
