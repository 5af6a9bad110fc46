import type { LoweredRule } from '../rules/lower-rules.ts'
import type { FactVector, Verdict } from '../rules/verdict.ts'
import type { Type } from '../values/value.ts'

/** What the compiled rules were asked and what they said: plain data, fit to be sent to another thread. */
export interface Recording {
  /** All evaluations, repeated ones too. */
  readonly evaluations: number
  readonly sets: readonly RecordedSet[]
}

/** The distinct questions put to one rule set. */
export interface RecordedSet {
  /** The law and the question under which the rule set was first asked. */
  readonly law: string
  readonly question: string
  readonly slots: readonly string[]
  /** The declared type of each slot. */
  readonly types: readonly Type[]
  readonly rules: readonly LoweredRule[]
  readonly asked: readonly Asked[]
}

export interface Asked {
  /** Names the vector: equal vectors, and only they, have equal keys. */
  readonly key: string
  readonly vector: FactVector
  readonly verdict: Verdict
}

export const distinctIn = (recording: Recording): number =>
  recording.sets.reduce((sum, set) => sum + set.asked.length, 0)
