import type { Rule } from '../agreement/agreement.ts'
import { missedEvent } from '../agreement/commitment/commitment-rules.ts'
import { factReader } from '../agreement/fact-reader.ts'
import { factsRead } from '../agreement/facts-read.ts'
import { foldLaws } from '../agreement/fold-laws.ts'
import { paidOnPostings } from '../agreement/pay/is-pay.ts'
import type { Law } from '../agreement/law.ts'
import type { Condition } from '../rules/condition.ts'
import { factsOf } from '../rules/facts-of.ts'
import type { Moment } from '../scenario/scenario.ts'
import { happens } from '../scenario/scenario.ts'
import { instantOfMoment } from '../simulation/world.ts'
import { compareValues } from '../values/compare-values.ts'
import type { Value } from '../values/value.ts'
import type { Zone } from '../values/zone.ts'
import { zoneOf } from '../values/zone.ts'
import { lawToldOn, lifeTold, terminations } from './life-view.ts'
import type { Run } from './run.ts'

type Facts = ReadonlyMap<string, Value>
export type Read = (name: string) => Value | undefined

/** The laws of a run, with what its scenario lays over them. */
export const lawsOf = ({ agreement, scenario }: Run): readonly Law[] =>
  foldLaws(agreement, { readings: [], readingOf: scenario.readings, sets: scenario.sets }).laws

export function zoneOfRun({ agreement }: Run): Zone {
  const zone = zoneOf(agreement.zone)
  if (zone === undefined) throw new Error(`an agreement was read with the unknown zone ${agreement.zone}`)
  return zone
}

/** What may be read at a moment: terms of that day's law, milestones reached by then, the date, and the record's facts. */
export interface Standpoint {
  readonly law: Law
  readonly read: (records: readonly Facts[]) => Read
}

/** The standpoint of a moment; undefined before the first law. */
export function standpointAt(run: Run, laws: readonly Law[], moment: Moment): Standpoint | undefined {
  const zone = zoneOfRun(run)
  const at = instantOfMoment(moment, zone)
  const day = zone.dayOfInstant(at)
  const law = lawToldOn(run, laws, day)
  if (law === undefined) return undefined
  const reached = run.scenario.events.flatMap((event): [string, number][] => {
    if (!happens(event)) return []
    const reachedAt = instantOfMoment(event.at, zone)
    return reachedAt <= at ? [[event.name, zone.dayOfInstant(reachedAt)]] : []
  })
  const milestones = new Map([...reached, ...terminations(run, day)].sort(([, a], [, b]) => b - a))
  const circumstances = { law, day, milestones, life: lifeTold(run, day) }
  return { law, read: (records) => factReader(run.agreement, circumstances, records).read }
}

const MOVES = ['counter.', 'account.', 'commitment.', 'right.']

/**
 * Whether what a rule says hangs on counters, on accounts, on what commitments come to, on what rights are at, or on a term that a party may have taken of a third
 * party's deal. What these stood at in the middle of a run is not told by its outcome, so that such rules are judged by
 * no invariant that asks again which rules fire.
 */
export function standsOnCounters({ reads }: Rule, { agreement, outcome }: Run): boolean {
  const { facts, counters, accounts, commitments, rights } = agreement
  if (counters.size + accounts.size + commitments.length + rights.length + outcome.favours.length === 0) return false
  const missed = commitments.map((name) => `milestone.${missedEvent(name)}`)
  const taken = new Set(outcome.favours.map(({ term }) => `term.${term}`))
  const moves = [...MOVES, ...missed]
  return [...factsRead(reads, facts)].some((name) => moves.some((prefix) => name.startsWith(prefix)) || taken.has(name))
}

/** The obligations that some rule answers which hangs on counters. */
export function untoldObligations(run: Run): ReadonlySet<string> {
  const rules = run.agreement.amendments.flatMap(({ enacts }) => enacts).filter((rule) => standsOnCounters(rule, run))
  return new Set(rules.flatMap((rule) => paidOnPostings(rule)?.obligation ?? []))
}

/**
 * Whether a rule fires, worked out from its conditions and the facts' values alone: neither compiled nor encoded, and
 * not by the reference either.
 */
export function fires(rule: Rule, run: Run, read: Read): boolean {
  const absent = [...factsOf(rule.conditions)].some((name) => {
    const fact = run.agreement.facts.get(name)
    return fact?.optional === true && read(name) === undefined
  })
  return !absent && holds(rule.conditions, read)
}

function holds(condition: Condition, read: Read): boolean {
  switch (condition.kind) {
    case 'all':
      return condition.of.every((one) => holds(one, read))
    case 'any':
      return condition.of.some((one) => holds(one, read))
    case 'not':
      return !holds(condition.of, read)
    case 'test':
      return testHolds(condition, read)
  }
}

function testHolds(test: Extract<Condition, { kind: 'test' }>, read: Read): boolean {
  const { operand } = test
  const left = read(test.fact)
  const right = operand.kind === 'fact' ? read(operand.fact) : operand.kind === 'literal' ? operand.value : undefined
  if (left === undefined) throw new Error(`${test.fact} has no value`)
  const equals = (): boolean => right !== undefined && compareValues(left, right) === 0
  const order = (): number => (right === undefined ? Number.NaN : (compareValues(left, right) ?? Number.NaN))
  switch (test.operator) {
    case 'equal':
      return equals()
    case 'notEqual':
      return !equals()
    case 'in':
      return isIn(left, operand.kind === 'list' ? operand.values : right)
    case 'notIn':
      return !isIn(left, operand.kind === 'list' ? operand.values : right)
    case 'contains':
      return left.kind === 'set' && right?.kind === 'text' && left.values.includes(right.value)
    case 'doesNotContain':
      return !(left.kind === 'set' && right?.kind === 'text' && left.values.includes(right.value))
    case 'lessThan':
      return order() < 0
    case 'lessThanInclusive':
      return order() <= 0
    case 'greaterThan':
      return order() > 0
    case 'greaterThanInclusive':
      return order() >= 0
  }
}

function isIn(value: Value, list: readonly Value[] | Value | undefined): boolean {
  if (list === undefined) return false
  if ('kind' in list) return list.kind === 'set' && value.kind === 'text' && list.values.includes(value.value)
  return list.some((one) => compareValues(value, one) === 0)
}

/**
 * Whether `above` prevails over `below`: by named edges through any number of rules in force, else by priority.
 * Written apart from the engine's own.
 */
export function prevailsOver(above: Rule, below: Rule, law: Law): boolean {
  if (reaches(above.name, below.name, law)) return true
  return !reaches(below.name, above.name, law) && above.priority > below.priority
}

function reaches(from: string, to: string, law: Law, seen: ReadonlySet<string> = new Set()): boolean {
  if (seen.has(from)) return false
  const below = law.rules.flatMap(({ rule }) => [
    ...(rule.name === from ? rule.notwithstanding : []),
    ...(rule.subjectTo.includes(from) ? [rule.name] : []),
  ])
  // An edge to or from a rule that is not in force leads nowhere.
  const inForce = below.filter((name) => law.rules.some(({ rule }) => rule.name === name))
  return inForce.some((name) => name === to || reaches(name, to, law, new Set([...seen, from])))
}
