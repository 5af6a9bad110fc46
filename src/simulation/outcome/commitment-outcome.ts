import type { Reason, RestsOn } from './reason.ts'

/** A commitment over one period: as it was settled at its close, or as far as it has come by the end of the horizon. */
export interface CommitmentOutcome {
  /** `<rule>/<period>`, and the key in brackets where it is kept apart: `forecast/2025-03[north]`. */
  readonly id: string
  readonly rule: string
  /** Who has promised whom. */
  readonly by: string
  readonly to: string
  /** The values of the facts that it is kept apart by. */
  readonly key: readonly string[]
  /** `term` where it is for the whole term. */
  readonly period: string
  readonly from?: string
  /** The last day of the period; absent where there is no end. */
  readonly until?: string
  /** `open`: the period has not ended. `unknown`: nobody knows what was promised. */
  readonly state: 'met' | 'missed' | 'open' | 'unknown'
  /** What was done in the period itself. */
  readonly own: string
  /** Taken from the bank to meet a shortfall. */
  readonly brought?: string
  /** What counts: own and brought. */
  readonly counted: string
  /** Put into the bank. */
  readonly banked?: string
  readonly excused?: string
  /** What was to be met, after what is excused; it and what follows from it are absent where nobody knows it. */
  readonly target?: string
  readonly shortfall?: string
  readonly 'shortfall-ratio'?: string
  readonly excess?: string
  /** What is still to be done, while the period is open. */
  readonly left?: string
  readonly because: readonly Reason[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
}
