import { decode } from '../rules/encode.ts'
import type { LoweredRule } from '../rules/lower-rules.ts'
import type { FactVector, RuleVerdict } from '../rules/verdict.ts'
import { printValue } from '../values/print-value.ts'
import type { Asked, RecordedSet } from './recording.ts'
import type { Answer, Reference } from './reference.ts'

/** A rule of which json-rules-engine says something else than we did. */
export interface Divergence {
  readonly rule: string
  readonly law: string
  readonly question: string
  /** The facts that the rule reads, as text; `absent` where an optional one is. */
  readonly facts: Readonly<Record<string, string>>
  readonly ours: RuleVerdict
  /** Undefined when json-rules-engine gave no verdict on the rule. */
  readonly theirs: RuleVerdict | undefined
  /** What json-rules-engine said when it refused the run. */
  readonly error?: string
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])

const agree = (ours: RuleVerdict, theirs: RuleVerdict): boolean =>
  ours.rule === theirs.rule &&
  ours.state === theirs.state &&
  sameList(ours.absent, theirs.absent) &&
  sameList(ours.nodes, theirs.nodes)

function printFacts(set: RecordedSet, rule: LoweredRule, vector: FactVector): Record<string, string> {
  return Object.fromEntries(
    rule.reads.map((slot) => {
      const value = vector[slot]
      const type = set.types[slot]
      const text = value === undefined || type === undefined ? 'absent' : printValue(decode(value, type))
      return [set.slots[slot] ?? '', text]
    }),
  )
}

function divergence(set: RecordedSet, rule: LoweredRule, asked: Asked, ours: RuleVerdict, answer: Answer): Divergence {
  return {
    rule: rule.name,
    law: set.law,
    question: set.question,
    facts: printFacts(set, rule, asked.vector),
    ours,
    theirs: answer.verdict,
    ...(answer.verdict === undefined ? { error: answer.error } : {}),
  }
}

const SILENT = { state: 'not-fired', absent: [], nodes: [] } as const

/**
 * Asks the reference every question of one rule set, one after the other.
 * @returns every rule of every evaluation on which the two evaluators differ
 */
export async function replaySet(set: RecordedSet, reference: Reference): Promise<Divergence[]> {
  const divergences: Divergence[] = []
  for (const asked of set.asked) {
    for (const [index, rule] of set.rules.entries()) {
      // A rule that we said nothing of is a divergence too.
      const ours = asked.verdict[index] ?? { rule: rule.name, ...SILENT }
      const answer = await reference.ask(rule, set.slots, asked.vector)
      if (answer.verdict !== undefined && agree(ours, answer.verdict)) continue
      divergences.push(divergence(set, rule, asked, ours, answer))
    }
  }
  return divergences
}
