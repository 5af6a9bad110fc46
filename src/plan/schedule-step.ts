import type { Plan } from './plan.ts'
import type { Slot } from './slot.ts'

/** Most steps by which a value may have grown. */
export const MOST_STEPS = 1_000

/** A day number, or an exact number as text. */
export type Position = number | { readonly n: string; readonly d: string }

/**
 * A value by time: that of the last row whose position `at` has reached, grown by the steps since that row. What it
 * grows by is worked out at each step's own day.
 */
export interface ScheduleStep {
  readonly op: 'schedule'
  /** What it is a value of, for problems. */
  readonly of: string
  readonly at: Slot
  readonly rows: readonly ScheduleRow[]
  readonly grow?: Growth
}

export interface ScheduleRow {
  readonly from: Position
  readonly is: Plan
}

export interface Growth {
  /** Multiplied by 1 + what it grows by, each time on what has become of it or on what the row says; or added to. */
  readonly how: 'compound' | 'simple' | 'add'
  readonly by: Plan
  /** The days of the steps, at most `MOST_STEPS`; or where the first is and how far apart they are. */
  readonly steps:
    | { readonly kind: 'days'; readonly days: readonly number[] }
    | { readonly kind: 'every'; readonly from: Position; readonly each: Position }
}
