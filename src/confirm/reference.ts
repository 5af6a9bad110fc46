import type * as JsonRulesEngine from 'json-rules-engine'
import type { LoweredRule } from '../rules/lower-rules.ts'
import type { FactVector, RuleVerdict } from '../rules/verdict.ts'
import { keyOfRule, keyOfVector } from './key-of.ts'

/** What json-rules-engine says of one rule, or why it would not say anything. */
export type Answer = { readonly verdict: RuleVerdict } | { readonly verdict?: never; readonly error: string }

/** The reference: json-rules-engine with its own operators and nothing of ours. */
export interface Reference {
  /** To be awaited before the next question: an engine must never serve overlapping runs. */
  ask(rule: LoweredRule, slots: readonly string[], vector: FactVector): Promise<Answer>
}

type Library = Pick<typeof JsonRulesEngine, 'Engine' | 'Fact'>

/** Constant facts without a cache: its key is a 32-bit hash of the name, which is slow to make and may collide. */
function factsOfRun(
  rule: LoweredRule,
  slots: readonly string[],
  vector: FactVector,
  library: Library,
): Record<string, unknown> {
  const facts = Object.create(null) as Record<string, unknown>
  for (const slot of rule.reads) {
    const [name, value] = [slots[slot], vector[slot]]
    if (name !== undefined && value !== undefined) facts[name] = new library.Fact(name, value, { cache: false })
  }
  return facts
}

/** A condition as json-rules-engine reports it. */
interface Reported {
  readonly result?: boolean
  readonly all?: readonly Reported[]
  readonly any?: readonly Reported[]
  readonly not?: Reported
}

/** Results of all nodes below one, in document order, parents first. */
function resultsBelow(node: Reported, into: boolean[]): boolean[] {
  const children = node.all ?? node.any ?? (node.not === undefined ? [] : [node.not])
  for (const child of children) {
    // A node without a result differs from any verdict of ours: it must not pass for false.
    into.push(child.result as boolean)
    resultsBelow(child, into)
  }
  return into
}

async function run(engine: JsonRulesEngine.Engine, rule: LoweredRule, facts: Record<string, unknown>): Promise<Answer> {
  try {
    const { events, results, failureResults } = await engine.run(facts)
    const [result, ...more] = [...results, ...failureResults]
    if (result === undefined || more.length > 0) return { error: `reported ${more.length + 1} results for one rule` }
    // The root carries no result of its own: the rule's is its.
    const nodes = resultsBelow(result.conditions as Reported, [result.result as boolean])
    const fired = events.some((event) => event.type === rule.event.type)
    return { verdict: { rule: rule.name, state: fired ? 'fired' : 'not-fired', absent: [], nodes } }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

function engineFor({ name, conditions, event }: LoweredRule, library: Library): JsonRulesEngine.Engine {
  const engine = new library.Engine()
  return engine.addRule({ name, event, conditions: conditions as JsonRulesEngine.TopLevelCondition })
}

/** The reference is not asked about a rule whose facts are absent: it would reject the run. */
function notApplicable(rule: LoweredRule, slots: readonly string[], vector: FactVector): Answer | undefined {
  const absent = rule.optional.filter((slot) => vector[slot] === undefined).map((slot) => slots[slot] ?? '')
  return absent.length === 0 ? undefined : { verdict: { rule: rule.name, state: 'not-applicable', absent, nodes: [] } }
}

/**
 * A reference with an engine for each rule. A rule's verdict depends on nothing but the facts it reads, so that it is
 * run once for each distinct reading of them, in whichever law it stands.
 */
export function createReference(library: Library): Reference {
  const known = new Map<string, { engine: JsonRulesEngine.Engine; answers: Map<string, Answer> }>()
  const keys = new Map<LoweredRule, string>()
  return {
    async ask(rule, slots, vector) {
      const unasked = notApplicable(rule, slots, vector)
      if (unasked !== undefined) return unasked
      const ruleKey = keys.get(rule) ?? keyOfRule(rule, slots)
      keys.set(rule, ruleKey)
      const entry = known.get(ruleKey) ?? { engine: engineFor(rule, library), answers: new Map<string, Answer>() }
      known.set(ruleKey, entry)
      const key = keyOfVector(rule.reads.map((slot) => vector[slot]))
      const answer = entry.answers.get(key) ?? (await run(entry.engine, rule, factsOfRun(rule, slots, vector, library)))
      entry.answers.set(key, answer)
      return answer
    },
  }
}
