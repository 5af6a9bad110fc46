import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, MapTree, Place, Tree } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import type { Fact, FactTable } from './fact.ts'

export interface ConditionContext {
  readonly facts: FactTable
  /** Named conditions, by name, as their document has them. */
  readonly named: ReadonlyMap<string, Tree>
  /** The IANA zone in which instants without an offset are read. */
  readonly zone: string
  /** Nodes that all rules of one agreement may still have together, counted down. Without it only each rule is limited. */
  readonly budget?: { left: number }
}

/** A named condition being expanded, and the reference that led into it. */
export interface Expansion {
  readonly name: string
  readonly place: Place
}

/** The state of reading one condition tree. */
export interface Reading {
  readonly context: ConditionContext
  readonly faults: Fault[]
  /** Named conditions that the current node is inside of, outermost first. */
  readonly inside: readonly Expansion[]
  readonly depth: number
  /** Nodes that this tree may still have. */
  readonly nodes: { left: number }
}

/** Pushes a fault; one inside a named condition only once, however many rules refer to it. */
export function report(reading: Reading, problem: Problem, place: Place): undefined {
  const found = fault(problem, place)
  const known = ({ at, code, message }: Fault): boolean =>
    at === found.at && code === found.code && message === found.message
  if (reading.inside.length === 0 || !reading.faults.some(known)) reading.faults.push(found)
  return undefined
}

/** What was found, for a message. */
export function describe(tree: Tree): string {
  switch (tree.kind) {
    case 'map':
      return 'a map of keys'
    case 'list':
      return 'a list'
    case 'text':
      return quote(tree.text)
    case 'boolean':
      return `\`${tree.value}\``
    case 'empty':
      return 'nothing'
  }
}

/** Keys that json-rules-engine would take and that mean nothing, or harm, here. */
const REFUSED: Readonly<Record<string, Problem>> = {
  path: {
    code: 'json-path',
    message: '`path` reaches into a fact by JSONPath, but facts are flat',
    hint: 'declare the part as a fact of its own and name it: `fact: request.region`',
  },
  params: {
    code: 'fact-params',
    message: '`params` are given to a fact, but facts are values and take none',
    hint: 'remove `params`, and declare a fact for each value that is needed',
  },
  priority: {
    code: 'condition-priority',
    message: '`priority` on a condition leaves the conditions after it without a result',
    hint: 'remove it: the order of conditions never matters. To let a rule prevail put `priority` beside its `name`',
  },
}

export const entryOf = (tree: MapTree, key: string): Entry | undefined => tree.entries.find((one) => one.key === key)

/** Faults each key of a map that is not among those allowed; says whether there was none. */
export function checkKeys(tree: MapTree, allowed: readonly string[], reading: Reading): boolean {
  const wrong = tree.entries.filter((one) => !allowed.includes(one.key))
  for (const { key, keyPlace } of wrong) {
    const refused = Object.hasOwn(REFUSED, key) ? REFUSED[key] : undefined
    const unknown = { code: 'unknown-key', message: `unknown key ${quote(key)}`, hint: didYouMean(key, allowed) }
    report(reading, refused ?? unknown, keyPlace)
  }
  return wrong.length === 0
}

/** The declared fact that a text names. */
export function readFact(tree: Tree, reading: Reading): Fact | undefined {
  if (tree.kind !== 'text') {
    return report(
      reading,
      {
        code: 'wrong-shape',
        message: `found ${describe(tree)} where the name of a fact is expected`,
        hint: 'give the name of a declared fact, as in `fact: request.workload`',
      },
      tree.place,
    )
  }
  const fact = reading.context.facts.get(tree.text)
  if (fact !== undefined) return fact
  return report(
    reading,
    {
      code: 'unknown-fact',
      message: `unknown fact ${quote(tree.text)}`,
      hint: didYouMean(tree.text, reading.context.facts.keys()),
    },
    tree.place,
  )
}
