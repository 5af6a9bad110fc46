import type { Plan } from '../../plan/plan.ts'
import type { Type } from '../../values/value.ts'
import type { Expression } from '../expression.ts'

/** Which way of a fact is good for the party that awards. */
export type Better = 'higher' | 'lower'

/** What one term of the compared side must be to the reference. */
export type Relation =
  /** At least as good; with a tolerance, it may miss by that ratio of the reference. */
  | { readonly kind: 'as-good'; readonly better: Better; readonly within?: Expression }
  | { readonly kind: 'better'; readonly better: Better }
  | { readonly kind: 'same' }
  /** Equal to a value or to what a formula comes to, whatever the reference has. */
  | { readonly kind: 'equals'; readonly to: Expression }

/** The test of one term. */
export interface TermTest {
  /** The bid's fact: `bid.price`. */
  readonly fact: string
  readonly type: Type
  readonly relation: Relation
  /** As written: `as-good within 2%`. */
  readonly text: string
}

/** A test of terms against reference terms: a holder's answer against an offer, a closing against what was refused. */
export type Comparison =
  | { readonly kind: 'any' }
  /** A formula that may read `response.x` and `offered.x` for every `bid.x`. */
  | { readonly kind: 'formula'; readonly plan: Plan; readonly text: string }
  /** All must hold; facts that are not named are not compared. */
  | { readonly kind: 'terms'; readonly terms: readonly TermTest[] }
