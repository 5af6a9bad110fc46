import type * as JsonRulesEngine from 'json-rules-engine'
import { decode } from '../rules/encode.ts'
import type { LoweredRule } from '../rules/lower-rules.ts'
import type { FactVector, RuleVerdict } from '../rules/verdict.ts'
import { printValue } from '../values/print-value.ts'
import type { Asked, RecordedSet } from './recording.ts'

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

type Reference = Pick<typeof JsonRulesEngine, 'Engine' | 'Fact'>

const applies = (rule: LoweredRule, vector: FactVector): boolean =>
  rule.optional.every((slot) => vector[slot] !== undefined)

/** Constant facts without a cache: its key is a 32-bit hash of the name, which is slow to make and may collide. */
function factsOfRun(set: RecordedSet, vector: FactVector, reference: Reference): Record<string, unknown> {
  const facts = Object.create(null) as Record<string, unknown>
  set.slots.forEach((name, slot) => {
    const value = vector[slot]
    if (value !== undefined) facts[name] = new reference.Fact(name, value, { cache: false })
  })
  return facts
}

function engineFor(rules: readonly LoweredRule[], reference: Reference): JsonRulesEngine.Engine {
  const engine = new reference.Engine()
  for (const { name, conditions, event } of rules) {
    engine.addRule({ name, event, conditions: conditions as JsonRulesEngine.TopLevelCondition })
  }
  return engine
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

function verdictOf(result: JsonRulesEngine.RuleResult, fired: ReadonlySet<string>, rule: LoweredRule): RuleVerdict {
  const root = result.result as boolean
  return {
    rule: rule.name,
    state: fired.has(rule.event.type) ? 'fired' : 'not-fired',
    absent: [],
    nodes: resultsBelow(result.conditions as Reported, [root]),
  }
}

const sameNodes = (a: readonly boolean[], b: readonly boolean[]): boolean =>
  a.length === b.length && a.every((node, index) => node === b[index])

const agree = (ours: RuleVerdict, theirs: RuleVerdict | undefined): boolean =>
  theirs !== undefined && ours.state === theirs.state && sameNodes(ours.nodes, theirs.nodes)

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

type Answers = { readonly verdicts: ReadonlyMap<string, RuleVerdict>; readonly error?: string }

async function ask(
  engine: JsonRulesEngine.Engine,
  rules: readonly LoweredRule[],
  facts: Record<string, unknown>,
): Promise<Answers> {
  try {
    const run = await engine.run(facts)
    const fired = new Set(run.events.map((event) => event.type))
    const results = new Map([...run.results, ...run.failureResults].map((result) => [result.name, result]))
    const verdicts = rules.flatMap((rule): [string, RuleVerdict][] => {
      const result = results.get(rule.name)
      return result === undefined ? [] : [[rule.name, verdictOf(result, fired, rule)]]
    })
    return { verdicts: new Map(verdicts) }
  } catch (error) {
    return { verdicts: new Map(), error: error instanceof Error ? error.message : String(error) }
  }
}

function compare(set: RecordedSet, asked: Asked, answers: Answers): Divergence[] {
  return set.rules.flatMap((rule, index): Divergence[] => {
    const ours = asked.verdict[index]
    if (ours === undefined) return []
    const theirs = applies(rule, asked.vector)
      ? answers.verdicts.get(rule.name)
      : notApplicable(set, rule, asked.vector)
    if (agree(ours, theirs)) return []
    const facts = printFacts(set, rule, asked.vector)
    const error = answers.error === undefined ? {} : { error: answers.error }
    return [{ rule: rule.name, law: set.law, question: set.question, facts, ours, theirs, ...error }]
  })
}

/** What the reference is not asked: it would reject the whole run for a fact that is absent. */
const notApplicable = (set: RecordedSet, rule: LoweredRule, vector: FactVector): RuleVerdict => ({
  rule: rule.name,
  state: 'not-applicable',
  absent: rule.optional.filter((slot) => vector[slot] === undefined).map((slot) => set.slots[slot] ?? ''),
  nodes: [],
})

/**
 * Replays the evaluations of one rule set, one at a time. Evaluations to which the same rules apply share an engine.
 * @returns every rule of every evaluation on which the two evaluators differ
 */
export async function replaySet(set: RecordedSet, reference: Reference): Promise<Divergence[]> {
  const engines = new Map<string, JsonRulesEngine.Engine>()
  const divergences: Divergence[] = []
  for (const asked of set.asked) {
    const rules = set.rules.filter((rule) => applies(rule, asked.vector))
    const mask = set.rules.map((rule) => (applies(rule, asked.vector) ? '1' : '0')).join('')
    let engine = engines.get(mask)
    if (engine === undefined) {
      engine = engineFor(rules, reference)
      engines.set(mask, engine)
    }
    const answers = await ask(engine, rules, factsOfRun(set, asked.vector, reference))
    divergences.push(...compare(set, asked, answers))
  }
  return divergences
}
