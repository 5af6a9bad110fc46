import type { DayCount } from '../../values/day-count.ts'
import type { Place } from '../../document/tree.ts'
import type { Clock } from '../clock/clock.ts'
import type { Expression } from '../expression.ts'

/** What a rate of interest is for. */
export const RATE_PERIODS = ['day', 'month', 'quarter', 'year'] as const

export type RatePeriod = (typeof RATE_PERIODS)[number]

/** The starts of the clocks of what is late: the due date, that of the payment that is put right, the end of the grace. */
export const LATE_STARTS = ['due', 'original-due', 'grace-end'] as const

export type LateStart = (typeof LATE_STARTS)[number]

/** What comes of not paying in time. */
export interface Late {
  /** The last instant at which a payment is still in time; without it the due date is that. */
  readonly grace?: Clock
  /** When what is still not paid is a default. */
  readonly defaults?: Clock
  readonly interest?: LateInterestTerms
}

export interface LateInterestTerms {
  /** For one period of `each`. */
  readonly rate: Expression
  readonly each: RatePeriod
  readonly compound: boolean
  /** Interest runs from the end of its day. */
  readonly from: Clock
  /** The most that the law allows, for the same period. */
  readonly atMost?: Expression
  readonly dayCount?: DayCount
}

/** What a pay rule says of what happens once something is owed. */
export interface DueTerms {
  readonly late?: Late
  /** Obligations that are netted with this one where they fall due on one day. */
  readonly against?: readonly { readonly name: string; readonly place: Place }[]
  /** Nothing is paid until more than this has gathered. */
  readonly holdBelow?: Expression
}
