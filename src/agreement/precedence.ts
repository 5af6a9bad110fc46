import { prevails } from './check-edges.ts'
import type { Law, RuleInForce } from './law.ts'

/** Two rules that contradict each other, and which prevails, if either does. */
export interface Clash {
  /** By name. */
  readonly rules: readonly [RuleInForce, RuleInForce]
  readonly prevails?: RuleInForce
  readonly about: string
}

/**
 * Which of two contradicting rules prevails: a named edge (`notwithstanding`, `subject-to`, also through others) before
 * any priority, then the higher priority; undefined when neither does.
 * @param law the law whose rules both are: edges run among these
 */
export function prevailing(a: RuleInForce, b: RuleInForce, law: Pick<Law, 'edges'>): RuleInForce | undefined {
  if (prevails(law.edges, a.rule.name, b.rule.name)) return a
  if (prevails(law.edges, b.rule.name, a.rule.name)) return b
  if (a.rule.priority === b.rule.priority) return undefined
  return a.rule.priority > b.rule.priority ? a : b
}

export const clash = (a: RuleInForce, b: RuleInForce, law: Pick<Law, 'edges'>, about: string): Clash => {
  const winner = prevailing(a, b, law)
  return {
    rules: a.rule.name < b.rule.name ? [a, b] : [b, a],
    ...(winner === undefined ? {} : { prevails: winner }),
    about,
  }
}

/** What some contradictions leave of the rules that are in them. */
export interface Settlement {
  readonly standing: ReadonlySet<RuleInForce>
  readonly defeated: ReadonlySet<RuleInForce>
  /** Rules of which nobody can say whether they stand: the answer is disputed when it hangs on them. */
  readonly undecided: ReadonlySet<RuleInForce>
  /** The undecided rules between which the dispute is: those that contradict each other with none prevailing. */
  readonly disputed: ReadonlySet<RuleInForce>
  /** The contradictions that matter: those that a rule won, and the open ones between undecided rules. */
  readonly clashes: readonly Clash[]
}

/**
 * Settles contradictions between rules. A rule stands when every rule that could defeat it is itself defeated; it is
 * defeated when one that stands prevails over it; all else is undecided. So a rule that is itself defeated defeats
 * nothing, and no order of rules shows.
 *
 * @example settle([a, b], [clash(a, b, law, 'who may bid')]).undecided // both, when neither prevails
 */
export function settle(rules: Iterable<RuleInForce>, clashes: readonly Clash[]): Settlement {
  const standing = new Set<RuleInForce>()
  const defeated = new Set<RuleInForce>()
  const undecided = new Set(rules)
  const attackers = attackersOf(clashes)
  for (let before = -1; before !== undecided.size;) {
    before = undecided.size
    for (const rule of undecided) {
      const against = [...(attackers.get(rule) ?? [])]
      const into = against.every((one) => defeated.has(one))
        ? standing
        : against.some((one) => standing.has(one))
          ? defeated
          : undefined
      if (into === undefined) continue
      into.add(rule)
      undecided.delete(rule)
    }
  }
  const open = clashes.filter((one) => one.prevails === undefined && one.rules.every((rule) => undecided.has(rule)))
  return {
    standing,
    defeated,
    undecided,
    // Where each prevails over the next in a round there is no open pair, and all are in it.
    disputed: open.length > 0 ? new Set(open.flatMap((one) => one.rules)) : undecided,
    clashes: clashes.filter((one) => one.prevails !== undefined || open.includes(one)),
  }
}

/** The rules that each rule loses to or is level with. */
function attackersOf(clashes: readonly Clash[]): Map<RuleInForce, Set<RuleInForce>> {
  const attackers = new Map<RuleInForce, Set<RuleInForce>>()
  for (const { rules, prevails: winner } of clashes) {
    for (const [index, rule] of rules.entries()) {
      const other = rules[1 - index]
      if (other === undefined || winner === rule) continue
      attackers.set(rule, (attackers.get(rule) ?? new Set()).add(other))
    }
  }
  return attackers
}
