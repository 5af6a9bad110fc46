import type { AllocationStage } from '../agreement/allocation/allocation.ts'
import type { Bid } from '../scenario/scenario.ts'
import { groupByKeys } from './allocation/sort-keys.ts'
import type { StageReading } from './stages-of.ts'
import { orderIn } from './stages-of.ts'

/** Whether a new version of a bid would come after the old one in the order of a stage. */
export function isWorse(stage: AllocationStage, reading: StageReading, old: Bid, version: Bid): boolean {
  // No id has a space.
  const twin = { ...version, id: `${version.id} ` }
  const [first, second] = groupByKeys([old, twin], orderIn(stage, { ...reading, bids: [old, twin] }))
  return second !== undefined && first?.[0] === old
}
