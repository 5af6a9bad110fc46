import type { Place } from '../../document/tree.ts'
import type { Plan } from '../../plan/plan.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import type { Type, Value } from '../../values/value.ts'
import type { Window } from '../window.ts'

/** The records that a counter may watch. */
export type RecordKind = 'posting' | 'payment' | 'placement' | 'usage' | 'closing' | 'event' | 'act' | 'deal'

export type How = 'sum' | 'count' | 'max' | 'min' | 'average' | 'latest' | 'high-water'

/** A dated, keyed figure over records: a fact that any rule, step or formula may read. */
export interface Counter {
  readonly name: string
  readonly of: RecordKind
  /** All must hold: the record's fact is one of the values. */
  readonly where: readonly { readonly fact: string; readonly values: readonly Value[] }[]
  readonly if?: Plan
  /** What each record contributes; 1 when absent. */
  readonly add?: Plan
  readonly how: How
  readonly over: Window
  /** The sub-periods that are summed first. */
  readonly each?: PeriodScheme
  /** The facts that tell its separate figures apart. */
  readonly per: readonly string[]
  /** Of what it comes to. */
  readonly type: Type
  readonly place: Place
}
