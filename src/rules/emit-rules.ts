import type { Type } from '../values/value.ts'
import type { Condition, Operator } from './condition.ts'
import type { FactTable } from './fact.ts'
import { encodedLiterals, operandType, typeOfFact } from './lower-rules.ts'
import type { FactVector, RuleVerdict, Verdict } from './verdict.ts'

/**
 * The JavaScript of a rule set. It is built from indices and from the closed lists of symbols below alone: literals
 * and names stand in arrays beside the code, so that no text of an agreement can become code.
 */

/** A rule as the emitter needs it: names stand by their slot. */
export interface EmittedRule {
  readonly name: string
  readonly conditions: Condition
  /** Slots of optional facts. */
  readonly optional: readonly number[]
}

export interface EmitContext {
  readonly facts: FactTable
  readonly slotOf: ReadonlyMap<string, number>
  /** The operator to evaluate in place of another; the identity but in tests of the confirmation. */
  readonly operators: Readonly<Partial<Record<Operator, Operator>>>
}

const SYMBOLS: { readonly [O in Operator]?: string } = {
  equal: '===',
  notEqual: '!==',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
}

/** Functions of this many rules or nodes run several times faster than larger or smaller ones. */
const RULES_A_FUNCTION = 40
const NODES_A_FUNCTION = 1000

interface Sink {
  readonly constants: unknown[]
  readonly lines: string[]
  readonly context: EmitContext
}

const constant = (sink: Sink, value: unknown): string => `k${sink.constants.push(value) - 1}`

const slot = (sink: Sink, fact: string): string => `v[${Number(sink.context.slotOf.get(fact))}]`

function emitTest(test: Extract<Condition, { kind: 'test' }>, sink: Sink): string {
  const operator = sink.context.operators[test.operator] ?? test.operator
  const left = slot(sink, test.fact)
  const type: Type = operandType(typeOfFact(sink.context.facts, test.fact))
  switch (operator) {
    case 'in':
    case 'notIn': {
      const not = operator === 'notIn' ? '!' : ''
      if (test.operand.kind === 'fact') return `${not}${slot(sink, test.operand.fact)}.includes(${left})`
      return `${not}${constant(sink, new Set(encodedLiterals(test.operand, type)))}.has(${left})`
    }
    case 'contains':
    case 'doesNotContain': {
      const not = operator === 'doesNotContain' ? '!' : ''
      return `${not}${left}.includes(${emitOperand(test, type, sink)})`
    }
    default:
      return `${left} ${SYMBOLS[operator]} ${emitOperand(test, type, sink)}`
  }
}

function emitOperand(test: Extract<Condition, { kind: 'test' }>, type: Type, sink: Sink): string {
  if (test.operand.kind === 'fact') return slot(sink, test.operand.fact)
  return constant(sink, encodedLiterals(test.operand, type)[0])
}

/** Emits one `const` a node, children before parents, and numbers nodes in document order, parents first. */
function emitNode(condition: Condition, next: { node: number }, sink: Sink): string {
  const name = `n${next.node++}`
  let expression: string
  if (condition.kind === 'test') expression = emitTest(condition, sink)
  else if (condition.kind === 'not') expression = `!${emitNode(condition.of, next, sink)}`
  else {
    const parts = condition.of.map((one) => emitNode(one, next, sink))
    // As json-rules-engine has it, nothing to check holds. An empty `any` is refused before it comes here.
    expression = parts.length === 0 ? 'true' : parts.join(condition.kind === 'all' ? ' && ' : ' || ')
  }
  sink.lines.push(`const ${name} = ${expression}`)
  return name
}

function emitRule(rule: EmittedRule, index: number, sink: Sink): void {
  const guard = rule.optional.map((one) => `v[${one}] === undefined`).join(' || ')
  sink.lines.push(guard === '' ? '{' : `if (${guard}) out.push(absent(${index}, v)); else {`)
  const next = { node: 0 }
  emitNode(rule.conditions, next, sink)
  const nodes = Array.from({ length: next.node }, (_, node) => `n${node}`).join(', ')
  const name = constant(sink, rule.name)
  sink.lines.push(`out.push({ rule: ${name}, state: n0 ? 'fired' : 'not-fired', absent: none, nodes: [${nodes}] })`, '}')
}

type Chunk = (vector: FactVector, out: RuleVerdict[]) => void

function build(sink: Sink, absent: (index: number, vector: FactVector) => RuleVerdict): Chunk {
  const names = sink.constants.map((_, index) => `const k${index} = k[${index}]`)
  const body = [`'use strict'`, ...names, 'return (v, out) => {', ...sink.lines, '}'].join('\n')
  const make = new Function('k', 'absent', 'none', body) as (...given: readonly unknown[]) => Chunk
  return make(sink.constants, absent, [])
}

function countNodes(condition: Condition): number {
  if (condition.kind === 'test') return 1
  if (condition.kind === 'not') return 1 + countNodes(condition.of)
  return condition.of.reduce((sum, one) => sum + countNodes(one), 1)
}

/** The evaluator of a rule set: complete verdicts, one entry a rule, in the order given. */
export function emitRules(
  rules: readonly EmittedRule[],
  context: EmitContext,
  absent: (index: number, vector: FactVector) => RuleVerdict,
): (vector: FactVector) => Verdict {
  const chunks: Chunk[] = []
  let sink: Sink = { constants: [], lines: [], context }
  let held = { rules: 0, nodes: 0 }
  const flush = (): void => {
    if (held.rules > 0) chunks.push(build(sink, absent))
    sink = { constants: [], lines: [], context }
    held = { rules: 0, nodes: 0 }
  }
  rules.forEach((rule, index) => {
    const nodes = countNodes(rule.conditions)
    if (held.rules === RULES_A_FUNCTION || held.nodes + nodes > NODES_A_FUNCTION) flush()
    emitRule(rule, index, sink)
    held = { rules: held.rules + 1, nodes: held.nodes + nodes }
  })
  flush()
  return (vector) => {
    const out: RuleVerdict[] = []
    for (const chunk of chunks) chunk(vector, out)
    return out
  }
}
