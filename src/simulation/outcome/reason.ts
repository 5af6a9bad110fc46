/** A rule that had a part in an answer. */
export interface Reason {
  readonly rule: string
  readonly amendment: string
  readonly effect: string
  readonly clause: string
  readonly source?: string
  readonly status: 'stated' | 'reported' | 'assumed'
}

/** A term that an answer rests on. */
export interface RestsOn {
  readonly term: string
  readonly value: string
  readonly status: 'stated' | 'reported' | 'assumed'
  readonly reading?: string
  /** The id of what was taken of a third party's deal, where the value comes from that. */
  readonly favour?: string
}

export interface Contradiction {
  readonly kind: 'rules' | 'bids'
  /** Names of the two rules, or ids of the bids with equal claims. */
  readonly between: readonly string[]
  /** The rule that prevails; absent when none does and the answer is disputed. */
  readonly prevails?: string
  readonly about: string
}
