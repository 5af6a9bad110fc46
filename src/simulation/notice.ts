import type { TailReference } from '../agreement/right/right.ts'
import type { RightEvent } from '../rights/transitions.ts'

/** What the owner's freedom is held to, where the right limits it. */
export interface TailOfNotice {
  /** What a closing must be, term by term, or the formula that it must satisfy: `price as-good within 2%`. */
  readonly terms?: readonly string[]
  /** What it is compared with: the terms put to the holder, or those last proposed in talks. */
  readonly against: TailReference
  readonly with: 'anyone' | 'same-bidder'
  /** What must be done by its end. */
  readonly needs: 'close' | 'close-or-sign'
  /** When it has ended: nothing without the right, or whatever the owner likes. */
  readonly after: 'again' | 'free'
}

/** A right put to one of its holders, over something that has no quantity. */
export interface NoticeOnEvent {
  /** `<request or event>/<rule>/<n>` */
  readonly id: string
  readonly rule: string
  readonly holder: string
  readonly kind: 'first-refusal' | 'first-offer' | 'first-negotiation' | 'pre-emption'
  /** A lower one comes first. */
  readonly rank: number
  readonly given: string
  /** Why the right came up again; absent the first time. */
  readonly cause?: 'changed' | 'not-closed' | 'worse'
  /** The phase in which it is, or was last. */
  readonly phase: 'interest' | 'talks' | 'reply'
  /** A date where it is the end of that local day, else an instant; absent while what it counts from has not happened. */
  readonly deadline?: string
  readonly state: 'exercised' | 'exercised-in-part' | 'waived' | 'lapsed' | 'void' | 'open'
  readonly then: 'none' | 'completed' | 'defaulted' | 'free' | 'spent' | 're-armed' | 'breached'
  /** The last day, or instant, on which the owner may close with others. */
  readonly 'free-until'?: string
  readonly tail?: TailOfNotice
  /** The last day, or instant, for the holder's own closing. */
  readonly 'close-by'?: string
  /** What became of the holder's own closing. */
  readonly closed?: 'completed' | 'defaulted'
  /** When it was answered or became void. */
  readonly answered?: string
  /** The way to exercise that the holder chose. */
  readonly choice?: string
  /** Date by date: how the deadline came about. */
  readonly derivation: readonly string[]
  /** What happened to it, in order: on a day, which ends with it where a limit passed, or at an instant. */
  readonly history: readonly { readonly on: string; readonly event: RightEvent }[]
}

/** A right put to one of its holders, over a request. */
export interface Notice extends NoticeOnEvent {
  /** The bid whose terms were put to the holder; the request where nobody has bid. */
  readonly offer: string
  readonly quantity: string
  /** Absent where the owner names none. */
  readonly price?: string
  /** What the holder took, and at what price. */
  readonly taken: string
  readonly pays?: string
}
