import type { Problem } from '../document/fault.ts'
import type { Place } from '../document/tree.ts'
import type { Gaps } from '../plan/compute-table.ts'
import type { Plan } from '../plan/plan.ts'
import type { PlanEnvironment } from '../plan/run-plan.ts'
import { runPlan } from '../plan/run-plan.ts'
import { printDay } from '../values/day.ts'
import type { Value } from '../values/value.ts'
import type { Agreement } from './agreement.ts'
import { keyFacts } from './counter/counter-keys.ts'
import { exampleOf } from './example-of.ts'
import type { Law } from './law.ts'
import { isComputed } from './term/term-value.ts'
import { ownNames } from './series/fx-names.ts'

/** What the engine knows at the instant of a decision. */
export interface Circumstances {
  readonly law: Law
  /** The local day of the decision. */
  readonly day: number
  /** Milestones reached by then, with the day. */
  readonly milestones: ReadonlyMap<string, number>
  /** The counters as they stand; none where the agreement has none. */
  readonly counters?: CounterReader
  /** The accounts as they stand; none where the agreement has none. */
  readonly accounts?: AccountReader
  /** The facts of the agreement's life on that day, by full name; none where nobody asks. */
  readonly life?: (name: string, on?: number) => Value | undefined
  /** What the commitments of the agreement have come to; none where the agreement has none. */
  readonly commitments?: CommitmentReader
  /** Which neighbour stands for a band that a table lacks; neither where it is absent. */
  readonly gaps?: Gaps
  /** What the rights of the agreement are at; none has been opened where it is absent. */
  readonly rights?: RightReader
}

/** Tells what a commitment came to at its last close. */
export interface CommitmentReader {
  /**
   * @param name in full, as `commitment.RULE.met`
   * @returns neither where there is nothing to tell; why it cannot be known, where the target has no value
   */
  readonly read: (
    name: string,
    keyOf: (fact: string) => Value | undefined,
  ) => { readonly value?: Value; readonly problem?: FactProblem }
}

/** Tells what a right is at; undefined before it is first opened, and where there is nothing to tell. */
export interface RightReader {
  /**
   * @param name in full, as `right.RULE.state`
   * @param keyOf the value, at the decision at hand, of a fact that the right is kept apart by
   */
  readonly read: (name: string, keyOf: (fact: string) => Value | undefined) => Value | undefined
}

/** Tells what a counter stands at, seen from a day; undefined where there is nothing to tell. */
export interface CounterReader {
  /** @param keyOf the value, at the decision at hand, of a fact that the counter is kept apart by */
  readonly read: (name: string, day: number, keyOf: (fact: string) => Value | undefined) => Value | undefined
}

/** Tells what is in an account, seen from a day; undefined where the decision at hand lacks a key. */
export interface AccountReader {
  /** @param name with what is asked of it, as `advance.balance` */
  readonly read: (name: string, day: number, keyOf: (fact: string) => Value | undefined) => Value | undefined
}

/** Why a fact could not be had; `place` where that is not a matter of the record that was asked about. */
export interface FactProblem extends Problem {
  readonly place?: Place
}

/** The facts of one decision; what could not be had is kept beside, each problem once. */
export interface FactReader {
  /** @param on the day that it is looked at from, if not that of the decision */
  readonly read: (name: string, on?: number) => Value | undefined
  readonly problems: () => readonly FactProblem[]
  /** Why a fact could not be had; undefined for one that was had or never asked for. */
  readonly problemOf: (name: string) => FactProblem | undefined
  /** What tells a counter's figures or an account's pots apart, as the decision at hand has it: from the fact or one like it. */
  readonly keyOf: (per: string) => Value | undefined
  /** The same facts, were a neighbour to stand for each band that a table lacks. */
  readonly withGaps: (gaps: Gaps) => FactReader
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
  const problems: Problems = new Map()
  const { gaps } = circumstances
  const environment = gaps === undefined ? agreement : { ...agreement, gaps }
  const read = (name: string, on = circumstances.day): Value | undefined => {
    if (on !== circumstances.day) return readOn(name, on)
    for (const record of records) {
      const value = record.get(name)
      if (value !== undefined) return value
    }
    if (name.startsWith('term.')) {
      const term = circumstances.law.terms.get(name.slice(5))
      if (isComputed(term?.value)) return work(name, term.value.plan, term.setting.place)
      if (term !== undefined && term.value !== 'unknown') return term.value
      problems.set(name, noValue(name.slice(5), agreement, circumstances.law))
      return undefined
    }
    if (name.startsWith('agreement.')) return circumstances.life?.(name, on)
    if (name === 'date' || ownNames.has(name)) return { kind: 'date', day: circumstances.day }
    if (name.startsWith('milestone.')) return readMilestone(name.slice(10), circumstances.milestones)
    if (name.startsWith('counter.')) return circumstances.counters?.read(name.slice(8), circumstances.day, keyOf)
    if (name.startsWith('account.')) return circumstances.accounts?.read(name.slice(8), circumstances.day, keyOf)
    if (name.startsWith('commitment.')) return readCommitment(name)
    if (name.startsWith('right.')) return circumstances.rights?.read(name, keyOf) ?? derive(name)
    return derive(name)
  }
  const keyOf = (per: string): Value | undefined => {
    const atHand = keyFacts(per, agreement.facts).filter((name) => records.some((record) => isOfRecord(record, name)))
    // An event that does not say it itself may be about a request that does.
    for (const name of atHand) {
      const value = read(name)
      if (value !== undefined) return value
    }
    return undefined
  }
  const readCommitment = (name: string): Value | undefined => {
    const { value, problem } = circumstances.commitments?.read(name, keyOf) ?? {}
    if (problem !== undefined) problems.set(name, problem)
    return value
  }
  const derive = (name: string): Value | undefined => {
    const fact = agreement.facts.get(name)
    if (fact?.derived === undefined) return fact?.default
    return work(name, fact.derived)
  }
  const work = worker(agreement, environment, read, problems)
  const readOn = onOtherDays((on) => factReader(agreement, asOf(circumstances, on), records), problems)
  return {
    read,
    problems: () => [...problems.values()],
    problemOf: (name) => problems.get(name),
    keyOf,
    withGaps: (gaps) => factReader(agreement, { ...circumstances, gaps }, records),
  }
}

