import type { Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { TextTree, Tree } from '../document/tree.ts'
import { child, entriesAt } from '../document/tree.ts'
import type { Fact, FactTable } from '../rules/fact.ts'
import type { Plan } from '../plan/plan.ts'
import { namesRead } from '../plan/names-read.ts'
import { LIMITS } from './limits.ts'
import type { ReadContext } from './read-context.ts'
import { isFormula, readFormula, unsigned } from './read-expression.ts'
import type { AgreementDocument } from './shape.ts'
import { factsFrom, suppliersFor } from './suppliers.ts'
import { mentions, placeOfMention } from './unread.ts'

/** Compiles the formulas of derived facts; each reads only what is known where the fact is, and none itself. */
export function deriveFacts(document: AgreementDocument, tree: Tree, context: ReadContext): Map<string, Fact> {
  const facts = new Map<string, Fact>(context.facts)
  const entries = entriesAt(tree, 'facts')
  const formulaOf = (name: string): Tree | undefined => child(entries.get(name)?.value, 'is')
  for (const [name, { is }] of Object.entries(document.facts ?? {})) {
    const fact = facts.get(name)
    const node = formulaOf(name)
    if (is === undefined || fact === undefined || node?.kind !== 'text') continue
    const derived = derive(fact, node, context)
    if (derived !== undefined) facts.set(name, derived)
    else if (!mentions(node, context.unread.names)) facts.set(name, withoutPlan(fact))
    else {
      context.unread.names.add(name)
      facts.delete(name)
    }
  }
  for (const [name, problem] of chainProblems(facts)) {
    context.faults.push(fault(problem, formulaOf(name)?.place ?? tree.place))
    const fact = facts.get(name)
    if (fact !== undefined) facts.set(name, withoutPlan(fact))
  }
  return facts
}

/** What stands on a faulty fact is judged as if that were supplied, and no record must bring it. */
function withoutPlan({ derived: _plan, ...fact }: Fact): Fact {
  return { ...fact, optional: true }
}

function derive(fact: Fact, node: TextTree, context: ReadContext): Fact | undefined {
  if (mentions(node, context.unread.names)) return undefined
  const plan = readFormula(node, fact.type, context)
  if (plan === undefined) return undefined
  if (!isFormula(node.text)) {
    context.faults.push(fault(unsigned(node.text), node.place))
    return undefined
  }
  const allowed = suppliersFor(fact)
  const strange = namesRead(plan).filter((name) => {
    const supplier = context.facts.get(name)?.supplier
    return supplier !== undefined && !allowed.includes(supplier)
  })
  for (const name of strange) {
    const problem = {
      code: 'fact-not-supplied',
      message: `\`${fact.name}\` is computed from \`${name}\`, which is not known of a ${fact.supplier}`,
      hint: `use facts of ${factsFrom(allowed)}`,
    }
    context.faults.push(fault(problem, placeOfMention(node, name)))
  }
  return strange.length > 0 ? undefined : { ...fact, derived: plan }
}

/** Facts that are computed from themselves, and those that stand on too many others; each circle is told once. */
function chainProblems(facts: FactTable): Map<string, Problem> {
  const problems = new Map<string, Problem>()
  const reads = readsOfDerived(facts)
  const depths = new Map<string, number>()
  for (const start of reads.keys()) {
    // By hand, because a chain may be longer than calls can nest.
    const path = new Map<string, string[]>()
    const enter = (name: string): void => void path.set(name, [...(reads.get(name) ?? [])])
    if (!depths.has(start)) enter(start)
    const names = path.size === 0 ? [] : [start]
    for (let name = names.at(-1); name !== undefined; name = names.at(-1)) {
      const next = path.get(name)?.pop()
      if (next === undefined) {
        depths.set(name, leave(name, reads.get(name) ?? [], depths, problems))
        path.delete(name)
        names.pop()
      } else if (path.has(next)) problems.set(next, circular(names.slice(names.indexOf(next))))
      else if (!depths.has(next)) {
        enter(next)
        names.push(next)
      }
    }
  }
  return problems
}

/** The derived facts that each derived fact is computed from. */
function readsOfDerived(facts: FactTable): Map<string, readonly string[]> {
  const derived = [...facts.values()].flatMap(({ name, derived: plan }) => (plan === undefined ? [] : [{ name, plan }]))
  const names = new Set(derived.map(({ name }) => name))
  const reads = (plan: Plan): string[] => namesRead(plan).filter((name) => names.has(name))
  return new Map(derived.map(({ name, plan }) => [name, reads(plan)]))
}

/** How many derived facts a fact stands on, itself included; one more than there may be is a problem, told once a row. */
function leave(
  name: string,
  below: readonly string[],
  depths: ReadonlyMap<string, number>,
  problems: Map<string, Problem>,
): number {
  const depth = 1 + below.reduce((most, one) => Math.max(most, depths.get(one) ?? 0), 0)
  if (depth <= LIMITS.derivedFacts) return depth
  problems.set(name, tooLong(name))
  return 0
}

const circular = (circle: readonly string[]): Problem => ({
  code: 'circular-fact',
  message: `\`${circle[0] ?? ''}\` is computed from itself: ${[...circle, circle[0] ?? ''].map((one) => `\`${one}\``).join(' → ')}`,
  hint: 'let one of them be supplied instead of computed',
})

const tooLong = (name: string): Problem => ({
  code: 'too-deep',
  message: `\`${name}\` is computed from more than ${LIMITS.derivedFacts} facts in a row`,
  hint: 'compute it from facts that are supplied, in one formula',
})
