import type { LengthUnit, Type } from '../values/value.ts'
import type { Slot } from './slot.ts'

/** A stretch of time as it is seen from a day; periods go by name. */
export type PlanWindow =
  | { readonly kind: 'current'; readonly periods: string }
  | { readonly kind: 'last'; readonly periods: string; readonly count: number }
  | { readonly kind: 'rolling'; readonly count: number; readonly unit: LengthUnit }
  | { readonly kind: 'lifetime' }

/** Which values of a series a mean is of: those told, or the last known one of each such day. */
export type MeanOf = 'points' | 'days' | 'business-days' | 'month-ends'

/** The steps that look something up in a series, which goes by name. */
export type SeriesStep =
  /** The last known value on a day. */
  | { readonly op: 'series-at'; readonly series: string; readonly day: Slot; readonly type: Type }
  /** The mean of a window's values, as far as the day; `opening` also counts the value before the window. */
  | {
      readonly op: 'series-mean'
      readonly series: string
      readonly day: Slot
      readonly type: Type
      readonly window: PlanWindow
      readonly of: MeanOf
      readonly opening: boolean
      /** Of business days. */
      readonly calendar?: string
    }