type Problems = Map<string, FactProblem>

/**
 * Works out what is computed, each name once.
 * @returns a function that also takes where a plan is written, if that is no matter of the record at hand
 */
function worker(agreement: Agreement, environment: PlanEnvironment, read: FactReader['read'], problems: Problems) {
  const computed = new Map<string, Value | undefined>()
  return (name: string, plan: Plan, place?: Place): Value | undefined => {
    if (computed.has(name)) return computed.get(name)
    const result = runPlan(plan, read, environment)
    if (!result.ok && agreement.facts.get(name)?.optional !== true) {
      const own = place === undefined ? result.problem : { ...result.problem, place }
      problems.set(name, problems.get(result.input ?? '') ?? own)
    }
    const value = result.ok ? result.value : undefined
    computed.set(name, value)
    return value
  }
}

/** What is known on another day: the law is that of the decision. */
const asOf = (circumstances: Circumstances, day: number): Circumstances => ({
  ...circumstances,
  day,
  milestones: new Map([...circumstances.milestones].filter(([, one]) => one <= day)),
})

/** Reads facts as they are on other days, by a reader for each. */
function onOtherDays(readerOn: (day: number) => FactReader, problems: Problems) {
  const readers = new Map<number, FactReader>()
  return (name: string, day: number): Value | undefined => {
    const reader = readers.get(day) ?? readerOn(day)
    readers.set(day, reader)
    const value = reader.read(name)
    const problem = reader.problemOf(name)
    if (problem !== undefined) problems.set(name, problem)
    return value
  }
}

/** Whether a record is of the kind that has a fact: all its own facts begin alike. */
function isOfRecord(record: ReadonlyMap<string, Value>, name: string): boolean {
  const [first] = record.keys()
  return first !== undefined && first.slice(0, first.indexOf('.')) === name.slice(0, name.indexOf('.'))
}

/** A term without a value is told where it is set, or should be: once, however many records need it. */
function noValue(term: string, agreement: Agreement, law: Law): FactProblem {
  const inForce = law.terms.get(term)
  const declared = agreement.terms.get(term)
  const example = declared === undefined ? '…' : exampleOf(declared.type)
  const code = 'term-without-value'
  if (inForce !== undefined) {
    const message = `the value of term \`${term}\` is unknown, and a rule in force needs it`
    const given = `${term}=${example}`
    const hint = `give it a value for this run, as in \`--set ${given.includes(' ') ? `'${given}'` : given}\``
    return { code, message, hint, place: inForce.setting.place }
  }
  const later = agreement.amendments.find(({ effective, sets }) => effective > law.from && sets.some(isOf(term)))
  const place = later?.sets.find(isOf(term))?.place ?? declared?.place
  const when = later === undefined ? 'no amendment sets' : `only from ${printDay(later.effective)} an amendment sets`
  const last = law.amendments.at(-1) ?? law.id
  return {
    code,
    message: `${when} term \`${term}\`, and a rule of the law of \`${last}\` needs it`,
    hint: `set it in an amendment in force by then: \`sets: { ${term}: { value: ${example} } }\``,
    ...(place === undefined ? {} : { place }),
  }
}

const isOf =
  (term: string) =>
  (setting: { readonly term: string }): boolean =>
    setting.term === term

function readMilestone(name: string, milestones: ReadonlyMap<string, number>): Value | undefined {
  const dated = name.endsWith('.date') ? name.slice(0, -5) : undefined
  const day = milestones.get(dated ?? name)
  if (dated === undefined) return { kind: 'boolean', value: day !== undefined }
  return day === undefined ? undefined : { kind: 'date', day }
}
