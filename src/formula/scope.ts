import type { Result } from '../document/fault.ts'
import type { PlanWindow } from '../plan/series-step.ts'
import type { Type } from '../values/value.ts'

/** An exchange rate: how much of `to` one of `from` is. */
export interface Rate {
  readonly from: string
  readonly to: string
}

/** What a formula may speak of: the names it may read, with their types, and how its literals are read. */
export interface Scope {
  /** The type of a name; undefined when there is no such name here. */
  readonly typeOf: (name: string) => Type | undefined
  /** Every name, for "did you mean". */
  readonly names: () => Iterable<string>
  /** The agreement's currency, used in hints. */
  readonly currency: string
  /** Declared units of quantity: `MW`, `share`. */
  readonly units: readonly string[]
  /** What `mean` may look back on. Without it there is no window. */
  readonly windowOf?: (text: string) => Result<PlanWindow>
  /** What the rate of a name converts, one of `from` being so many of `to`; undefined for what is no rate. */
  readonly rateOf?: (name: string) => Rate | undefined
  /** Time zone by which an instant written without one is read. */
  readonly zone: string
  /** Calendar by which business days are counted. */
  readonly calendar?: string
}
