import type { Place } from '../document/tree.ts'
import type { Plan } from '../plan/plan.ts'

/** A parameter of an effect: a literal, `{ fact: … }` or a `= formula`; all three are plans, resolved after a rule has fired. */
export interface Expression {
  readonly plan: Plan
  /** As written, for reasons. */
  readonly text: string
  readonly place: Place
}
