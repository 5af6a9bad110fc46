import type { Agreement } from '../agreement/agreement.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Outcome } from '../simulation/outcome.ts'

/** A scenario that was run under an agreement, and what came of it: what every invariant looks at. */
export interface Run {
  readonly agreement: Agreement
  readonly scenario: Scenario
  readonly outcome: Outcome
}

/** What does not hold, in words; none when all is well. */
export type Invariant = (run: Run) => readonly string[]
