import type { Place } from '../document/tree.ts'
import type { Plan } from '../plan/plan.ts'
import type { Type, Value } from '../values/value.ts'

/** Where a fact may be read: which decision supplies it. `everywhere` is supplied by the engine at any decision. */
export type Supplier =
  'everywhere' | 'request' | 'bid' | 'holder' | 'posting' | 'period' | 'crossing' | 'use' | 'event' | 'payment' | 'placement' | 'usage' | 'closing' | 'act' | 'deal'

/** A typed input of rules and formulas, flat and dotted: `request.workload`, `term.share.rate`, `milestone.agi-verified`. */
export interface Fact {
  readonly name: string
  readonly type: Type
  readonly supplier: Supplier
  /** Which way is good for the party that awards. */
  readonly better?: 'higher' | 'lower'
  readonly default?: Value
  readonly optional: boolean
  /** Of an event: not optional where something hangs on that very event that reads it. */
  readonly required?: boolean
  /** Computed, never supplied. */
  readonly derived?: Plan
  /** Of a term that some amendment computes: all that it is computed from. */
  readonly reads?: readonly string[]
  /** Of a counter that is kept apart: the facts whose values tell its figures apart. */
  readonly per?: readonly string[]
  /** A human judgement: given by the scenario, listed among the caveats. */
  readonly judged: boolean
  readonly place: Place
}

export type FactTable = ReadonlyMap<string, Fact>
