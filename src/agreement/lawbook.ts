import type { Problem } from '../document/fault.ts'
import type { CompiledRules } from '../rules/compile-rules.ts'
import { compileRules } from '../rules/compile-rules.ts'
import type { Recorder } from '../rules/recorder.ts'
import { reportVerdict } from '../rules/report-verdict.ts'
import { vectorOf } from '../rules/vector-of.ts'
import type { FactVector, TestReport, Verdict } from '../rules/verdict.ts'
import type { FactTable } from '../rules/fact.ts'
import type { Agreement, MoneyEffect, Question, Rule } from './agreement.ts'
import type { FactReader } from './fact-reader.ts'
import { factsRead } from './facts-read.ts'
import { isMoney } from './pay/is-pay.ts'
import { isRight } from './right/right.ts'
import type { Law, RuleInForce } from './law.ts'

/**
 * Rules about one bid are asked bid by bid, those that name its host once for each; what is paid when something happens
 * is asked then, by the rules that hang on it, those that speak of a request only where it is about one; each commitment
 * is asked by itself, as others may read what it comes to; all others once.
 */
export type Matter =
  | Exclude<
      Question,
      | 'payment at an event'
      | 'payment at a close'
      | 'payment at a crossing'
      | 'payment for a placement'
      | 'right at an event'
      | 'commitment'
    >
  | 'award of a bid'
  | 'award of a bid on a host'
  | `right at ${string}`
  | `commitment ${string}`
  | `payment at ${string}`
  | `payment at ${string} of a request`

/** A rule's verdict in words and values. */
export interface VerdictReport {
  readonly rule: string
  readonly amendment: string
  /** What the rule was asked about: the request, a bid, a posting, a use. */
  readonly about: string
  readonly state: 'fired' | 'not-fired' | 'not-applicable'
  readonly absent: readonly string[]
  readonly tests: readonly TestReport[]
}

/** What a law says on one matter. */
export interface LawAnswer {
  /** The rules that fired, by name. */
  readonly fired: readonly RuleInForce[]
  readonly problems: readonly Problem[]
  /** The rules that only the value of some term kept from firing. */
  readonly swayed: () => readonly RuleInForce[]
  readonly reports: (about: string) => readonly VerdictReport[]
}

/** Asks laws; each law's rules are compiled once, when first asked. */
export interface Lawbook {
  readonly ask: (law: Law, matter: Matter, facts: FactReader) => LawAnswer
}

/** How a rule set is compiled: tests inject a compiler with one comparison flipped. */
export type Compile = typeof compileRules

const NOTHING: LawAnswer = { fired: [], problems: [], swayed: () => [], reports: () => [] }

/** A rule that did not fire though nothing but terms would have to be otherwise. */
function swayedByTerms(
  { rule }: RuleInForce,
  set: CompiledRules,
  vector: FactVector,
  verdict: Verdict[number] | undefined,
): boolean {
  if (verdict?.state !== 'not-fired' || !rule.reads.some((name) => name.startsWith('term.'))) return false
  const nearest = reportVerdict(set, vector, verdict).filter((test) => test.nearest)
  return nearest.length > 0 && nearest.every((test) => test.fact.startsWith('term.'))
}

export function createLawbook(agreement: Agreement, recorder: Recorder, compile: Compile = compileRules): Lawbook {
  const compiled = new Map<string, { rules: readonly RuleInForce[]; set: CompiledRules }>()
  const setOf = (law: Law, matter: Matter): { rules: readonly RuleInForce[]; set: CompiledRules } => {
    const key = `${law.id} ${matter}`
    const known = compiled.get(key)
    if (known !== undefined) return known
    const rules = law.rules.filter(({ rule }) => belongs(rule, matter, agreement))
    const made = {
      rules,
      set: compile(
        rules.map(({ rule }) => rule),
        agreement.facts,
      ),
    }
    compiled.set(key, made)
    return made
  }
  return {
    ask: (law, matter, facts) => {
      const { rules, set } = setOf(law, matter)
      if (rules.length === 0) return NOTHING
      const made = vectorOf(set, facts.read)
      if (!made.ok) return { ...NOTHING, problems: betterProblems(facts, made.problems) }
      const verdict = set.evaluate(made.vector)
      recorder.record(law.id, matter, set, made.vector, verdict)
      return {
        fired: rules.filter((_, index) => verdict[index]?.state === 'fired'),
        problems: [],
        swayed: () => rules.filter((one, index) => swayedByTerms(one, set, made.vector, verdict[index])),
        reports: (about) => reportsOf(rules, set, made.vector, verdict, about, agreement.zone),
      }
    },
  }
}

function belongs(rule: Rule, matter: Matter, { facts }: Agreement): boolean {
  if (matterOf(rule, facts) === matter) return true
  // A clause on record about payments bears on those at events too, where it speaks of nothing that is posted.
  if (rule.question !== 'payment' || isMoney(rule.effect)) return false
  if (!matter.startsWith('payment at ') || matter.endsWith(' of a request')) return false
  return [...factsRead(rule.reads, facts)].every((name) => facts.get(name)?.supplier === 'everywhere')
}

/** What rules that run at the same, and are told apart by the same facts, are asked. */
export const paymentMatter = (when: string, per: readonly string[]): Matter =>
  `payment at ${when}${per.length === 0 ? '' : ` for each ${per.join(', ')}`}`

export const closeOf = (word: string): string => `the close of a ${word}`

export const crossingOf = (counter: string): string => `a crossing of ${counter}`

export const USAGE = 'a month of a placement'

function momentMatter({ each, per }: MoneyEffect): Matter {
  switch (each.kind) {
    case 'posting':
    case 'event':
      return 'payment'
    case 'period':
      return paymentMatter(closeOf(each.word), per)
    case 'crossing':
      return paymentMatter(crossingOf(each.counter), per)
    case 'placement':
      return paymentMatter(USAGE, per)
  }
}

function matterOf({ name, perHost, perBid, question, effect, reads }: Rule, facts: FactTable): Matter {
  if (question === 'commitment') return `commitment ${name}`
  if (question === 'payment at an event') {
    const event = isMoney(effect) && effect.each.kind === 'event' ? effect.each.event : ''
    const ofRequest = [...factsRead(reads, facts)].some((name) => facts.get(name)?.supplier === 'request')
    return ofRequest ? `payment at ${event} of a request` : `payment at ${event}`
  }
  if (
    question === 'payment at a close' ||
    question === 'payment at a crossing' ||
    question === 'payment for a placement'
  ) {
    return isMoney(effect) ? momentMatter(effect) : 'payment'
  }
  if (perHost) return 'award of a bid on a host'
  if (question === 'right at an event') {
    return `right at ${isRight(effect) && effect.over.kind === 'event' ? effect.over.event : ''}`
  }
  return perBid ? 'award of a bid' : question
}

/** The reader knows why a fact is missing; without that the vector's own word has to do. */
function betterProblems(facts: FactReader, problems: readonly Problem[]): readonly Problem[] {
  const known = facts.problems()
  return known.length > 0 ? known : problems
}

function reportsOf(
  rules: readonly RuleInForce[],
  set: CompiledRules,
  vector: FactVector,
  verdict: Verdict,
  about: string,
  zone: string,
): VerdictReport[] {
  return verdict.map((one, index) => ({
    rule: one.rule,
    amendment: rules[index]?.amendment ?? '',
    about,
    state: one.state,
    absent: one.absent,
    tests: reportVerdict(set, vector, one, zone),
  }))
}
