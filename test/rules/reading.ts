import type { Fault } from '../../src/document/fault.ts'
import { treeOf } from '../../src/document/tree.ts'
import type { CompiledRules, CompileOptions } from '../../src/rules/compile-rules.ts'
import { compileRules } from '../../src/rules/compile-rules.ts'
import type { Condition } from '../../src/rules/condition.ts'
import type { FactTable } from '../../src/rules/fact.ts'
import { readConditions } from '../../src/rules/read-condition.ts'
import type { FactVector } from '../../src/rules/verdict.ts'
import { vectorOf } from '../../src/rules/vector-of.ts'
import { parseValue } from '../../src/values/parse-value.ts'
import type { Value } from '../../src/values/value.ts'

/** The condition that a test's document says, which must have no fault. */
export function conditionOf(document: unknown, facts: FactTable): Condition {
  const faults: Fault[] = []
  const condition = readConditions(treeOf(document, 'rule'), { facts, named: new Map(), zone: 'UTC' }, faults)
  if (condition === undefined) throw new Error(faults.map((one) => `${one.at} ${one.message}`).join('\n'))
  return condition
}

/** Rules by name, compiled. */
export function compiled(
  rules: Readonly<Record<string, unknown>>,
  facts: FactTable,
  options?: CompileOptions,
): CompiledRules {
  const read = Object.entries(rules).map(([name, document]) => ({ name, conditions: conditionOf(document, facts) }))
  return compileRules(read, facts, options)
}

/** A vector from texts, each read by its fact's type; what is not given is absent. */
export function vectorFrom(rules: CompiledRules, texts: Readonly<Record<string, string>>): FactVector {
  const read = (name: string): Value | undefined => {
    const text = texts[name]
    const type = rules.facts.find((one) => one.name === name)?.type
    if (text === undefined || type === undefined) return undefined
    const value = parseValue(text, type, { zone: 'UTC' })
    if (!value.ok) throw new Error(value.problem.message)
    return value.value
  }
  const result = vectorOf(rules, read)
  if (!result.ok) throw new Error(result.problems.map((one) => one.message).join('\n'))
  return result.vector
}
