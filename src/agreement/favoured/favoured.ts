import type { Clock } from '../clock/clock.ts'
import type { Better } from '../comparison/comparison.ts'
import type { Expression } from '../expression.ts'

/** What the holder takes of a third party's deal, term by term. */
export interface MostFavouredEffect {
  readonly kind: 'most-favoured'
  readonly holder: string
  /** By name of term. */
  readonly takes: readonly TakenTerm[]
  /** By when the holder must elect; what is better is taken by itself when absent. */
  readonly elect?: Clock
  /** Comes to the first day; that of the deal when absent. */
  readonly from?: Clock
  /** Comes to the last day; that of the deal when absent. `holder-ends` is that of the agreement itself. */
  readonly until?: Clock | 'holder-ends'
  /** How long it lasts at least. */
  readonly lasts?: Expression
  /** Whether what was paid since the first day is restated when the deal becomes known later. */
  readonly catchUp: boolean
}

export interface TakenTerm {
  readonly term: string
  /** What the third party got, of facts of the deal and of terms. */
  readonly value: Expression
  /** Which way is good for the holder. */
  readonly better: Better
  /** The best that it may come to: a floor where lower is better, a ceiling where higher is. */
  readonly limit?: Expression
}
