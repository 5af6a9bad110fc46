import type { Agreement, Rule } from '../agreement/agreement.ts'
import { factsRead } from '../agreement/facts-read.ts'
import { isMoney, paidOnPostings } from '../agreement/pay/is-pay.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import { termTurns } from '../agreement/term/term-turns.ts'
import { isComputed } from '../agreement/term/term-value.ts'
import { prevailing } from '../agreement/precedence.ts'
import type { Plan } from '../plan/plan.ts'
import type { Condition } from '../rules/condition.ts'
import type { Posting } from '../scenario/scenario.ts'
import type { Value } from '../values/value.ts'
import { datesTested } from './date-tests.ts'
import { seriesTested } from './series-tests.ts'

/** When what an obligation is judged by changes. */
export interface ObligationChanges {
  readonly obligation: string
  /** The days inside or about the period of a posting on which the answer may be another than the day before. */
  readonly daysFor: (posting: Posting) => readonly number[]
}

/** A law while it is in force, as one obligation sees it. */
interface Window {
  readonly law: Law
  readonly from: number
  /** The day of the next law. */
  readonly to: number
  /** The pay rules of the obligation, and the clauses on record that may touch it. */
  readonly rules: readonly RuleInForce[]
  /** Every fact that these read, themselves or through computed ones. */
  readonly reads: ReadonlySet<string>
}

/**
 * The obligations that the pay rules of some laws answer, each with the days on which it may be judged otherwise: a law
 * that changes its rules, the terms they read or which of them prevails; a milestone that they read; a date that they
 * test; a value by time that turns; a series that they test. What changes nothing for an obligation splits none of its postings.
 *
 * A formula may compare `date` with dates and terms it names; any other use of `date` in one sees the last day of the part.
 *
 * @param reached milestones with the day on which they are reached
 */
export function paymentChanges(
  agreement: Agreement,
  laws: readonly Law[],
  reached: ReadonlyMap<string, number>,
): ObligationChanges[] {
  return obligationsOf(laws).map((obligation): ObligationChanges => {
    const windows = windowsOf(obligation, agreement, laws)
    const days = [...boundaries(windows), ...windows.flatMap((one) => turnsWithin(one, agreement, reached))]
    const dated = windows.filter((one) => one.reads.has('date') && [...one.reads].some(isOfPosting))
    return {
      obligation,
      daysFor: (posting) =>
        dated.length === 0 ? days : [...days, ...dated.flatMap((one) => turnsOfPosting(one, posting))],
    }
  })
}

const isOfPosting = (name: string): boolean => name.startsWith('posting.')

function obligationsOf(laws: readonly Law[]): string[] {
  const paid = laws.flatMap((law) => law.rules.map(({ rule }) => paidOnPostings(rule)?.obligation))
  return [...new Set(paid)].filter((one) => one !== undefined).sort()
}

/** Whether a rule bears on what is owed for an obligation: a pay rule of it, or a clause on record about payments. */
export function concerns({ question, effect }: Rule, obligation: string): boolean {
  return question === 'payment' && (!isMoney(effect) || effect.obligation === obligation)
}

function windowsOf(obligation: string, agreement: Agreement, laws: readonly Law[]): Window[] {
  return laws.map((law, index): Window => {
    const rules = law.rules.filter(({ rule }) => concerns(rule, obligation))
    const reads = factsRead(
      rules.flatMap(({ rule }) => rule.reads),
      agreement.facts,
    )
    return { law, from: law.from, to: laws[index + 1]?.from ?? Infinity, rules, reads }
  })
}

/** The days of laws that change something for the obligation. */
function boundaries(windows: readonly Window[]): number[] {
  return windows.slice(1).flatMap((after, index) => {
    const before = windows[index]
    return before === undefined || !alike(before, after) ? [after.from] : []
  })
}

function alike(a: Window, b: Window): boolean {
  if (a.rules.length !== b.rules.length || a.rules.some((rule, index) => rule !== b.rules[index])) return false
  const terms = [...a.reads].filter((name) => name.startsWith('term.')).map((name) => name.slice(5))
  if (terms.some((name) => a.law.terms.get(name) !== b.law.terms.get(name))) return false
  return a.rules.every((one, index) =>
    a.rules.slice(index + 1).every((other) => prevailing(one, other, a.law) === prevailing(one, other, b.law)),
  )
}

/** The days of a window on which a milestone is reached, or a test of `date` or of a series turns. */
function turnsWithin(window: Window, agreement: Agreement, reached: ReadonlyMap<string, number>): number[] {
  const { law, from, to, rules, reads } = window
  const days = [...reached].flatMap(([name, day]) =>
    reads.has(`milestone.${name}`) || reads.has(`milestone.${name}.date`) ? [day] : [],
  )
  days.push(...conditionsOf(rules).flatMap((one) => seriesTested(one, agreement)))
  if (reads.has('date')) {
    const dayOf = (name: string): number | undefined =>
      name.startsWith('milestone.') ? reached.get(name.slice(10, -'.date'.length)) : termDay(law, name)
    const around = (day: number | undefined): number[] => (day === undefined ? [] : [day, day + 1])
    days.push(...conditionsOf(rules).flatMap((one) => datesTested(one, dayOf)))
    days.push(...termTurns(reads, law, reached))
    for (const plan of plansReadingDate(window, agreement)) {
      days.push(...plan.constants.flatMap(({ data }) => (data.kind === 'day' ? around(data.day) : [])))
      days.push(...plan.inputs.flatMap(({ name }) => around(dayOf(name))))
    }
  }
  return days.filter((day) => day >= from && day < to)
}

function turnsOfPosting({ from, to, rules }: Window, posting: Posting): number[] {
  const dayOf = (name: string): number | undefined => dayIn(posting.facts.get(name))
  return conditionsOf(rules)
    .flatMap((one) => datesTested(one, dayOf))
    .filter((day) => day >= from && day < to)
}

const conditionsOf = (rules: readonly RuleInForce[]): Condition[] => rules.map(({ rule }) => rule.conditions)

const dayIn = (value: Value | undefined): number | undefined => (value?.kind === 'date' ? value.day : undefined)

function termDay(law: Law, name: string): number | undefined {
  const value = name.startsWith('term.') ? law.terms.get(name.slice(5))?.value : undefined
  return value === 'unknown' || isComputed(value) ? undefined : dayIn(value)
}

/** Pipelines and formulas of computed facts in which `date` stands. */
function plansReadingDate({ rules, reads }: Window, agreement: Agreement): readonly Plan[] {
  const pipelines = rules.flatMap(({ rule }) => (isMoney(rule.effect) ? [rule.effect.pipeline] : []))
  const computed = [...reads].flatMap((name) => agreement.facts.get(name)?.derived ?? [])
  return [...pipelines, ...computed].filter((plan) => plan.inputs.some((input) => input.name === 'date'))
}
