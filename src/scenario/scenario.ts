import type { Place } from '../document/tree.ts'
import type { SeriesPoint } from '../plan/compute-series.ts'
import type { Plan } from '../plan/plan.ts'
import type { Rational } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import type { Paying } from './paying.ts'

/** A date (its whole local day) or an instant. */
export type Moment = { readonly kind: 'date'; readonly day: number } | { readonly kind: 'instant'; readonly at: number }

/** Half-open: `to` is the first day that no longer counts, and Infinity where there is no end. */
export interface Interval {
  readonly from: number
  readonly to: number
}

/** Capacity of a provider in a region, on one host, from a day on, until a later line says otherwise. */
export interface CapacityLine {
  readonly provider: string
  readonly region: string
  /** Who runs the machines; the provider's own name for its own. */
  readonly host: string
  readonly from: number
  readonly quantity: Rational
  readonly grow?: Growth
  readonly place: Place
}

/** A level that rises step by step, each step as the law of its day has it. */
export interface Growth {
  /** A quantity; may read terms and the date. */
  readonly by: Plan
  /** Months from one step to the next, counted from the day of the level. */
  readonly each: number
  /** From the day of a step to that on which what it adds is there; the same day when absent. */
  readonly online?: Plan
  /** The last day that can have a step. */
  readonly until?: number
}

export interface Bid {
  readonly id: string
  readonly by: string
  /** Per unit and month. */
  readonly price: Rational
  readonly minimum: Rational
  readonly maximum: Rational
  readonly received?: Moment
  /** Declared `bid.*` facts. */
  readonly facts: ReadonlyMap<string, Value>
  readonly place: Place
}

export interface Request {
  readonly id: string
  readonly by: string
  readonly submitted: Moment
  readonly interval: Interval
  readonly region: string
  readonly quantity: Rational
  /** At which the party that asks would have it itself. */
  readonly price?: Rational
  /** Declared `request.*` facts. */
  readonly facts: ReadonlyMap<string, Value>
  readonly bids: readonly Bid[]
  readonly place: Place
}

/** Revenue, or any declared measure, of one stream in one period, accruing evenly; or on one day. */
export interface Posting {
  readonly id: string
  readonly stream: string
  /** As written: `2025-03`, `2025`, `2025-Q1`. */
  readonly period: string
  readonly interval: Interval
  readonly amount: Rational
  readonly currency: string
  readonly at?: number
  /** Declared `posting.*` facts. */
  readonly facts: ReadonlyMap<string, Value>
  readonly place: Place
}

/** What a posting is found to be in truth, on the day on which that becomes known. */
export interface Correction {
  /** The id of a posting. */
  readonly of: string
  readonly at: number
  /** What it was before holds where it is absent. */
  readonly amount?: Rational
  /** The declared `posting.*` facts that are otherwise. */
  readonly facts: ReadonlyMap<string, Value>
  readonly place: Place
}

/** What a holder may answer: it is interested, proposes terms, takes what is offered, agrees to it, or gives its right up. */
export const ANSWERS = ['interested', 'propose', 'exercise', 'agree', 'waive'] as const

export type Answer = (typeof ANSWERS)[number]

/** A dated answer to a notice. */
export interface ResponseEvent {
  readonly kind: 'response'
  readonly at: Moment
  /** A request, a notice id, or the name of an event that opens rights. */
  readonly of: string
  readonly by: string
  readonly right?: string
  readonly answer: Answer
  /** How much is taken up; all that is offered and there is room for when absent. */
  readonly quantity?: Rational
  /** Which of the right's ways to exercise it names. */
  readonly choice?: string
  /** The terms that it offers instead of those put to it: `bid.*` facts. */
  readonly terms: ReadonlyMap<string, Value>
  readonly place: Place
}

/** Something declared that happens: a milestone. */
export interface MilestoneEvent {
  readonly kind: 'milestone'
  readonly name: string
  readonly at: Moment
  readonly place: Place
}

/** Something else that happens, of a kind that the engine knows or the agreement declares; it may happen again. */
export interface DatedEvent {
  readonly kind: 'dated'
  readonly name: string
  readonly at: Moment
  /** A request, a notice or a deal that it is about; about none it speaks to all. */
  readonly of?: string
  readonly by?: string
  /** Declared `event.*` facts. */
  readonly facts: ReadonlyMap<string, Value>
  readonly place: Place
}

/**
 * The owner closes with somebody on what a right was over, or signs to close later: judged, and done when it may be or is
 * done anyway.
 */
export interface CloseEvent {
  readonly kind: 'close'
  readonly act: 'close' | 'sign'
  readonly at: Moment
  /** A request, a notice id, or the name of an event that opens rights. */
  readonly of: string
  /** A provider. */
  readonly with: string
  readonly by?: string
  /** All that is left when absent. */
  readonly quantity?: Rational
  /** Done even against the right. */
  readonly anyway: boolean
  /** The terms that are otherwise than in the bid: `bid.*` facts. */
  readonly terms: ReadonlyMap<string, Value>
  readonly place: Place
}

/** A bidder changes its bid: a new version of it. */
export interface OfferEvent {
  readonly kind: 'offer'
  readonly at: Moment
  /** A request. */
  readonly of: string
  readonly bid: string
  /** What is otherwise from now on: `bid.*` facts. */
  readonly terms: ReadonlyMap<string, Value>
  readonly place: Place
}

/** A bid is gone. */
export interface WithdrawEvent {
  readonly kind: 'withdraw'
  readonly at: Moment
  /** A request. */
  readonly of: string
  readonly bid: string
  readonly place: Place
}

