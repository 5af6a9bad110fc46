import type { Type } from '../values/value.ts'
import type { Condition, Operand } from './condition.ts'
import { encode } from './encode.ts'
import type { FactTable } from './fact.ts'
import type { Encoded } from './verdict.ts'

/** A condition as json-rules-engine takes it: every literal encoded, every fact flat. */
export type LoweredCondition =
  | { readonly all: readonly LoweredCondition[] }
  | { readonly any: readonly LoweredCondition[] }
  | { readonly not: LoweredCondition }
  | {
      readonly fact: string
      readonly operator: string
      readonly value: Encoded | readonly Encoded[] | { readonly fact: string }
    }

/** A rule for the reference: plain data, to be handed to `engine.addRule` as it stands. */
export interface LoweredRule {
  readonly name: string
  readonly conditions: LoweredCondition
  readonly event: { readonly type: string }
  /** The slots of the facts whose absence makes the rule not applicable. */
  readonly optional: readonly number[]
  /** The slots of all facts it reads. */
  readonly reads: readonly number[]
}

/** The type of a declared fact. Conditions are checked before they are lowered: a fact that is not declared is our bug. */
export function typeOfFact(facts: FactTable, name: string): Type {
  const fact = facts.get(name)
  if (fact === undefined) throw new Error(`fact ${name} is not declared: conditions are checked before they are compiled`)
  return fact.type
}

/** What a literal on the right is compared as: a member of a set where the fact is a set. */
export const operandType = (type: Type): Type => (type.kind === 'set' ? { kind: 'one-of', values: type.values } : type)

/** The encoded literals of an operand, one or many. Checked when read, so a literal that does not encode is our bug. */
export function encodedLiterals(operand: Exclude<Operand, { kind: 'fact' }>, type: Type): readonly Encoded[] {
  const values = operand.kind === 'list' ? operand.values : [operand.value]
  return values.map((value) => {
    const encoded = encode(value, type)
    if (!encoded.ok) throw new Error(`${encoded.problem.message}: literals are checked before they are compiled`)
    return encoded.value
  })
}

function lowerOperand(
  operand: Operand,
  type: Type,
): Encoded | readonly Encoded[] | { readonly fact: string } | undefined {
  if (operand.kind === 'fact') return { fact: operand.fact }
  const encoded = encodedLiterals(operand, operandType(type))
  return operand.kind === 'list' ? encoded : encoded[0]
}

/** A checked condition tree in json-rules-engine's own form, node for node. */
export function lowerCondition(condition: Condition, facts: FactTable): LoweredCondition {
  switch (condition.kind) {
    case 'all':
      return { all: condition.of.map((one) => lowerCondition(one, facts)) }
    case 'any':
      return { any: condition.of.map((one) => lowerCondition(one, facts)) }
    case 'not':
      return { not: lowerCondition(condition.of, facts) }
    case 'test': {
      const value = lowerOperand(condition.operand, typeOfFact(facts, condition.fact))
      if (value === undefined) throw new Error(`a test of ${condition.fact} has no value`)
      return { fact: condition.fact, operator: condition.operator, value }
    }
  }
}
