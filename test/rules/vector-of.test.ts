import { expect, test } from 'vitest'
import { vectorOf } from '../../src/rules/vector-of.ts'
import { rational } from '../../src/values/rational.ts'
import type { Value } from '../../src/values/value.ts'
import { fact, table } from './fact-table.ts'
import { compiled } from './reading.ts'

const FACTS = table(
  fact('request.count', { kind: 'number' }),
  fact('request.default', { kind: 'number' }, { default: { kind: 'number', value: rational(7) } }),
  fact('request.optional', { kind: 'number' }, { optional: true }),
  fact('request.unread', { kind: 'number' }),
  fact('request.workload', { kind: 'one-of', values: ['training', 'research'] }),
)

const is = (name: string, value: unknown) => ({ fact: name, operator: 'equal', value })
const rules = compiled(
  { rule: { all: [is('request.workload', 'training'), is('request.optional', 1), is('request.default', 1), is('request.count', 1)] } },
  FACTS,
)
const reading = (values: Readonly<Record<string, Value>>) => (name: string) => values[name]
const number = (n: number, d = 1): Value => ({ kind: 'number', value: rational(n, d) })
const training: Value = { kind: 'text', value: 'training' }

test('facts stand in the order of the slots, defaults filled in, facts that no rule reads left out', () => {
  expect(rules.slots).toEqual(['request.count', 'request.default', 'request.optional', 'request.workload'])
  expect(vectorOf(rules, reading({ 'request.count': number(1), 'request.workload': training }))).toEqual({
    ok: true,
    vector: [2n * 10n ** 12n, 14n * 10n ** 12n, undefined, 'training'],
  })
  const given = { 'request.count': number(1), 'request.workload': training, 'request.default': number(2) }
  expect(vectorOf(rules, reading({ ...given, 'request.optional': number(3) }))).toEqual({
    ok: true,
    vector: [2n * 10n ** 12n, 4n * 10n ** 12n, 6n * 10n ** 12n, 'training'],
  })
})

test('all problems at once', () => {
  expect(vectorOf(rules, reading({ 'request.default': number(1, 3), 'request.optional': training }))).toEqual({
    ok: false,
    problems: [
      {
        code: 'missing-fact',
        message: 'fact `request.count` is missing: a number is expected',
        hint: 'give `request.count` a value, or declare it with `default:` or as `optional: true`',
      },
      {
        code: 'wrong-type',
        message: 'fact `request.optional`: `training` is not a number',
        hint: 'give a number',
      },
      {
        code: 'missing-fact',
        message: 'fact `request.workload` is missing: one of `training`, `research` is expected',
        hint: 'give `request.workload` a value, or declare it with `default:` or as `optional: true`',
      },
    ],
  })
})

test('amounts that never end compare with literals, but not with each other', () => {
  const both = { fact: 'request.count', operator: 'lessThan', value: { fact: 'request.default' } }
  const compared = compiled({ both: { all: [both] } }, FACTS)
  const ask = (count: Value, other: Value) =>
    vectorOf(compared, reading({ 'request.count': count, 'request.default': other }))
  expect(ask(number(1, 3), number(1)).ok).toBe(true)
  expect(ask(number(1, 3), number(2, 3))).toEqual({
    ok: false,
    problems: [
      {
        code: 'too-fine',
        message:
          'fact `request.count`: `1/3` has more than 12 decimal places, or never ends, and cannot be compared exactly',
        hint: 'round it to at most 12 decimal places before a condition tests it, as in `= round(x, 0.01)`',
      },
    ],
  })
})
