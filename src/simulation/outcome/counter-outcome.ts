export interface CounterOutcome {
  /** The name, and the key in brackets where it is kept apart: `sales[north]`. */
  readonly id: string
  readonly name: string
  /** The values of the facts that it is kept apart by. */
  readonly key: readonly string[]
  /** Absent where there is none: the least, the latest or the average of nothing. */
  readonly value?: string
  /** First and last day that it is counted over, as in `2025-01-01..2025-12-31`; `lifetime`, or `not begun`. */
  readonly window: string
  /** Each record that it counted, in the order in which they came. */
  readonly changes?: readonly CounterChange[]
}

export interface CounterChange {
  /** The record's id; `opening` for what came before. */
  readonly record: string
  readonly on: string
  readonly added: string
  /** What it stood at then. */
  readonly value?: string
}
