import type { AllocationStage } from '../../agreement/allocation/allocation.ts'
import type { Place } from '../../document/tree.ts'
import type { StageReading } from '../../placement/stages-of.ts'

/** The clause that allocates a request, and what it is worked out from. */
export interface AllocatingClause {
  readonly stages: readonly AllocationStage[]
  readonly reading: StageReading
  readonly place: Place
}
