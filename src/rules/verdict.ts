/** A fact's value as the evaluators compare it: exact, and comparable with JavaScript's own operators. */
export type Encoded = bigint | number | string | boolean | readonly string[]

/** The facts of one evaluation, by slot of a compiled rule set; undefined where an optional fact is absent. */
export type FactVector = readonly (Encoded | undefined)[]

export type RuleState = 'fired' | 'not-fired' | 'not-applicable'

export interface RuleVerdict {
  readonly rule: string
  readonly state: RuleState
  /** The optional facts whose absence made the rule not applicable. */
  readonly absent: readonly string[]
  /** The result of every node of the condition tree in document order, parents first; empty when not applicable. */
  readonly nodes: readonly boolean[]
}

/** What a rule set says of one fact vector: complete, one entry a rule, in the rule set's order. */
export type Verdict = readonly RuleVerdict[]

/** One test of a rule in words and values: what explain prints. */
export interface TestReport {
  readonly fact: string
  readonly operator: string
  readonly expected: string
  readonly actual: string
  readonly holds: boolean
  /** One of the fewest tests whose change would let the rule fire. Under a `not` such a test may hold. */
  readonly nearest: boolean
}
