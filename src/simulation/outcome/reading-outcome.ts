import type { Differences } from './differences.ts'

/** What would be otherwise if a term followed another reading, everything else as it is. */
export interface ReadingOutcome extends Differences {
  readonly term: string
  readonly reading: string
  readonly value: string
  /** The reading that was followed; absent where the value has no name. */
  readonly 'instead-of'?: string
  readonly was: string
  /** Whether an answer of the outcome rests on the term. */
  readonly 'rests-on': boolean
  /** `faulty` where it cannot be run, `not run` where there are too many. */
  readonly state: 'run' | 'faulty' | 'not run'
  /** Why it cannot be run. */
  readonly faults: readonly string[]
}
