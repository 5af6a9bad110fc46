import type { VerdictReport } from '../agreement/lawbook.ts'
import type { Notice, NoticeOnEvent } from './notice.ts'

export type { VerdictReport } from '../agreement/lawbook.ts'
export type { Notice, NoticeOnEvent } from './notice.ts'

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

/** A rule that had a part in an answer. */
export interface Reason {
  readonly rule: string
  readonly amendment: string
  readonly effect: string
  readonly clause: string
  readonly source?: string
  readonly status: 'stated' | 'reported' | 'assumed'
}

/** A right that an event has opened, put to one of its holders, with the rule that gave it. */
export interface EventNotice extends NoticeOnEvent {
  readonly because: readonly Reason[]
  readonly 'rests-on': readonly RestsOn[]
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

export type DecisionStatus = 'placed' | 'partly placed' | 'unmet' | 'disputed'

export interface Decision {
  /** The request's id. */
  readonly id: string
  readonly request: string
  readonly status: DecisionStatus
  readonly by: string
  readonly submitted: string
  readonly decided: string
  readonly 'delayed-days': number
  readonly from: string
  /** Absent where there is no end. */
  readonly to?: string
  readonly requested: string
  readonly unmet: string
  /** The law of the day of submission: the amendments that made it. */
  readonly law: string
  readonly placements: readonly Placement[]
  readonly notices: readonly Notice[]
  /** The rules that decided. */
  readonly because: readonly Reason[]
  /** Bids that could not have the work, and the rule or the want of room that kept them out. */
  readonly refused: readonly RefusedBid[]
  /** Rules that contradict each other, when the decision is disputed; or lost to a prevailing rule. */
  readonly contradictions: readonly Contradiction[]
  /** How a clause of its own allocated the work, stage by stage; absent where the best price came first. */
  readonly allocation?: readonly AllocationLine[]
  /** One sentence. */
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
  readonly verdicts?: readonly VerdictReport[]
}

/** One step of an allocation. */
export interface AllocationLine {
  /** From 1. */
  readonly stage: number
  /** The bid it is about; absent where it is about several or the whole stage. */
  readonly bid?: string
  /** What the bid got in this stage. */
  readonly quantity?: string
  readonly note: string
}

export interface Placement {
  readonly provider: string
  readonly host: string
  readonly quantity: string
  readonly from: string
  /** Absent where there is no end. */
  readonly to?: string
  /** Absent where nobody has named one. */
  readonly price?: string
}

export interface RefusedBid {
  readonly bid: string
  readonly provider: string
  /**
   * Kept out by a rule, no room (for all of it), outbid, less left than its minimum, at the cap, after an equal, outside the
   * best combination, in no stage, without a share, handed back, taken up by the holder of a right, no day left when the
   * right was settled, outside the terms on which rights have left the owner free, or the decision is disputed.
   */
  readonly why:
    | 'excluded'
    | 'no-room'
    | 'outbid'
    | 'minimum'
    | 'cap'
    | 'tie-break'
    | 'combination'
    | 'not-among'
    | 'no-share'
    | 'declined'
    | 'right-exercised'
    | 'too-late'
    | 'tail'
    | 'disputed'
  readonly rules: readonly string[]
  readonly note: string
}

export interface Contradiction {
  readonly kind: 'rules' | 'bids'
  /** Names of the two rules, or ids of the bids with equal claims. */
  readonly between: readonly string[]
  /** The rule that prevails; absent when none does and the answer is disputed. */
  readonly prevails?: string
  readonly about: string
}

export interface Payment {
  /** `<rule>/<period>` */
  readonly id: string
  readonly from: string
  readonly to: string
  /** What it is for; the day where it is owed at an event. */
  readonly period: string
  /** What happened, where it is owed at that. */
  readonly event?: string
  readonly amount: string
  readonly currency: string
  readonly rule: string
  readonly obligation: string
  /** `undefined` where a table has no band for it: a caveat says what its neighbours would make of it. */
  readonly status: 'due' | 'disputed' | 'undefined'
  /** The payment that it puts right, where it is a catch-up. */
  readonly restates?: string
  /** The late payment that it is interest on. */
  readonly on?: string
  /** Where interest is told so far, because what it is on is outstanding still. */
  readonly accruing?: boolean
  /** The last day on which it accrued. */
  readonly accrued: string
  readonly due: string
  /** What was paid of it, and when; absent where it was paid when it was due. */
  readonly paid?: readonly Settled[]
  /** What was due within the horizon and never paid. */
  readonly outstanding?: string
  /** Days from the due date to the last payment, or to the end of the horizon while something is outstanding. */
  readonly 'late-days'?: number
  /** What was paid beyond what was owed. */
  readonly surplus?: string
  /** The settlement that it is part of. */
  readonly 'settled-by'?: string
  readonly because: readonly Reason[]
  readonly contradictions: readonly Contradiction[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
  /** Each posting's way to its part of the payment. */
  readonly parts: readonly PaymentPart[]
}

export interface PaymentPart {
  /** A posting's id; at an event its notice's, or `<event>/<date>`. */
  readonly posting: string
  readonly from: string
  readonly to: string
  /** Days of the part over days of the period, as in `26/30`. */
  readonly days: string
  readonly law: string
  readonly steps: readonly Arithmetic[]
  readonly amount: string
  readonly verdicts?: readonly VerdictReport[]
}

export interface Arithmetic {
  readonly verb: string
  readonly text: string
  readonly value: string
}

export interface Total {
  readonly from: string
  readonly to: string
  readonly amount: string
  readonly currency: string
}

/** Something that was paid, or set off. */
export interface Settled {
  readonly on: string
  readonly amount: string
  readonly currency: string
  readonly how: 'paid' | 'set-off'
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

/** A pot of an account: its balance is what was put in and grew, less what was drawn and what expired. */
export interface AccountOutcome {
  /** The name, and the key in brackets where pots are kept apart: `advance[first-album]`. */
  readonly id: string
  readonly name: string
  /** The values of the facts that tell its pots apart. */
  readonly key: readonly string[]
  readonly balance: string
  readonly put: string
  readonly grown: string
  readonly drawn: string
  /** What expired, or was forfeited when the agreement ended. */
  readonly expired: string
  /** What may still be put in, where there is a limit. */
  readonly room?: string
  /** All that moved it, in order. */
  readonly movements?: readonly AccountMovement[]
}

export interface AccountMovement {
  readonly on: string
  /** `open` for what was there before the horizon. */
  readonly kind: 'open' | 'put' | 'draw' | 'grow' | 'expire' | 'forfeit'
  /** The payment that moved it. */
  readonly by?: string
  readonly amount: string
  readonly balance: string
}

export interface LifeOfAgreement {
  /** The agreement's name, and `<name>/2` where it was in term again. */
  readonly id: string
  /** On the last day of the horizon; `disputed` where it has not begun because rules contradict each other. */
  readonly state: 'not begun' | 'in term' | 'ended' | 'disputed'
  readonly starts?: string
  /** The last day in term, as far as it is known. */
  readonly ends?: string
  /** `dispute` where renewals contradicted each other. */
  readonly 'ended-by'?: 'expiry' | 'termination' | 'dispute'
  readonly renewals: number
  readonly periods: readonly PeriodOfLife[]
  /** The rules that made the periods, or ended the term. */
  readonly because: readonly Reason[]
  readonly contradictions: readonly Contradiction[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
}

/** A term of a third party's deal, as one rule lets its holder take it. */
export interface FavourOutcome {
  /** `<deal>/<rule>/<term>` */
  readonly id: string
  readonly deal: string
  readonly by?: string
  readonly with?: string
  readonly rule: string
  readonly holder: string
  readonly term: string
  /**
   * `in force` and `elected`: the term is the deal's on some day. `open`: it may be elected, or waits for an event to begin.
   * `lapsed`: the holder did not elect in time.
   * `not better` than what the holder has, by the law or by another deal. `disputed` between rules of opposite sense.
   */
  readonly state: 'in force' | 'elected' | 'open' | 'lapsed' | 'not better' | 'disputed'
  /** The day on which the deal became known. */
  readonly known: string
  readonly from?: string
  /** The last day, as far as it is known; absent where nothing ends it. */
  readonly until?: string
  /** By when it could be elected. */
  readonly deadline?: string
  readonly elected?: string
  readonly value: string
  /** What the term is without it; absent where it has no value. */
  readonly was?: string
  readonly because: readonly Reason[]
  readonly contradictions: readonly Contradiction[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
}

/** A commitment over one period: as it was settled at its close, or as far as it has come by the end of the horizon. */
export interface CommitmentOutcome {
  /** `<rule>/<period>`, and the key in brackets where it is kept apart: `forecast/2025-03[north]`. */
  readonly id: string
  readonly rule: string
  /** Who has promised whom. */
  readonly by: string
  readonly to: string
  /** The values of the facts that it is kept apart by. */
  readonly key: readonly string[]
  /** `term` where it is for the whole term. */
  readonly period: string
  readonly from?: string
  /** The last day of the period; absent where there is no end. */
  readonly until?: string
  /** `open`: the period has not ended. `unknown`: nobody knows what was promised. */
  readonly state: 'met' | 'missed' | 'open' | 'unknown'
  /** What was done in the period itself. */
  readonly own: string
  /** Taken from the bank to meet a shortfall. */
  readonly brought?: string
  /** What counts: own and brought. */
  readonly counted: string
  /** Put into the bank. */
  readonly banked?: string
  readonly excused?: string
  /** What was to be met, after what is excused; it and what follows from it are absent where nobody knows it. */
  readonly target?: string
  readonly shortfall?: string
  readonly 'shortfall-ratio'?: string
  readonly excess?: string
  /** What is still to be done, while the period is open. */
  readonly left?: string
  readonly because: readonly Reason[]
  readonly summary: string
  readonly 'rests-on': readonly RestsOn[]
  readonly caveats: readonly string[]
}

export interface PeriodOfLife {
  readonly kind: 'term' | 'renewal'
  readonly rule?: string
  readonly amendment?: string
  readonly from: string
  /** The last day in term; absent where there is no end. */
  readonly to?: string
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

/** What would be otherwise if a term followed another reading, everything else as it is. */
export interface ReadingOutcome extends Differences {
  readonly term: string
  readonly reading: string
  readonly value: string
  /** The reading that was followed; absent where the value has no name. */
  readonly 'instead-of'?: string
  readonly was: string
  /** Whether an answer of the outcome rests on the term. */
  readonly 'rests-on': boolean
  /** `faulty` where it cannot be run, `not run` where there are too many. */
  readonly state: 'run' | 'faulty' | 'not run'
  /** Why it cannot be run. */
  readonly faults: readonly string[]
}

/** What two outcomes of one scenario have not in common: nothing is said of what is alike. */
export interface Differences {
  readonly totals: readonly TotalChange[]
  readonly decisions: readonly AnswerChange[]
  readonly payments: readonly PaymentChange[]
  /** Notices, uses, acts and all else that has an id. */
  readonly others: readonly (AnswerChange & { readonly kind: string })[]
}

export interface TotalChange {
  readonly from: string
  readonly to: string
  readonly currency: string
  readonly was: string
  readonly becomes: string
  /** How much more it becomes; negative where it is less. */
  readonly change: string
}

export interface AnswerChange {
  readonly id: string
  /** Absent where there was none. */
  readonly was?: string
  /** Absent where there is none any more. */
  readonly becomes?: string
}

export interface PaymentChange {
  readonly id: string
  readonly was?: PaymentState
  readonly becomes?: PaymentState
}

export type PaymentState = Pick<Payment, 'from' | 'to' | 'amount' | 'currency' | 'status' | 'due'>
