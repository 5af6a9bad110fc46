import type { Contradiction, Reason, RestsOn } from './reason.ts'

/** A term of a third party's deal, as one rule lets its holder take it. */
export interface FavourOutcome {
  /** `<deal>/<rule>/<term>` */
  readonly id: string
  readonly deal: string
  readonly by?: string
  readonly with?: string
  readonly rule: string
  readonly holder: string
  readonly term: string
  /**
   * `in force` and `elected`: the term is the deal's on some day. `open`: it may be elected, or waits for an event to begin.
   * `lapsed`: the holder did not elect in time.
   * `not better` than what the holder has, by the law or by another deal. `disputed` between rules of opposite sense.
   */
  readonly state: 'in force' | 'elected' | 'open' | 'lapsed' | 'not better' | 'disputed'
  /** The day on which the deal became known. */
  readonly known: string
  readonly from?: string
  /** The last day, as far as it is known; absent where nothing ends it. */
  readonly until?: string
  /** By when it could be elected. */
  readonly deadline?: string
  readonly elected?: string
  readonly value: string
  /** What the term is without it; absent where it has no value. */
  readonly was?: string
  readonly because: readonly Reason[]
  readonly contradictions: readonly Contradiction[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
}
