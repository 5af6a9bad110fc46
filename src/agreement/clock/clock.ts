import type { Place } from '../../document/tree.ts'
import type { Plan } from '../../plan/plan.ts'

/** Any date of an agreement that follows from events: a deadline, a due date, a tail, an expiry. */
export interface Clock {
  /**
   * Comes to the instant of the deadline. Starts are read by name as dates (where no time is known) or instants; while one
   * that is needed has not happened the plan fails with `no-start` or `kept-open`.
   */
  readonly plan: Plan
  /** The events that the plan reads, sorted; every other name it reads is a fact. */
  readonly starts: readonly string[]
  /** In short: `10 business days after notice-received, at 17:00 America/Denver`. */
  readonly text: string
  /** In which its days are local days. */
  readonly zone: string
  readonly place: Place
}

/** What a clock may start with. */
export interface ClockStarts {
  /** The start of a clock that names none; without it every clock must name one. */
  readonly usual?: string
  /** Every event that may be named. Facts that are dates or instants may be named besides. */
  readonly events: readonly string[]
}
