/** What no band of a table holds, so that a payment is undefined; with what either neighbour would make of it. */
export interface Lacking {
  readonly message: string
  readonly below?: string
  readonly above?: string
}
