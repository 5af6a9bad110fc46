import type { Law, RuleInForce } from '../agreement/law.ts'
import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Clash } from '../agreement/precedence.ts'
import type { Interval, Request } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import type { AllocationLine, RefusedBid } from './outcome.ts'
import type { Offering } from './rights/offering.ts'

export interface PlacedPart {
  readonly provider: string
  readonly host: string
  readonly quantity: Rational
  readonly interval: Interval
  readonly price: Rational
}

/** What has come of a request so far. */
export interface RequestRecord {
  readonly request: Request
  readonly law: Law
  /** Day numbers: when it was submitted, and when the last of its parts was settled. */
  readonly submitted: number
  decided: number
  readonly placed: PlacedPart[]
  /** What was put to holders of rights: the owner's plan, or what third parties have offered. */
  readonly offerings: Offering[]
  readonly because: RuleInForce[]
  readonly clashes: Clash[]
  /** Ids of bids with equal claims. */
  readonly tied: string[]
  readonly refused: RefusedBid[]
  /** Empty where no clause of its own allocated. */
  readonly allocation: AllocationLine[]
  readonly untranslated: readonly RuleInForce[]
  disputed: boolean
  /** Rules that only the value of a term kept from firing: the decision rests on that term too. */
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
}
