import type { Agreement } from '../agreement/agreement.ts'
import { factsRead } from '../agreement/facts-read.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { termText } from '../agreement/term/term-value.ts'
import { factsOf } from '../rules/facts-of.ts'
import type { Contradiction, Reason, RestsOn } from './outcome/reason.ts'

/** A rule as a reason: what it does, its clause and where that comes from. */
export function reasonOf({ rule, amendment }: RuleInForce): Reason {
  return {
    rule: rule.name,
    amendment,
    effect: rule.effect.kind,
    clause: rule.clause,
    ...(rule.source === undefined ? {} : { source: rule.source }),
    status: rule.status,
  }
}

const contradictionOf = ({ rules, prevails, about }: Clash): Contradiction => ({
  kind: 'rules',
  between: rules.map((one) => one.rule.name),
  ...(prevails === undefined ? {} : { prevails: prevails.rule.name }),
  about,
})

/** Contradictions as the outcome says them: each once, in order of what they are about. */
export function contradictionsOf(clashes: readonly Clash[]): Contradiction[] {
  const each = new Map(clashes.map(contradictionOf).map((one) => [[one.about, ...one.between].join(' '), one]))
  return [...each].sort(([a], [b]) => byText(a, b)).map(([, one]) => one)
}

/**
 * The terms that an answer rests on, with their status, sorted by term: those that the rules behind it read, in
 * conditions or parameters, themselves or through facts computed from them; and those in the conditions of rules that
 * only a term kept from firing.
 */
export function restsOn(
  rules: readonly RuleInForce[],
  swayed: readonly RuleInForce[],
  law: Law,
  agreement: Agreement,
): RestsOn[] {
  const read = [
    ...rules.flatMap(({ rule }) => rule.reads),
    ...swayed.flatMap(({ rule }) => [...factsOf(rule.conditions)]),
  ]
  return [...factsRead(read, agreement.facts)].sort(byText).flatMap((name): RestsOn[] => {
    if (!name.startsWith('term.')) return []
    const term = law.terms.get(name.slice(5))
    if (term === undefined || term.value === 'unknown') return []
    return [
      {
        term: name.slice(5),
        value: termText(term.value),
        // A value that was set for the run is nobody's statement.
        status: term.overlaid ? 'assumed' : term.setting.status,
        ...(term.reading === undefined ? {} : { reading: term.reading }),
        ...(term.favour === undefined ? {} : { favour: term.favour }),
      },
    ]
  })
}

/** Each rule once, in order of name, so that no order of evaluation shows. */
export const sortedRules = (rules: Iterable<RuleInForce>): RuleInForce[] =>
  [...new Set(rules)].sort((a, b) => byText(a.rule.name, b.rule.name) || byText(a.amendment, b.amendment))

/** The order of texts everywhere in an outcome: by code units, the same in every place. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
