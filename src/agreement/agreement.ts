import type { Account } from './account/account.ts'
import type { AllocateEffect } from './allocation/allocation.ts'
import type { MostFavouredEffect } from './favoured/favoured.ts'
import type { Place } from '../document/tree.ts'
import type { Condition } from '../rules/condition.ts'
import type { FactTable } from '../rules/fact.ts'
import type { Calendar } from '../values/calendar.ts'
import type { PeriodScheme } from '../values/period-scheme.ts'
import type { Type } from '../values/value.ts'
import type { CommitmentEffect } from './commitment/commitment.ts'
import type { Counter } from './counter/counter.ts'
import type { Expression } from './expression.ts'
import type { RightEffect } from './right/right.ts'
import type { TermValue } from './term/term-value.ts'
import type { SeriesDeclaration, UnitDeclaration } from './series/series.ts'
import type { SeriesPoint } from '../plan/compute-series.ts'
import type { Clock as MomentClock } from './clock/clock.ts'
import type { BookEffect, PayEffect } from './pay/pay-effect.ts'
import type { WaterfallEffect } from './waterfall/waterfall.ts'

/** How sure a value or a clause is: the parties said it, others report it, or the pack had to pick something. */
export type Status = 'stated' | 'reported' | 'assumed'

/** `any`, or the providers that a list of providers and parties stands for, sorted. */
export type Bidders = 'any' | readonly string[]

export type AdmitKind = 'exclusive' | 'exclude' | 'permit' | 'prefer'

/** Effects of an award: who may get the work. Without `to`, in a rule about one bid, it means that bid. */
export interface AdmitEffect {
  readonly kind: AdmitKind
  readonly to?: Bidders
}

/** What runs a pipeline. */
export type MoneyEffect = PayEffect | WaterfallEffect | BookEffect

export interface UseEffect {
  readonly kind: 'grant' | 'withhold'
  /** The parties it speaks of. */
  readonly to: readonly string[]
  readonly exclusive: boolean
}

/** A clause that is on record but cannot be executed: what it touches carries a caveat. */
export interface UntranslatedEffect {
  readonly kind: 'untranslated'
  readonly touches: Question
}

/** When the agreement is in term: from a day for a length, or until a last day; without either it has no end. */
export interface TermEffect {
  readonly kind: 'term'
  /** Comes to the first day. */
  readonly from: MomentClock
  readonly for?: Expression
  /** Comes to the last day. */
  readonly until?: MomentClock
}

/** What lets the term run on when it expires. */
export interface RenewalEffect {
  readonly kind: 'renewal'
  readonly for: Expression
  /** An event that stops it, of one of these parties, when it happens in the current period and in time. */
  readonly unless?: { readonly event: string; readonly from: readonly string[]; readonly by: MomentClock }
  readonly atMost?: Expression
}

/** What lets some parties end the agreement by a notice. */
export interface TerminationEffect {
  readonly kind: 'termination'
  readonly by: readonly string[]
  /** By when the notice must be given. */
  readonly within?: MomentClock
  /** From the notice to the last day in term. */
  readonly notice: MomentClock
}

export type LifeEffect = TermEffect | RenewalEffect | TerminationEffect

/** How long a rule outlives the term. */
export type Survival = { readonly kind: 'always' } | { readonly kind: 'for'; readonly length: Expression }

export type Effect =
  | AdmitEffect
  | AllocateEffect
  | RightEffect
  | MoneyEffect
  | UseEffect
  | CommitmentEffect
  | LifeEffect
  | MostFavouredEffect
  | WaterfallEffect
  | UntranslatedEffect

/** The questions a law answers; every effect belongs to one. */
export type Question =
  | 'award'
  | 'right at an event'
  | 'payment'
  | 'payment at an event'
  | 'payment at a close'
  | 'payment at a crossing'
  | 'payment for a placement'
  | 'use'
  | 'commitment'
  | 'life'
  | 'deal'

