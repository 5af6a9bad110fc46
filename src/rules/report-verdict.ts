import { printValue } from '../values/print-value.ts'
import type { CompiledRules } from './compile-rules.ts'
import type { Condition, Operand } from './condition.ts'
import { decode } from './encode.ts'
import type { FactVector, RuleVerdict, TestReport } from './verdict.ts'

type Test = Extract<Condition, { kind: 'test' }>

/** A node of a condition tree with its place in the verdict. */
interface Numbered {
  readonly condition: Condition
  readonly node: number
  readonly of: readonly Numbered[]
}

/** Numbers nodes in document order, parents first, as verdicts do. */
function number(condition: Condition, next: { node: number }): Numbered {
  const node = next.node++
  const children = condition.kind === 'test' ? [] : condition.kind === 'not' ? [condition.of] : condition.of
  return { condition, node, of: children.map((child) => number(child, next)) }
}

/** Nodes of the tests to be turned round; undefined when no change of tests would do. */
type Change = readonly number[] | undefined

/**
 * The fewest tests whose turning would make a node say what is wanted; of equally few, the first in document order.
 * Tests are counted one by one, also where several look at one fact.
 */
function fewest(tree: Numbered, want: boolean, nodes: readonly boolean[]): Change {
  const { condition, node, of } = tree
  if (nodes[node] === want) return []
  if (condition.kind === 'test') return [node]
  if (condition.kind === 'not') return of[0] && fewest(of[0], !want, nodes)
  const changes = of.map((child) => fewest(child, want, nodes))
  const needsEvery = (condition.kind === 'all') === want
  if (needsEvery) return changes.every((one) => one !== undefined) ? changes.flat() : undefined
  return changes.reduce<Change>((best, one) => (best === undefined || (one && one.length < best.length) ? one : best), undefined)
}

interface Asked {
  readonly compiled: CompiledRules
  readonly vector: FactVector
  readonly zone: string
}

const printList = (texts: readonly string[]): string => `[${texts.join(', ')}]`

function printActual({ compiled, vector, zone }: Asked, name: string): string {
  const slot = compiled.slots.indexOf(name)
  const value = vector[slot]
  const fact = compiled.facts[slot]
  return value === undefined || fact === undefined ? 'absent' : printValue(decode(value, fact.type), { zone })
}

function printExpected(operand: Operand, asked: Asked): string {
  switch (operand.kind) {
    case 'literal':
      return printValue(operand.value, asked)
    case 'list':
      return printList(operand.values.map((value) => printValue(value, asked)))
    case 'fact':
      return `${printActual(asked, operand.fact)} (${operand.fact})`
  }
}

function testsIn(tree: Numbered): { test: Test; node: number }[] {
  if (tree.condition.kind === 'test') return [{ test: tree.condition, node: tree.node }]
  return tree.of.flatMap(testsIn)
}

/**
 * A rule's verdict in words and values: every test in document order with what was expected and what was found,
 * printed with units. Of a rule that did not fire, `nearest` marks the fewest tests whose change would let it fire.
 *
 * @param zone the zone in which instants are shown
 * @returns no tests for a rule that is not applicable: none was made
 *
 * @example
 * reportVerdict(compiled, vector, verdict[0])
 * // [{ fact: 'bid.price', operator: 'lessThan', expected: '27.00 USD', actual: '29.00 USD', holds: false, nearest: true }]
 */
export function reportVerdict(
  compiled: CompiledRules,
  vector: FactVector,
  verdict: RuleVerdict,
  zone = 'UTC',
): readonly TestReport[] {
  const condition = compiled.conditions[compiled.rules.indexOf(verdict.rule)]
  if (condition === undefined || verdict.state === 'not-applicable') return []
  const asked = { compiled, vector, zone }
  const tree = number(condition, { node: 0 })
  const nearest = new Set(verdict.state === 'fired' ? [] : fewest(tree, true, verdict.nodes))
  return testsIn(tree).map(({ test, node }) => ({
    fact: test.fact,
    operator: test.operator,
    expected: printExpected(test.operand, asked),
    actual: printActual(asked, test.fact),
    holds: verdict.nodes[node] === true,
    nearest: nearest.has(node),
  }))
}
