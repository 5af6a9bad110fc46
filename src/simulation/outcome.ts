import type { VerdictReport } from '../agreement/lawbook.ts'
import type { NoticeOnEvent } from './notice.ts'
import type { AccountOutcome } from './outcome/account-outcome.ts'
import type { CommitmentOutcome } from './outcome/commitment-outcome.ts'
import type { CounterOutcome } from './outcome/counter-outcome.ts'
import type { Decision } from './outcome/decision.ts'
import type { FavourOutcome } from './outcome/favour-outcome.ts'
import type { LifeOfAgreement } from './outcome/life-of-agreement.ts'
import type { Payment } from './outcome/payment.ts'
import type { ReadingOutcome } from './outcome/reading-outcome.ts'
import type { Contradiction, Reason, RestsOn } from './outcome/reason.ts'

/**
 * The outcome as it is printed: plain data, money and quantities as text, dates ISO.
 * `pactwright schema outcome` prints its JSON Schema. Keys are stable.
 */
export interface Outcome {
  readonly pactwright: 1
  readonly agreement: string
  readonly scenario: string
  /** `scenario` and `variant` together name an outcome. */
  readonly variant?: string
  readonly decisions: readonly Decision[]
  readonly payments: readonly Payment[]
  readonly totals: readonly Total[]
  /** What was netted: what is to be transferred in the place of several payments, which stay as they are. */
  readonly settlements: readonly Settlement[]
  readonly entries: readonly LedgerEntry[]
  /** Rights that an event has opened, in the order of their notices. */
  readonly notices: readonly EventNotice[]
  /** Answers to the scenario's questions of use. */
  readonly rights: readonly RightOfUse[]
  readonly acts: readonly Act[]
  /** What became of the agreement's term, once for each time that it was in term; empty where no rule makes or ends one. */
  readonly life: readonly LifeOfAgreement[]
  /** What parties took of third parties' deals, or might have. */
  readonly favours: readonly FavourOutcome[]
  /** What came of each close of a commitment, and what each has come to that the horizon leaves open. */
  readonly commitments: readonly CommitmentOutcome[]
  /** What each counter stands at on the last day of the horizon. */
  readonly counters: readonly CounterOutcome[]
  /** What is in each pot of each account at the end of the last day of the horizon. */
  readonly accounts: readonly AccountOutcome[]
  readonly expectations: readonly ExpectationResult[]
  readonly caveats: readonly Caveat[]
  readonly figures: Figures
  readonly receipt: Receipt
  /** What each other reading would give; there where it was asked for. */
  readonly readings?: readonly ReadingOutcome[]
}

/** A right that an event has opened, put to one of its holders, with the rule that gave it. */
export interface EventNotice extends NoticeOnEvent {
  readonly because: readonly Reason[]
  readonly 'rests-on': readonly RestsOn[]
}

export interface Total {
  readonly from: string
  readonly to: string
  readonly amount: string
  readonly currency: string
}

/** What two parties owe each other on one day, netted: the one transfer that is left of it. */
export interface Settlement {
  readonly id: string
  readonly due: string
  readonly from: string
  readonly to: string
  /** `0.00` where both owe the same. */
  readonly amount: string
  readonly currency: string
  /** The payments that it settles, in order of id. */
  readonly of: readonly string[]
  /** What each owed the other before. */
  readonly gross: readonly Total[]
  readonly summary: string
}

/** One line of the double-entry ledger; the lines of one `transaction` sum to nothing per currency. */
export interface LedgerEntry {
  readonly id: string
  readonly transaction: string
  readonly date: string
  readonly account: string
  readonly amount: string
  readonly currency: string
  readonly posting: string
  readonly rule: string
  readonly amendment: string
  readonly payment: string
  /** The verb of the plan's step that came to the amount: `payable`; `restated` where it puts something right. */
  readonly step: string
  /** Every step up to it: `take posting.amount = 100.00 USD; times term.rate = 25.00 USD; payable … = 25.00 USD`. */
  readonly arithmetic: string
}

export interface RightOfUse {
  readonly id: string
  readonly by: string
  readonly at: string
  readonly answer: 'granted' | 'withheld' | 'not granted' | 'disputed'
  readonly because: readonly Reason[]
  readonly contradictions: readonly Contradiction[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
  readonly verdicts?: readonly VerdictReport[]
}

export interface Act {
  readonly id: string
  readonly act: string
  readonly at: string
  readonly by: string
  readonly of: string
  readonly permitted: boolean
  readonly summary: string
}

export interface ExpectationResult {
  readonly kind: string
  readonly id: string
  readonly met: boolean
  readonly expected: string
  readonly actual: string
  /** The summaries of the records it looked at. */
  readonly why: readonly string[]
  readonly at: string
}

export interface Caveat {
  readonly id: string
  readonly kind: 'untranslated' | 'assumed' | 'reported' | 'unknown' | 'judged' | 'reading' | 'undefined'
  readonly text: string
  /** Ids of decisions, payments and uses it touches. */
  readonly touches: readonly string[]
}

export interface Figures {
  /** Decisions, payments and answers of use. */
  readonly total: number
  readonly 'on-assumed': number
  readonly 'on-reported': number
}

export interface Receipt {
  readonly pactwright: string
  readonly engine: string
  /** SHA-256 over canonical JSON, by document. */
  readonly documents: readonly { readonly name: string; readonly sha256: string }[]
  readonly readings: readonly { readonly term: string; readonly reading: string }[]
  readonly options: {
    readonly confirm: string
    readonly trace: string
    readonly sets: readonly string[]
    /** By which lots are drawn. */
    readonly seed: number
  }
  readonly evaluations: number
  readonly distinct: number
  readonly confirmed: number
}
