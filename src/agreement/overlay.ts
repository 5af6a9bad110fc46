import type { Value } from '../values/value.ts'

/** A what-if over the law: an amendment that was never signed. */
export interface Overlay {
  /** Readings to pick wherever a term has them. */
  readonly readings: readonly string[]
  /** Term to reading. */
  readonly readingOf: ReadonlyMap<string, string>
  /** Term to value, from the first day the term is set and through all later settings. */
  readonly sets: ReadonlyMap<string, Value>
}

export const NO_OVERLAY: Overlay = { readings: [], readingOf: new Map(), sets: new Map() }
