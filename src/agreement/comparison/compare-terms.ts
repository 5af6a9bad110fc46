import type { PlanEnvironment, PlanFailure, ReadValue } from '../../plan/run-plan.ts'
import { runPlan } from '../../plan/run-plan.ts'
import { compareValues } from '../../values/compare-values.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import { maxOf, ZERO } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { Better, Comparison, Relation, TermTest } from './comparison.ts'

/** How one term came out. */
export interface ComparedTerm {
  /** The bid's fact, or the formula that was tested. */
  readonly fact: string
  readonly holds: boolean
  /** Lower case, without a full stop: `price 23 USD per MW-month is not as good as 24 USD per MW-month`. */
  readonly reason: string
}

export interface Compared {
  readonly holds: boolean
  readonly tests: readonly ComparedTerm[]
  /** Formulas that could not be worked out: the test then does not hold. */
  readonly failures: readonly PlanFailure[]
}

interface Sides {
  readonly response: ReadValue
  readonly offered: ReadValue
  readonly environment: PlanEnvironment
}

type Outcome = { readonly holds: boolean; readonly reason: string } | { readonly failure: PlanFailure }

/**
 * Tests the terms of an answer against the terms it answers to. A term that both lack is the same in both; one that
 * only one side has is neither as good nor the same.
 *
 * @param response the compared terms, under their names as a bid's: `bid.price`
 * @param offered the reference terms likewise; also supplies whatever else a formula reads (`request.`, `term.`)
 *
 * @example
 * compareTerms(effect.match, answerFacts.read, offerFacts.read, agreement).holds
 */
export function compareTerms(
  comparison: Comparison,
  response: ReadValue,
  offered: ReadValue,
  environment: PlanEnvironment,
): Compared {
  const sides: Sides = { response, offered, environment }
  switch (comparison.kind) {
    case 'any':
      return { holds: true, tests: [], failures: [] }
    case 'formula':
      return gathered([{ fact: comparison.text, outcome: testFormula(comparison, sides) }])
    case 'terms':
      return gathered(comparison.terms.map((test) => ({ fact: test.fact, outcome: testTerm(test, sides) })))
  }
}

function gathered(outcomes: readonly { readonly fact: string; readonly outcome: Outcome }[]): Compared {
  const tests = outcomes.map(({ fact, outcome }): ComparedTerm => {
    if ('failure' in outcome) return { fact, holds: false, reason: outcome.failure.problem.message }
    return { fact, ...outcome }
  })
  const failures = outcomes.flatMap(({ outcome }) => ('failure' in outcome ? [outcome.failure] : []))
  return { holds: tests.every((one) => one.holds), tests, failures }
}

/** The names of both sides, and whatever else is known. */
const reader =
  ({ response, offered }: Sides): ReadValue =>
  (name) => {
    if (name.startsWith('response.')) return response(`bid.${name.slice('response.'.length)}`)
    if (name.startsWith('offered.')) return offered(`bid.${name.slice('offered.'.length)}`)
    return offered(name)
  }

function testFormula({ plan, text }: Extract<Comparison, { kind: 'formula' }>, sides: Sides): Outcome {
  const result = runPlan(plan, reader(sides), sides.environment)
  if (!result.ok) return { failure: result }
  const holds = result.value.kind === 'boolean' && result.value.value
  return { holds, reason: `\`${text}\` is ${holds ? 'true' : 'false'}` }
}

function testTerm(test: TermTest, sides: Sides): Outcome {
  const { fact, relation, text } = test
  const name = fact.slice('bid.'.length)
  const response = sides.response(fact)
  if (relation.kind === 'equals') return testEqual(name, response, relation.to, sides)
  const offered = sides.offered(fact)
  if (response === undefined && offered === undefined) {
    return { holds: relation.kind !== 'better', reason: `${name} is absent from both` }
  }
  if (response === undefined) return { holds: false, reason: `${name} is absent where ${shown(offered)} was offered` }
  if (offered === undefined) return { holds: false, reason: `${name} ${shown(response)} has nothing to compare with` }
  const tolerance = relation.kind === 'as-good' && relation.within !== undefined ? relation.within : undefined
  const ran = tolerance === undefined ? undefined : runPlan(tolerance.plan, reader(sides), sides.environment)
  if (ran?.ok === false) return { failure: ran }
  const margin = ran?.value.kind === 'ratio' ? maxOf(ZERO, ran.value.value) : ZERO
  const holds = related(relation, response, offered, margin)
  const words = WORDS[relation.kind]
  const within = tolerance === undefined ? '' : text.slice(text.indexOf(' within '))
  const verdict = `${name} ${shown(response)} is ${holds ? '' : 'not '}${words} ${shown(offered)}${within}`
  return { holds, reason: verdict }
}

const WORDS = { 'as-good': 'as good as', better: 'better than', same: 'the same as' } as const

const shown = (value: Value | undefined): string => (value === undefined ? 'nothing' : printValue(value))

function testEqual(
  name: string,
  response: Value | undefined,
  to: Extract<Relation, { kind: 'equals' }>['to'],
  sides: Sides,
): Outcome {
  const wanted = runPlan(to.plan, reader(sides), sides.environment)
  if (!wanted.ok) return { failure: wanted }
  if (response === undefined)
    return { holds: false, reason: `${name} is absent where ${shown(wanted.value)} is wanted` }
  const holds = compareValues(response, wanted.value) === 0
  const said = `${name} ${shown(response)} is${holds ? '' : ' not'}`
  return { holds, reason: holds ? `${said} as wanted` : `${said} ${shown(wanted.value)}` }
}

function related(
  relation: Exclude<Relation, { kind: 'equals' }>,
  response: Value,
  offered: Value,
  margin: Rational,
): boolean {
  switch (relation.kind) {
    case 'same':
      return compareValues(response, offered) === 0
    case 'better':
      return gain(relation.better, response, offered) === 1
    case 'as-good': {
      const gained = gain(relation.better, response, lowered(offered, relation.better, margin))
      return gained === 0 || gained === 1
    }
  }
}

/** 1 where `a` is better than `b`, 0 where they are level; undefined where they cannot be compared. */
function gain(better: Better, a: Value, b: Value): -1 | 0 | 1 | undefined {
  const order = compareValues(a, b)
  if (order === undefined || order === 0) return order
  return better === 'higher' ? order : order === 1 ? -1 : 1
}

/** The reference made worse by a ratio of its size. */
function lowered(value: Value, better: Better, margin: Rational): Value {
  const worse = (amount: Rational): Rational => {
    const by = amount.abs().mul(margin)
    return better === 'higher' ? amount.sub(by) : amount.add(by)
  }
  switch (value.kind) {
    case 'number':
    case 'ratio':
      return { ...value, value: worse(value.value) }
    case 'money':
    case 'quantity':
    case 'price':
      return { ...value, amount: worse(value.amount) }
    default:
      return value
  }
}
