import type { Circumstances } from '../../agreement/fact-reader.ts'
import type { Law } from '../../agreement/law.ts'
import type { Value } from '../../values/value.ts'

type Commitments = NonNullable<Circumstances['commitments']>

/** What was read, in order, by name. */
export type Tape<T> = Map<string, { readonly value: T }[]>

/** What the rules that decide read of figures, once for each time that they were asked. */
export interface Reads {
  readonly figures: Tape<Value | undefined>
  readonly commitments: Tape<ReturnType<Commitments['read']>>
}

/** What was known when something was decided, so that later knowledge decides it no otherwise. */
export interface Decided {
  /** The first day of which more is known than there was: what was decided before stands. */
  readonly until: number
  /** The laws as each was known on its own days. */
  readonly laws: readonly Law[]
  /** What was read when less was known. */
  readonly earlier?: Pick<Decided, 'reads' | 'told'>
  readonly reads: Map<string, Reads[]>
  /** What was told of payments that were not made in time. */
  readonly told: Set<string>
}
