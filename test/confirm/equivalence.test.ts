import { expect, test } from 'vitest'
import { confirm } from '../../src/confirm/confirm.ts'
import { createRecorder } from '../../src/confirm/recorder.ts'
import type { Fault } from '../../src/document/fault.ts'
import { treeOf } from '../../src/document/tree.ts'
import type { CompiledRules } from '../../src/rules/compile-rules.ts'
import { compileRules } from '../../src/rules/compile-rules.ts'
import type { Condition } from '../../src/rules/condition.ts'
import { OPERATORS } from '../../src/rules/condition.ts'
import { operatorsFor } from '../../src/rules/operators.ts'
import { readConditions } from '../../src/rules/read-condition.ts'
import type { Verdict } from '../../src/rules/verdict.ts'
import { vectorOf } from '../../src/rules/vector-of.ts'
import type { RuleCase } from '../../src/testing/arbitrary-rules.ts'
import { arbitraryRules } from '../../src/testing/arbitrary-rules.ts'
import type { TypeKind } from '../../src/values/value.ts'
import { asyncProperty, labels } from '../properties.ts'

const KINDS: readonly TypeKind[] = [
  'boolean',
  'text',
  'one-of',
  'set',
  'number',
  'ratio',
  'money',
  'quantity',
  'price',
  'length',
  'date',
  'instant',
]

function compile({ facts, named, rules }: RuleCase): CompiledRules {
  const faults: Fault[] = []
  const trees = new Map([...named].map(([name, tree]) => [name, treeOf(tree, name)]))
  const context = { facts, named: trees, zone: 'UTC' }
  const read = rules.map(({ name, conditions }) => {
    return { name, conditions: readConditions(treeOf(conditions, name), context, faults) }
  })
  expect(faults).toEqual([])
  return compileRules(
    read.flatMap(({ name, conditions }) => (conditions === undefined ? [] : [{ name, conditions }])),
    facts,
  )
}

type Seen = ReturnType<typeof labels>

/** Labels every node of a rule that was evaluated; returns the depth of the tree. */
function label(condition: Condition, asked: RuleCase, seen: Seen): number {
  if (condition.name !== undefined) seen.count('named')
  if (condition.kind === 'test') {
    const kind = asked.facts.get(condition.fact)?.type.kind ?? ''
    seen.count(`${condition.operator} × ${kind}`)
    seen.count(`${condition.operand.kind} operand`)
    if (condition.operand.kind === 'fact') seen.count(`fact × ${kind}`)
    return 1
  }
  seen.count(condition.kind)
  if (condition.kind === 'not') return 1 + label(condition.of, asked, seen)
  if (condition.of.length === 0) seen.count('empty all')
  return 1 + Math.max(0, ...condition.of.map((one) => label(one, asked, seen)))
}

function labelVerdict(verdict: Verdict, compiled: CompiledRules, asked: RuleCase, seen: Seen): void {
  verdict.forEach(({ state }, index) => {
    seen.count(state)
    const condition = compiled.conditions[index]
    if (state === 'not-applicable' || condition === undefined) return
    if (label(condition, asked, seen) > 3) seen.count('deeper than 3')
  })
}

/** Every operator with every type it is for, and every state and form. */
function floors(): Record<string, number> {
  const kinds = KINDS.flatMap((kind) =>
    operatorsFor({ kind } as Parameters<typeof operatorsFor>[0]).map((operator) => `${operator} × ${kind}`),
  )
  expect(new Set(kinds.map((one) => one.split(' ')[0]))).toEqual(new Set(OPERATORS))
  // Every type can be compared with a fact of its own.
  const facts = KINDS.map((kind) => `fact × ${kind}`)
  const forms = ['all', 'any', 'not', 'named', 'empty all', 'literal operand', 'list operand', 'fact operand']
  const states = ['fired', 'not-fired', 'not-applicable', 'deeper than 3', 'default']
  const pairs = [...kinds, ...facts].map((one): [string, number] => [one, 20])
  return Object.fromEntries([...pairs, ...[...forms, ...states].map((one): [string, number] => [one, 200])])
}

test('compiled verdicts equal those of json-rules-engine, node for node', async () => {
  const seen = labels()
  await asyncProperty('compiled ≡ reference', arbitraryRules(), async (asked) => {
    const compiled = compile(asked)
    const recorder = createRecorder()
    for (const question of asked.questions) {
      const result = vectorOf(compiled, (fact) => question.get(fact))
      if (!result.ok) throw new Error(JSON.stringify(result.problems))
      if (compiled.facts.some((fact) => fact.default !== undefined && !question.has(fact.name))) seen.count('default')
      const verdict = compiled.evaluate(result.vector)
      recorder.record('law', 'award', compiled, result.vector, verdict)
      labelVerdict(verdict, compiled, asked, seen)
    }
    const confirmation = await confirm(recorder.recording())
    expect(confirmation.divergences).toEqual([])
    expect(confirmation.confirmed).toBe(confirmation.distinct)
    expect(confirmation.confirmed).toBeGreaterThan(0)
  })
  seen.expectAtLeast(floors())
}, 120_000)
