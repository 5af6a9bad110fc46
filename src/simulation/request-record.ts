import type { RuleInForce, Law } from '../agreement/law.ts'
import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Clash } from '../agreement/precedence.ts'
import type { Hold } from '../placement/capacity-book.ts'
import type { RightInstance } from '../rights/right-instance.ts'
import type { Bid, Interval, Request } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import type { RefusedBid } from './outcome.ts'

/** A part of a request that a bid won: under notice, or placed. */
export interface Part {
  readonly bid: Bid
  readonly quantity: Rational
  /** What it holds until it is placed or falls away. */
  readonly hold: Hold
  readonly notice?: string
}

export interface PlacedPart {
  readonly provider: string
  readonly quantity: Rational
  readonly interval: Interval
  readonly price: Rational
}

/** What has come of a request so far. */
export interface RequestRecord {
  readonly request: Request
  readonly law: Law
  readonly submitted: number
  /** The parts whose notices are open. */
  open: Part[]
  placed: PlacedPart[]
  notices: Map<string, { readonly part: Part; instance: RightInstance; readonly derivation: readonly string[] }>
  readonly because: RuleInForce[]
  readonly clashes: readonly Clash[]
  /** Ids of bids with equal claims. */
  readonly tied: readonly string[]
  readonly refused: RefusedBid[]
  readonly untranslated: readonly RuleInForce[]
  readonly disputed: boolean
  /** Rules that only the value of a term kept from firing: the decision rests on that term too. */
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
  decided: number
}
