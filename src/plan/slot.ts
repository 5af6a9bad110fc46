/** The number of a place in a running plan that holds one value. */
export type Slot = number
