import type { CompiledRules } from './compile-rules.ts'
import type { FactVector, Verdict } from './verdict.ts'

/** Takes note of every evaluation, so that the reference engine can be asked the same questions afterwards. */
export interface Recorder {
  /**
   * @param law the id of the law asked
   * @param question what it was asked: `award`, `payment`, `use`
   */
  record(law: string, question: string, compiled: CompiledRules, vector: FactVector, verdict: Verdict): void
}