/** A bidder hands back what its bid has won. */
export interface DeclineEvent {
  readonly kind: 'decline'
  readonly at: Moment
  /** A request. */
  readonly of: string
  readonly bid: string
  readonly place: Place
}

/** Something is paid of what is owed. */
export interface PaidEvent {
  readonly kind: 'paid'
  readonly at: Moment
  /** The id of a payment. */
  readonly of: string
  readonly by?: string
  /** In a currency, or a unit that is paid in; all that is outstanding when absent. */
  readonly amount?: { readonly amount: Rational; readonly currency: string }
  readonly place: Place
}

export type ScenarioEvent =
  ResponseEvent | CloseEvent | OfferEvent | WithdrawEvent | DeclineEvent | MilestoneEvent | DatedEvent | PaidEvent

/** What happens by its name, whoever does it: milestones and other events, not acts of the parties about a request. */
export const happens = (event: ScenarioEvent): event is MilestoneEvent | DatedEvent =>
  event.kind === 'milestone' || event.kind === 'dated'

/** A third party's deal that becomes known. */
export interface Deal {
  readonly id: string
  readonly at: Moment
  /** The local day on which it becomes known. */
  readonly date: number
  /** The party that made it. */
  readonly by?: string
  /** The third party, as the scenario calls it. */
  readonly with?: string
  /** Its first day. */
  readonly from: number
  /** Its last day; without one it has no end. */
  readonly until?: number
  /** Declared `deal.*` facts. */
  readonly facts: ReadonlyMap<string, Value>
  readonly place: Place
}

/** A party elects to take the better terms of a deal. */
export interface Election {
  readonly at: Moment
  /** A deal. */
  readonly of: string
  readonly by: string
  /** The rule by which it does; every one that lets it when absent. */
  readonly right?: string
  readonly place: Place
}

/** What a holder does when no dated event says so; the first that fits wins. */
export interface Conduct {
  readonly by: string
  /** Only for this rule; any when absent. */
  readonly right?: string
  readonly exercise?: 'always' | 'never' | 'when-capacity'
  readonly close?: { readonly kind: 'never' } | { readonly kind: 'after'; readonly days: number }
  /** When it pays what it owes. */
  readonly pay?: Paying
  /** Only of this rule or obligation; of any when absent. */
  readonly payment?: string
  /** Days after the notice. */
  readonly after: number
  readonly place: Place
}

/** A question: may `by` do this on that day? */
export interface Use {
  readonly id: string
  readonly by: string
  readonly at: Moment
  /** Declared `use.*` facts. */
  readonly facts: ReadonlyMap<string, Value>
  readonly place: Place
}

/** What a counter stood at before the horizon, under a key where it is kept apart. */
export interface Opening {
  readonly counter: string
  readonly key: readonly Value[]
  readonly value: Value
  readonly place: Place
}

/** What one party had had of a waterfall before the horizon. */
export interface HadBefore {
  readonly obligation: string
  readonly from: string
  readonly currency: string
  readonly party: string
  /** As printed. */
  readonly key: readonly string[]
  readonly amount: Rational
}

/** What an obligation had earned before the horizon, for one value of the facts by which its runs are told apart. */
export interface EarnedBefore {
  readonly obligation: string
  /** As printed. */
  readonly key: readonly string[]
  readonly amount: Rational
}

/** What was put into an account, and drawn of it again, before the horizon. */
export interface OpeningAccount {
  readonly account: string
  readonly key: readonly Value[]
  /** In its unit. */
  readonly put: Rational
  /** At most what was put in. */
  readonly drawn: Rational
  /** The day on which it was put in: the last one before the horizon unless another is told. */
  readonly day: number
  readonly place: Place
}

export interface Expectation {
  readonly kind: string
  readonly id: string
  readonly where?: Plainly
  readonly is?: Plainly
  readonly sum?: Plainly
  readonly count?: number
  readonly place: Place
}

/** The plain data of an expectation: compared with the outcome by type. */
export type Plainly = string | boolean | null | readonly Plainly[] | { readonly [key: string]: Plainly }

export interface Scenario {
  readonly name: string
  readonly title: string
  /** The variant, when the scenario is one. */
  readonly variant?: string
  readonly agreement: string
  readonly horizon: Interval
  /** Regions that the agreement does not list. */
  readonly regions: readonly string[]
  readonly capacity: readonly CapacityLine[]
  readonly requests: readonly Request[]
  readonly postings: readonly Posting[]
  readonly corrections: readonly Correction[]
  readonly events: readonly ScenarioEvent[]
  readonly deals: readonly Deal[]
  readonly elections: readonly Election[]
  readonly conduct: readonly Conduct[]
  readonly parties: ReadonlyMap<string, ReadonlyMap<string, Value>>
  readonly uses: readonly Use[]
  readonly opening: readonly Opening[]
  /** What the agreement's series came to, each in order of its days. */
  readonly series: ReadonlyMap<string, readonly SeriesPoint[]>
  readonly held: readonly OpeningAccount[]
  readonly earned: readonly EarnedBefore[]
  /** What parties had had of waterfalls before the horizon. */
  readonly had: readonly HadBefore[]
  /** Term to reading. */
  readonly readings: ReadonlyMap<string, string>
  /** Overlays: term to value. */
  readonly sets: ReadonlyMap<string, Value>
  /** By which lots are drawn. */
  readonly seed: number
  readonly expect: readonly Expectation[]
  readonly place: Place
}
