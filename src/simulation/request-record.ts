import type { FactReader } from '../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../agreement/law.ts'
import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Clash } from '../agreement/precedence.ts'
import type { Cause, Trigger } from '../agreement/right/right.ts'
import type { Place } from '../document/tree.ts'
import type { Award } from '../placement/allocate.ts'
import type { Hold } from '../placement/capacity-book.ts'
import type { RightOnOffer } from '../placement/rights-on-awards.ts'
import type { RightInstance } from '../rights/right-instance.ts'
import type { Bid, Interval, Moment, Request } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { AllocationLine, RefusedBid } from './outcome/decision.ts'

export interface PlacedPart {
  readonly provider: string
  readonly host: string
  readonly quantity: Rational
  readonly interval: Interval
  /** Absent where nobody has named one. */
  readonly price?: Rational
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

export type Terms = ReadonlyMap<string, Value>

/** What a holder says when it takes up what was offered; what it leaves out is as offered. */
export interface Taking {
  readonly quantity?: Rational
  readonly choice?: string
  readonly terms: Terms
}

/** The facts under which something is put to holders, as the law of a day has them. */
export interface OfferedTerms {
  readonly facts: FactReader
  /** The same, with some terms of the bid changed. */
  readonly withTerms: (terms: Terms) => FactReader
}

/** Which rights reach an offering by the law of a day. */
export interface RightsNow extends OfferedTerms {
  /** The offer on the terms that are put to holders. */
  readonly bid: Bid
  readonly rights: readonly RightOnOffer[]
}

/** A right put to one of its holders, with what has come of it so far. */
export interface NoticeRecord extends OfferedTerms {
  readonly offering: Offering
  /** What was put to the holder. */
  readonly bid: Bid
  instance: RightInstance
  /** An answer that waits for higher ranks, or for the other holders of its own. */
  waiting?: { readonly taking: Taking; readonly at: Moment }
  /** The terms last proposed in talks, by either side and by each. */
  lastOffer?: Terms
  readonly proposed: { holder?: Terms; owner?: Terms }
  lastSide?: 'holder' | 'owner'
  talksEnded?: Moment
  /** The last instant of the owner's freedom, once the right was not exercised in full. */
  freeUntil?: number
  /** The last instant for the holder's own closing. */
  closeBy?: number
  /** What became of the holder's own closing. */
  closed?: 'completed' | 'defaulted'
  /** What the holder takes, from which day and at what price, until it has closed. */
  taking?: { readonly from: number; readonly price: Rational | undefined; readonly holds: readonly Hold[] }
  /** The way to exercise that the holder chose. */
  choice?: string
  /** How the deadline came about, date by date. */
  derivation: readonly string[]
}

/** So much of what is offered, on such terms. */
export interface Signature {
  readonly quantity: Rational
  readonly terms: Terms
}

/** An owner that has to give notice before it may do anything more. */
export interface Awaiting {
  readonly since: Moment
  /** The first instant at which it may. */
  readonly notBefore?: number
  /** What is put to the holders when the first notice is given, and what the notices are called. */
  readonly first?: { readonly now: RightsNow; readonly ids: readonly string[] }
  /** The notice that comes up again, why and on which terms; absent where the first was not valid. */
  readonly again?: { readonly notice: NoticeRecord; readonly cause: Cause; readonly terms: Terms }
}

/** Something that is put to the holders of rights: what a bid won, what the owner plans itself, or what has happened. */
export interface Offering {
  /** The id of the request or the name of the event. */
  readonly subject: string
  readonly over: Trigger['kind']
  /** The request; absent where an event opened the right. */
  readonly record?: RequestRecord
  /** Whether it has a quantity, so that it can be taken in part and placed. */
  readonly measured: boolean
  readonly owner?: string
  /** The facts of the event that opened it, if one did. */
  readonly told?: Terms
  readonly place: Place
  /** The offer as it stands now; the owner's own where nobody has bid. */
  bid: Bid
  /** What the bid has won, held for it until everything is settled. */
  award?: Award
  /** Neither taken nor closed yet. */
  left: Rational
  /** The notices of the current version, by rank and holder. */
  round: NoticeRecord[]
  /** Every notice ever given, in order. */
  readonly notices: NoticeRecord[]
  /** From 1; a new one begins when the offer changes. */
  version: number
  /** What has made rights come up again: version, rule and cause. */
  readonly causes: Set<string>
  awaiting?: Awaiting
  /** What bidders have signed within the tail: they may close on that at any time. */
  readonly signed: Map<string, Signature>
  /** Whether the owner may do, or has done, as it likes with what is left. */
  freed: boolean
  withdrawn: boolean
  /** Gives what is left to whom allocation chose, from a day on, at a moment, and says how much it gave. */
  readonly hand: (quantity: Rational, from: number, at: Moment) => Rational
  /** Asks the law of a day which rights reach it, on terms of its own; undefined after a problem, which is told. */
  readonly ask: (at: Moment, terms: Terms) => RightsNow | undefined
}
