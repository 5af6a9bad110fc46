import type { Problem } from '../document/fault.ts'
import { runPlan } from '../plan/run-plan.ts'
import type { Value } from '../values/value.ts'
import type { Agreement } from './agreement.ts'
import type { Law } from './law.ts'

/** What the engine knows at the instant of a decision. */
export interface Circumstances {
  readonly law: Law
  /** The local day of the decision. */
  readonly day: number
  /** Milestones reached by then, with the day. */
  readonly milestones: ReadonlyMap<string, number>
}

/** The facts of one decision; what could not be had is kept beside, each problem once. */
export interface FactReader {
  readonly read: (name: string) => Value | undefined
  readonly problems: () => readonly Problem[]
  /** Why a fact could not be had; undefined for one that was had or never asked for. */
  readonly problemOf: (name: string) => Problem | undefined
}

/**
 * Supplies the facts of one decision: terms of the law, milestones, the date, the record's own facts, and derived facts
 * computed from these. A term without a value is a problem that names it.
 *
 * @param records the record's facts by full name; the first map that has a name supplies it
 */
export function factReader(
  agreement: Agreement,
  circumstances: Circumstances,
  records: readonly ReadonlyMap<string, Value>[],
): FactReader {
  const problems = new Map<string, Problem>()
  const computed = new Map<string, Value | undefined>()
  const read = (name: string): Value | undefined => {
    for (const record of records) {
      const value = record.get(name)
      if (value !== undefined) return value
    }
    if (name.startsWith('term.')) return readTerm(name.slice(5), circumstances.law, problems)
    if (name === 'date') return { kind: 'date', day: circumstances.day }
    if (name.startsWith('milestone.')) return readMilestone(name.slice(10), circumstances.milestones)
    return derive(name)
  }
  const derive = (name: string): Value | undefined => {
    const fact = agreement.facts.get(name)
    if (fact?.derived === undefined) return fact?.default
    if (computed.has(name)) return computed.get(name)
    const result = runPlan(fact.derived, read, agreement)
    if (!result.ok && !fact.optional) {
      problems.set(name, problems.get(result.input ?? '') ?? result.problem)
    }
    const value = result.ok ? result.value : undefined
    computed.set(name, value)
    return value
  }
  return { read, problems: () => [...problems.values()], problemOf: (name) => problems.get(name) }
}

function readTerm(term: string, law: Law, problems: Map<string, Problem>): Value | undefined {
  const inForce = law.terms.get(term)
  if (inForce !== undefined && inForce.value !== 'unknown') return inForce.value
  problems.set(`term.${term}`, {
    code: 'term-without-value',
    message:
      inForce === undefined
        ? `term \`${term}\` is not set under the law of \`${law.id}\``
        : `the value of term \`${term}\` is unknown`,
    hint: `give it a value for this run: \`--set ${term}=…\``,
  })
  return undefined
}

function readMilestone(name: string, milestones: ReadonlyMap<string, number>): Value | undefined {
  const dated = name.endsWith('.date') ? name.slice(0, -5) : undefined
  const day = milestones.get(dated ?? name)
  if (dated === undefined) return { kind: 'boolean', value: day !== undefined }
  return day === undefined ? undefined : { kind: 'date', day }
}
