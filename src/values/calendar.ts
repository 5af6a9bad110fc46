/** A business-day calendar: dated data, no library. Days outside `from..to` cannot be counted. */
export interface Calendar {
  readonly name: string
  /** First and last day covered, as day numbers. */
  readonly from: number
  readonly to: number
  /** Day numbers that are no business days though they are weekdays. */
  readonly holidays: ReadonlySet<number>
}
