import type { FactReader } from '../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Clash } from '../agreement/precedence.ts'
import type { Award } from '../placement/allocate.ts'
import type { RightInstance } from '../rights/right-instance.ts'
import type { Interval, Request } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { AllocationLine, RefusedBid } from './outcome.ts'

export interface PlacedPart {
  readonly provider: string
  readonly host: string
  readonly quantity: Rational
  readonly interval: Interval
  readonly price: Rational
}

/** A part of a request that a third party won, put to the holder of a right. */
export interface NoticeRecord {
  /** What the bid won, held for it until the notice is settled. */
  readonly award: Award
  instance: RightInstance
  /** The facts under which it was opened: its clocks read them until it is settled. */
  readonly facts: FactReader
  /** The same, with some terms of the bid changed. */
  readonly withTerms: (terms: ReadonlyMap<string, Value>) => FactReader
  /** What of the award is neither taken nor closed yet. */
  left: Rational
  /** The last instant of the owner's freedom, once the right was not exercised. */
  freeUntil?: number
  /** What came of the owner's freedom where closings are told; without, the owner closes as soon as it may. */
  then?: 'free' | 'spent' | 'breached'
  /** The way to exercise that the holder chose. */
  choice?: string
  /** How the deadline came about, date by date. */
  derivation: readonly string[]
}

/** What has come of a request so far. */
export interface RequestRecord {
  readonly request: Request
  readonly law: Law
  /** Day numbers: when it was submitted, and when the last of its parts was settled. */
  readonly submitted: number
  decided: number
  readonly placed: PlacedPart[]
  readonly notices: Map<string, NoticeRecord>
  readonly because: RuleInForce[]
  readonly clashes: readonly Clash[]
  /** Ids of bids with equal claims. */
  readonly tied: readonly string[]
  readonly refused: RefusedBid[]
  /** Empty where no clause of its own allocated. */
  readonly allocation: readonly AllocationLine[]
  readonly untranslated: readonly RuleInForce[]
  readonly disputed: boolean
  /** Rules that only the value of a term kept from firing: the decision rests on that term too. */
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
}
