import type { Condition, Operator } from './condition.ts'
import { emitRules } from './emit-rules.ts'
import type { Fact, FactTable } from './fact.ts'
import { factsOf } from './facts-of.ts'
import type { LoweredRule } from './lower-rules.ts'
import { lowerCondition } from './lower-rules.ts'
import type { FactVector, RuleVerdict, Verdict } from './verdict.ts'

/** What a rule set needs to know of a rule. */
export interface RuleToCompile {
  readonly name: string
  readonly conditions: Condition
}

/** A rule set ready to be asked. Everything but `evaluate` is plain data. */
export interface CompiledRules {
  /** Rule names, in the order given; a verdict has one entry for each, in this order. */
  readonly rules: readonly string[]
  readonly conditions: readonly Condition[]
  /** The facts that the conditions read, sorted: a fact vector has one entry for each, in this order. */
  readonly slots: readonly string[]
  readonly facts: readonly Fact[]
  /** Pairs of slots that some condition compares with each other. */
  readonly compared: readonly (readonly [number, number])[]
  /** The same rules for json-rules-engine. */
  readonly lowered: readonly LoweredRule[]
  evaluate(vector: FactVector): Verdict
}

/** For tests of the confirmation alone. */
export interface CompileOptions {
  /** Evaluates an operator as if it were another, which the reference must then notice. */
  readonly operators?: Readonly<Partial<Record<Operator, Operator>>>
}

const sortedFacts = (condition: Condition): string[] => [...factsOf(condition)].sort()

const mayBeAbsent = (fact: Fact | undefined): boolean => fact !== undefined && fact.optional && fact.default === undefined

function lower(rule: RuleToCompile, facts: FactTable, slotOf: ReadonlyMap<string, number>): LoweredRule {
  const names = sortedFacts(rule.conditions)
  const slots = (some: readonly string[]): number[] => some.map((name) => slotOf.get(name) ?? -1)
  return {
    name: rule.name,
    conditions: lowerCondition(rule.conditions, facts),
    // Not the effect: json-rules-engine's emitter throws for an unheard event called `error`.
    event: { type: `fired:${rule.name}` },
    optional: slots(names.filter((name) => mayBeAbsent(facts.get(name)))),
    reads: slots(names),
  }
}

function comparedIn(condition: Condition, slotOf: ReadonlyMap<string, number>): (readonly [number, number])[] {
  if (condition.kind === 'not') return comparedIn(condition.of, slotOf)
  if (condition.kind !== 'test') return condition.of.flatMap((one) => comparedIn(one, slotOf))
  if (condition.operand.kind !== 'fact') return []
  return [[slotOf.get(condition.fact) ?? -1, slotOf.get(condition.operand.fact) ?? -1]]
}

/**
 * Compiles rules to straight-line JavaScript. The verdicts are complete, node for node those of json-rules-engine;
 * a rule that names an absent optional fact is not evaluated and `not-applicable`. The code is built at the first
 * question.
 *
 * @example compileRules([{ name: 'new-capacity', conditions }], facts).evaluate([true])
 */
export function compileRules(
  rules: readonly RuleToCompile[],
  facts: FactTable,
  options: CompileOptions = {},
): CompiledRules {
  const slots = [...new Set(rules.flatMap((rule) => sortedFacts(rule.conditions)))].sort()
  const slotOf = new Map(slots.map((name, index) => [name, index]))
  const lowered = rules.map((rule) => lower(rule, facts, slotOf))
  const absent = (index: number, vector: FactVector): RuleVerdict => ({
    rule: lowered[index]?.name ?? '',
    state: 'not-applicable',
    absent: (lowered[index]?.optional ?? []).filter((one) => vector[one] === undefined).map((one) => slots[one] ?? ''),
    nodes: [],
  })
  let evaluator: ((vector: FactVector) => Verdict) | undefined
  return {
    rules: rules.map((rule) => rule.name),
    conditions: rules.map((rule) => rule.conditions),
    slots,
    facts: slots.map((name) => factNamed(facts, name)),
    lowered,
    compared: rules.flatMap((rule) => comparedIn(rule.conditions, slotOf)),
    evaluate: (vector) => {
      evaluator ??= emitRules(
        rules.map((rule, index) => ({ ...rule, optional: lowered[index]?.optional ?? [] })),
        { facts, slotOf, operators: options.operators ?? {} },
        absent,
      )
      return evaluator(vector)
    },
  }
}

function factNamed(facts: FactTable, name: string): Fact {
  const fact = facts.get(name)
  if (fact === undefined) throw new Error(`fact ${name} is not declared: conditions are checked before they are compiled`)
  return fact
}
