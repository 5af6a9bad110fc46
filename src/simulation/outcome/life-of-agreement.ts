import type { Contradiction, Reason, RestsOn } from './reason.ts'

export interface LifeOfAgreement {
  /** The agreement's name, and `<name>/2` where it was in term again. */
  readonly id: string
  /** On the last day of the horizon; `disputed` where it has not begun because rules contradict each other. */
  readonly state: 'not begun' | 'in term' | 'ended' | 'disputed'
  readonly starts?: string
  /** The last day in term, as far as it is known. */
  readonly ends?: string
  /** `dispute` where renewals contradicted each other. */
  readonly 'ended-by'?: 'expiry' | 'termination' | 'dispute'
  readonly renewals: number
  readonly periods: readonly PeriodOfLife[]
  /** The rules that made the periods, or ended the term. */
  readonly because: readonly Reason[]
  readonly contradictions: readonly Contradiction[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
}

export interface PeriodOfLife {
  readonly kind: 'term' | 'renewal'
  readonly rule?: string
  readonly amendment?: string
  readonly from: string
  /** The last day in term; absent where there is no end. */
  readonly to?: string
}
