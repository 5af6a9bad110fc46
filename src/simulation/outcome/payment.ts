import type { VerdictReport } from '../../agreement/lawbook.ts'
import type { Contradiction, Reason, RestsOn } from './reason.ts'

export interface Payment {
  /** `<rule>/<period>` */
  readonly id: string
  readonly from: string
  readonly to: string
  /** What it is for; the day where it is owed at an event. */
  readonly period: string
  /** What happened, where it is owed at that. */
  readonly event?: string
  readonly amount: string
  readonly currency: string
  readonly rule: string
  readonly obligation: string
  /** `undefined` where a table has no band for it: a caveat says what its neighbours would make of it. */
  readonly status: 'due' | 'disputed' | 'undefined'
  /** The payment that it puts right, where it is a catch-up. */
  readonly restates?: string
  /** The late payment that it is interest on. */
  readonly on?: string
  /** Where interest is told so far, because what it is on is outstanding still. */
  readonly accruing?: boolean
  /** The last day on which it accrued. */
  readonly accrued: string
  readonly due: string
  /** What was paid of it, and when; absent where it was paid when it was due. */
  readonly paid?: readonly Settled[]
  /** What was due within the horizon and never paid. */
  readonly outstanding?: string
  /** Days from the due date to the last payment, or to the end of the horizon while something is outstanding. */
  readonly 'late-days'?: number
  /** What was paid beyond what was owed. */
  readonly surplus?: string
  /** The settlement that it is part of. */
  readonly 'settled-by'?: string
  readonly because: readonly Reason[]
  readonly contradictions: readonly Contradiction[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
  /** Each posting's way to its part of the payment. */
  readonly parts: readonly PaymentPart[]
}

export interface PaymentPart {
  /** A posting's id; at an event its notice's, or `<event>/<date>`. */
  readonly posting: string
  readonly from: string
  readonly to: string
  /** Days of the part over days of the period, as in `26/30`. */
  readonly days: string
  readonly law: string
  readonly steps: readonly Arithmetic[]
  readonly amount: string
  readonly verdicts?: readonly VerdictReport[]
}

export interface Arithmetic {
  readonly verb: string
  readonly text: string
  readonly value: string
}

/** Something that was paid, or set off. */
export interface Settled {
  readonly on: string
  readonly amount: string
  readonly currency: string
  readonly how: 'paid' | 'set-off'
}