export interface Rule {
  readonly name: string
  readonly clause: string
  readonly source?: string
  readonly status: Status
  readonly conditions: Condition
  readonly effect: Effect
  /** Which question the rule speaks to, and whether it speaks of each bid by itself. */
  readonly question: Question
  readonly perBid: boolean
  /** Whether it speaks of each bid on each host by itself: it names `bid.host`. */
  readonly perHost: boolean
  readonly priority: number
  readonly notwithstanding: readonly string[]
  readonly subjectTo: readonly string[]
  /** Absent for a rule that ends with the term. */
  readonly survives?: Survival
  /** Every fact that its conditions and parameters read, sorted. */
  readonly reads: readonly string[]
  readonly place: Place
}

/** What an amendment says of a term. `unknown` has no value: a clause that must compute with it is a fault. */
export interface TermSetting {
  readonly term: string
  readonly value: TermValue | 'unknown'
  /** The day back to which it is changed, before that on which its amendment takes effect. */
  readonly since?: number
  readonly status: Status
  readonly source?: string
  readonly note?: string
  readonly readings: ReadonlyMap<string, TermValue>
  /** The reading that `value` is, when readings are named. */
  readonly reading?: string
  readonly place: Place
}

/** The one unit of change. The founding contract is the first. */
export interface Amendment {
  readonly name: string
  readonly title: string
  /** Day number from whose first instant it is in force. */
  readonly effective: number
  readonly source?: string
  readonly sets: readonly TermSetting[]
  readonly repeals: readonly Named[]
  readonly enacts: readonly Rule[]
  /** Rules whose open notices it voids. */
  readonly ends: readonly Named[]
  readonly place: Place
}

export interface Named {
  readonly name: string
  readonly place: Place
}

export interface Source {
  readonly id: string
  readonly publisher: string
  readonly title: string
  readonly date: string
  readonly address?: string
  readonly read: 'directly' | 'second-hand'
}

export interface TermDeclaration {
  readonly name: string
  readonly type: Type
  readonly about?: string
  readonly place: Place
}

export interface Agreement {
  readonly name: string
  readonly title: string
  /** An IANA zone name; a date means its whole local day there. */
  readonly zone: string
  readonly currency: string
  /** The unit in which capacity, requests and bids are measured. */
  readonly unit: string
  /** What a price is per: the unit and month unless the agreement says otherwise. */
  readonly pricePer: string
  readonly calendars: ReadonlyMap<string, Calendar>
  /** The calendar that business days use unless a clock names another. */
  readonly calendar?: string
  readonly parties: readonly string[]
  /** Each provider's party. A party without a provider is a provider by its own name. */
  readonly providers: ReadonlyMap<string, string>
  /** Those on whose machines a provider may have capacity, beside the providers themselves. */
  readonly hosts: readonly string[]
  readonly regions: readonly string[]
  readonly streams: readonly string[]
  readonly milestones: readonly string[]
  /** Declared events beside those that the engine knows; they may happen again. */
  readonly events: readonly string[]
  /** The rules that give rights, by name: the engine tells what becomes of these, `<rule>.exercised` and the like. */
  readonly rights: readonly string[]
  /** The rules that are commitments, by name: the engine tells when one is not met, `<rule>.missed`. */
  readonly commitments: readonly string[]
  /** The rules whose payments may be late, by name: the engine tells of these, `<rule>.overdue` and `<rule>.defaulted`. */
  readonly dues: readonly string[]
  readonly terms: ReadonlyMap<string, TermDeclaration>
  readonly facts: FactTable
  readonly counters: ReadonlyMap<string, Counter>
  readonly accounts: ReadonlyMap<string, Account>
  /** Units beside that of capacity that are declared by themselves. */
  readonly units: ReadonlyMap<string, UnitDeclaration>
  readonly series: ReadonlyMap<string, SeriesDeclaration>
  /** The points of series, once a scenario has told them. */
  readonly points?: ReadonlyMap<string, readonly SeriesPoint[]>
  /** The periods of the calendar, of the contract and of the agreement's own, by name. */
  readonly periods: ReadonlyMap<string, PeriodScheme>
  /** In order of effect. */
  readonly amendments: readonly Amendment[]
  readonly sources: ReadonlyMap<string, Source>
}
