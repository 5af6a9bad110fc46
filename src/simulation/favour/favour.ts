import type { Owed } from '../payment/owed.ts'
import type { Agreement } from '../../agreement/agreement.ts'
import type { FactReader } from '../../agreement/fact-reader.ts'
import type { MostFavouredEffect } from '../../agreement/favoured/favoured.ts'
import type { Law, RuleInForce } from '../../agreement/law.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Deal, Posting } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { Value } from '../../values/value.ts'
import type { Occurrence } from '../occurrence.ts'
import type { Frozen } from './frozen.ts'

/** A third party's deal as one rule lets a holder take it. */
export interface Favour {
  readonly deal: Deal
  readonly inForce: RuleInForce
  readonly effect: MostFavouredEffect
  /** Of the day on which the deal became known. */
  readonly law: Law
  /** Of the deal, and what was known on that day. */
  readonly facts: FactReader
  /** What each term comes to under each law, kept as it is worked out. */
  readonly values: Map<string, Value | undefined>
  /** The first day; absent while what it counts from has not happened. */
  from?: number
  /** The first day on which it no longer counts; infinite where nothing ends it. */
  until: number
  /** The last instant to elect; absent where there is nothing to elect, or what it counts from has not happened. */
  deadline?: number
  /** The day on which it was taken, and its number among all that were. */
  taken?: { readonly day: number; readonly number: number }
}

/** What one rule has made one party owe another for a part of a posting. */
export interface Stands {
  readonly rules: readonly [RuleInForce, ...RuleInForce[]]
  readonly owed: Owed
  readonly exact: Rational
  /** The id of the payment that it was posted with. */
  readonly payment?: string
}

/** An event at which something was paid that may have to be judged again. */
export interface JudgedOccasion {
  readonly occurrence: Occurrence
  readonly day: number
  /** How many favours had been taken by then. */
  readonly seen: number
  readonly frozen: Frozen
  /** Those reached by then. */
  readonly milestones: ReadonlyMap<string, number>
  /** By rule and by who owes whom. */
  stands: ReadonlyMap<string, Stands>
}

/** A part of a posting that has been paid for and may have to be judged again. */
export interface JudgedPart {
  readonly posting: Posting
  readonly part: PostingPart
  readonly obligation: string
  /** How many favours had been taken by then. */
  readonly seen: number
  /** The counters, and what is known of the agreement's life, as they stood. */
  readonly frozen: Frozen
  /** By rule and by who owes whom. */
  stands: ReadonlyMap<string, Stands>
}

/** All that parties have taken of third parties' deals in one run. */
export interface Favours {
  readonly records: Favour[]
  /** How many were taken so far. */
  taken: number
  /** Laws with terms of deals in place, by what is in place. */
  readonly laws: Map<string, Law>
  /** The terms that may come to be otherwise for what has been paid. */
  readonly restatable: ReadonlySet<string>
  /** Whether an obligation is judged by any of these. */
  readonly reads: Map<string, boolean>
  readonly judged: JudgedPart[]
  readonly occasions: JudgedOccasion[]
  /** The ids of those by which something was judged, whatever became known later. */
  readonly counted: Set<string>
}

/** Favours before anything has happened. */
export function createFavours({ amendments }: Agreement): Favours {
  const effects = amendments.flatMap(({ enacts }) => enacts.map(({ effect }) => effect))
  const restatable = effects.flatMap((effect) =>
    effect.kind === 'most-favoured' && effect.catchUp ? effect.takes.map(({ term }) => `term.${term}`) : [],
  )
  return {
    records: [],
    taken: 0,
    laws: new Map(),
    restatable: new Set(restatable),
    reads: new Map(),
    judged: [],
    occasions: [],
    counted: new Set(),
  }
}

/** Notes the favours that a law has in place, by which something is judged. */
export function noteCounted({ counted }: Favours, { terms }: Law): void {
  for (const { favour } of terms.values()) if (favour !== undefined) counted.add(favour)
}

/** The favours that count for what was judged when some had been taken: those, and what is caught up on. */
export const seenBy = (favours: readonly Favour[], seen: number): Favour[] =>
  favours.filter(({ taken, effect }) => taken !== undefined && (taken.number <= seen || effect.catchUp))

export const favourId = ({ deal, inForce }: Favour, term: string): string => `${deal.id}/${inForce.rule.name}/${term}`
