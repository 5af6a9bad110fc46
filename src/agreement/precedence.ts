import type { Edges } from './check-edges.ts'
import { edgesOf, prevails } from './check-edges.ts'
import type { RuleInForce } from './law.ts'

/** Two rules that contradict each other, and which prevails, if either does. */
export interface Clash {
  readonly rules: readonly [RuleInForce, RuleInForce]
  readonly prevails?: RuleInForce
  readonly about: string
}

/**
 * Which of two contradicting rules prevails: a named edge (`notwithstanding`, `subject-to`, also through others) before
 * any priority, then the higher priority; undefined when neither does.
 * @param inForce the rules among which edges run
 */
export function prevailing(a: RuleInForce, b: RuleInForce, inForce: readonly RuleInForce[]): RuleInForce | undefined {
  const over: Edges = edgesOf(inForce)
  if (prevails(over, a.rule.name, b.rule.name)) return a
  if (prevails(over, b.rule.name, a.rule.name)) return b
  if (a.rule.priority === b.rule.priority) return undefined
  return a.rule.priority > b.rule.priority ? a : b
}

export const clash = (a: RuleInForce, b: RuleInForce, inForce: readonly RuleInForce[], about: string): Clash => {
  const winner = prevailing(a, b, inForce)
  return {
    rules: a.rule.name < b.rule.name ? [a, b] : [b, a],
    ...(winner === undefined ? {} : { prevails: winner }),
    about,
  }
}
