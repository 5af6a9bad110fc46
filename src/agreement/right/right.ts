import type { AllocationStage } from '../allocation/allocation.ts'
import type { Clock } from '../clock/clock.ts'
import type { Comparison } from '../comparison/comparison.ts'
import type { Expression } from '../expression.ts'

/** Rights to be asked before others: they differ in what usually opens them and in their name, in nothing else. */
export const RIGHT_KINDS = ['first-refusal', 'first-offer', 'first-negotiation', 'pre-emption'] as const

export type RightKind = (typeof RIGHT_KINDS)[number]

/** A party that holds a right, and the providers through which it may exercise it. */
export interface Holder {
  readonly party: string
  readonly through: readonly string[]
}

/** What opens an instance of a right. */
export type Trigger =
  /** A third party's offer: those that win the provisional award, or every one that is admissible. */
  | { readonly kind: 'offers'; readonly puts: 'best' | 'every' }
  /** The owner's own plan: a request, before anybody is asked to bid for it. */
  | { readonly kind: 'plans' }
  | { readonly kind: 'event'; readonly event: string }

/** The phases in which a right may be answered, in the order in which they follow each other. */
export const PHASES = ['interest', 'talks', 'reply'] as const

export type Phase = (typeof PHASES)[number]

export type PhaseClocks = Readonly<Partial<Record<Phase, Clock>>>

/** What a closing is compared with: what was put to the holder, or what was last proposed in talks, by whom. */
export const TAIL_REFERENCES = ['offered', 'last-offer', 'holder-offer', 'owner-offer'] as const

export type TailReference = (typeof TAIL_REFERENCES)[number]

/** The owner's freedom when the right was not exercised, or not in full. */
export interface Tail {
  /** For ever when absent. */
  readonly until?: Clock
  /** The closing against the reference; any when absent. */
  readonly terms?: Comparison
  readonly against: TailReference
  readonly with: 'anyone' | 'same-bidder'
  /** What must be done by its end: closed, or at least signed. */
  readonly needs: 'close' | 'close-or-sign'
  /** When it has ended: nothing without the right, or whatever the owner likes. */
  readonly after: 'again' | 'free'
}

export const CAUSES = ['changed', 'not-closed', 'worse'] as const

/** Why a right comes up again: the offer changed, the owner did not close, or not on the terms it was free to. */
export type Cause = (typeof CAUSES)[number]

export interface Again {
  readonly when: readonly Cause[]
  /** By itself, or when the owner gives a new notice. */
  readonly opens: 'at-once' | 'on-notice'
  /** Before this no new notice may be given. */
  readonly notBefore?: Clock
  /** Other clocks than the first time. */
  readonly phases: PhaseClocks
  /** The phase in which it comes up; the first when absent. */
  readonly phase?: Phase
  /** Puts the terms back that the holder last proposed. */
  readonly lastOffer: boolean
  /** How often at most. */
  readonly times?: Expression
}

/** An event that ends a right at once; of one party where it says so. */
export interface Release {
  readonly event: string
  readonly by?: string
}

/** A right to be asked before a third party has the thing. */
export interface RightEffect {
  readonly kind: RightKind
  /** All of one rank: several share by `among`. */
  readonly holders: readonly Holder[]
  /** All ranks are told together; a lower one, of a higher number, gets what the higher ones leave. */
  readonly rank: number
  readonly over: Trigger
  /** The facts for each value of which there is an instance of its own. */
  readonly per: readonly string[]
  /** How much of what is offered it reaches; all of it when absent. */
  readonly covers?: Expression
  /** The last instant for the owner's notice. */
  readonly notice?: Clock
  /** At least one. */
  readonly phases: PhaseClocks
  /** From the exercise to the holder's own closing; it is done at once when absent. */
  readonly closing?: Clock
  /** What an exercise must satisfy: the holder's answer against the terms offered. */
  readonly match: Comparison
  /** `whole`: all that is left to the holder or nothing. */
  readonly take: 'whole' | 'part'
  /** The least that may be taken, unless less is offered. */
  readonly minimum?: Expression
  readonly silence: 'lapse' | 'exercise'
  /** What an answer that is refused does to the right. */
  readonly failed: 'stays-open' | 'lapses'
  /** Named ways to exercise, of which an answer must name one. */
  readonly choices: readonly string[]
  /** What the holder pays per unit; its answer's price, or that of the offer, when absent. */
  readonly pays?: Expression
  /** How several holders share; by how much each asks for when absent. */
  readonly among?: readonly AllocationStage[]
  /** When absent the owner is free for ever, on any terms. */
  readonly tail?: Tail
  readonly again: Again
  readonly releasedBy: readonly Release[]
}

/** Whether an effect gives a right. */
export const isRight = (effect: { readonly kind: string }): effect is RightEffect =>
  RIGHT_KINDS.some((kind) => kind === effect.kind)
