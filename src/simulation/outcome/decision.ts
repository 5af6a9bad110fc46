import type { VerdictReport } from '../../agreement/lawbook.ts'
import type { Notice } from '../notice.ts'
import type { Contradiction, Reason, RestsOn } from './reason.ts'

export type DecisionStatus = 'placed' | 'partly placed' | 'unmet' | 'disputed'

export interface Decision {
  /** The request's id. */
  readonly id: string
  readonly request: string
  readonly status: DecisionStatus
  readonly by: string
  readonly submitted: string
  readonly decided: string
  readonly 'delayed-days': number
  readonly from: string
  /** Absent where there is no end. */
  readonly to?: string
  readonly requested: string
  readonly unmet: string
  /** The law of the day of submission: the amendments that made it. */
  readonly law: string
  readonly placements: readonly Placement[]
  readonly notices: readonly Notice[]
  /** The rules that decided. */
  readonly because: readonly Reason[]
  /** Bids that could not have the work, and the rule or the want of room that kept them out. */
  readonly refused: readonly RefusedBid[]
  /** Rules that contradict each other, when the decision is disputed; or lost to a prevailing rule. */
  readonly contradictions: readonly Contradiction[]
  /** How a clause of its own allocated the work, stage by stage; absent where the best price came first. */
  readonly allocation?: readonly AllocationLine[]
  /** One sentence. */
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
  readonly verdicts?: readonly VerdictReport[]
}

/** One step of an allocation. */
export interface AllocationLine {
  /** From 1. */
  readonly stage: number
  /** The bid it is about; absent where it is about several or the whole stage. */
  readonly bid?: string
  /** What the bid got in this stage. */
  readonly quantity?: string
  readonly note: string
}

export interface Placement {
  readonly provider: string
  readonly host: string
  readonly quantity: string
  readonly from: string
  /** Absent where there is no end. */
  readonly to?: string
  /** Absent where nobody has named one. */
  readonly price?: string
}

export interface RefusedBid {
  readonly bid: string
  readonly provider: string
  /**
   * Kept out by a rule, no room (for all of it), outbid, less left than its minimum, at the cap, after an equal, outside the
   * best combination, in no stage, without a share, handed back, taken up by the holder of a right, no day left when the
   * right was settled, outside the terms on which rights have left the owner free, or the decision is disputed.
   */
  readonly why:
    | 'excluded'
    | 'no-room'
    | 'outbid'
    | 'minimum'
    | 'cap'
    | 'tie-break'
    | 'combination'
    | 'not-among'
    | 'no-share'
    | 'declined'
    | 'right-exercised'
    | 'too-late'
    | 'tail'
    | 'disputed'
  readonly rules: readonly string[]
  readonly note: string
}
