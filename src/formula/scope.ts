import type { Type } from '../values/value.ts'

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
  /** Time zone by which an instant written without one is read. */
  readonly zone: string
  /** Calendar by which business days are counted. */
  readonly calendar?: string
}
