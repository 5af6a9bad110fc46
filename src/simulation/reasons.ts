import type { Law, RuleInForce } from '../agreement/law.ts'
import type { Clash } from '../agreement/precedence.ts'
import { printValue } from '../values/print-value.ts'
import type { Contradiction, Reason, RestsOn } from './outcome.ts'

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

export function contradictionOf({ rules, prevails, about }: Clash): Contradiction {
  return {
    kind: 'rules',
    between: rules.map((one) => one.rule.name),
    ...(prevails === undefined ? {} : { prevails: prevails.rule.name }),
    about,
  }
}

/** The terms that some rules read, in conditions or parameters, with their status; sorted by term. */
export function restsOn(rules: readonly RuleInForce[], law: Law): RestsOn[] {
  const names = new Set(rules.flatMap(({ rule }) => rule.reads.filter((name) => name.startsWith('term.'))))
  return [...names].sort().flatMap((name): RestsOn[] => {
    const term = law.terms.get(name.slice(5))
    if (term === undefined || term.value === 'unknown') return []
    return [
      {
        term: name.slice(5),
        value: printValue(term.value),
        // A value that was set for the run is nobody's statement.
        status: term.overlaid ? 'assumed' : term.setting.status,
        ...(term.reading === undefined ? {} : { reading: term.reading }),
      },
    ]
  })
}

/** Each rule once, in order of name, so that no order of evaluation shows. */
export const sortedRules = (rules: Iterable<RuleInForce>): RuleInForce[] =>
  [...new Set(rules)].sort((a, b) => (a.rule.name < b.rule.name ? -1 : a.rule.name > b.rule.name ? 1 : 0))
