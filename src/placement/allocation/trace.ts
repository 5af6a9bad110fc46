import type { Rational } from '../../values/rational.ts'
import type { Stage } from './stage.ts'

/**
 * What kept a claim from more than it got: its own maximum, the cap, its room, what was left, or its weight; the whole lots
 * in its maximum or in the cap; its entitlement, or that and what it had of the rest by weight.
 */
export type Limit =
  | 'maximum'
  | 'maximum-in-lots'
  | 'cap'
  | 'cap-in-lots'
  | 'room'
  | 'pool'
  | 'weight'
  | 'entitled'
  | 'entitled-and-weight'

/** Why a claim got nothing in a stage. */
export type Refusal =
  | { readonly why: 'not-among' }
  /** It handed back what it won. */
  | { readonly why: 'declined' }
  /** It had its maximum from an earlier stage, or asked for nothing. */
  | { readonly why: 'satisfied' }
  | { readonly why: 'no-room' }
  | { readonly why: 'cap'; readonly cap: Rational }
  /** Nothing was left for it; `by` has it: all there is, or the stage's own pool. */
  | { readonly why: 'outbid'; readonly by: readonly string[]; readonly of?: 'pool' }
  /** There was nothing in the stage's pool from the first. */
  | { readonly why: 'no-pool' }
  /** What there is, its room or its maximum is less than the indivisible size. */
  | { readonly why: 'no-lot' }
  /** It could only have had less than its minimum. */
  | { readonly why: 'minimum'; readonly available: Rational; readonly minimum: Rational }
  | { readonly why: 'no-weight' }
  /** Its part came to nothing: less than a lot, or an entitlement of nothing. */
  | { readonly why: 'no-share' }
  /** Equal to `by`, which came first by the named rule. */
  | { readonly why: 'tie-break'; readonly rule: string; readonly by: readonly string[] }
  /** The combination with the highest total value, `by`, is without it. */
  | { readonly why: 'combination'; readonly by: readonly string[] }

/** One thing that happened, in the order in which it was decided; `stage` counts from 0. */
export type TraceEntry = { readonly stage: number } & (
  | { readonly what: 'opened'; readonly method: Stage['method']; readonly pool: Rational }
  /** `quantity` in this stage, `share` with what it had before. */
  | {
      readonly what: 'got'
      readonly claim: string
      readonly quantity: Rational
      readonly share: Rational
      readonly limit: Limit
    }
  | { readonly what: 'refused'; readonly claim: string; readonly refusal: Refusal }
  /** A tie rule was tried on equal claims: it told them apart, or gave way to the next. */
  | { readonly what: 'tie'; readonly claims: readonly string[]; readonly rule: string; readonly decided: boolean }
  /** Its pro-rata share missed its minimum, and by most: the sharing started over without it. */
  | { readonly what: 'dropped'; readonly claim: string; readonly share: Rational; readonly minimum: Rational }
  /** Equal claims that nothing tells apart: nothing is decided from here on. */
  | { readonly what: 'tied'; readonly claims: readonly string[] }
  /** First shares would have come to `sum`, more than the pool: all were cut in proportion. */
  | { readonly what: 'scaled'; readonly sum: Rational; readonly pool: Rational }
  /** Lots that several claims had an equal remainder for, and no rule a better claim. */
  | { readonly what: 'odd-lots'; readonly claims: readonly string[]; readonly quantity: Rational }
  /** `left` of the whole goes to the next stage, or stays unmet. */
  | { readonly what: 'closed'; readonly left: Rational }
)

/** An entry before it is known which stage writes it. */
export type TraceEvent = TraceEntry extends infer E ? (E extends unknown ? Omit<E, 'stage'> : never) : never
