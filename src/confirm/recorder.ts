import type { CompiledRules } from '../rules/compile-rules.ts'
import type { Recorder } from '../rules/recorder.ts'
import { keyOfVector } from './key-of.ts'
import type { Asked, RecordedSet, Recording } from './recording.ts'

interface OpenSet {
  readonly law: string
  readonly question: string
  readonly compiled: CompiledRules
  readonly asked: Map<string, Asked>
}

const close = (set: OpenSet): RecordedSet => ({
  law: set.law,
  question: set.question,
  slots: set.compiled.slots,
  types: set.compiled.facts.map((fact) => fact.type),
  rules: set.compiled.lowered,
  asked: [...set.asked.values()],
})

/**
 * A recorder that keeps each distinct pair of rule set and facts once and counts every evaluation.
 *
 * @example
 * const recorder = createRecorder()
 * recorder.record(law.id, 'award', compiled, vector, compiled.evaluate(vector))
 * const confirmation = await confirm(recorder.recording())
 */
export function createRecorder(): Recorder & { recording(): Recording } {
  const sets = new Map<CompiledRules, OpenSet>()
  let evaluations = 0
  return {
    record(law, question, compiled, vector, verdict) {
      evaluations += 1
      let set = sets.get(compiled)
      if (set === undefined) {
        set = { law, question, compiled, asked: new Map() }
        sets.set(compiled, set)
      }
      const key = keyOfVector(vector)
      if (!set.asked.has(key)) set.asked.set(key, { key, vector, verdict })
    },
    recording: () => ({ evaluations, sets: [...sets.values()].map(close) }),
  }
}
