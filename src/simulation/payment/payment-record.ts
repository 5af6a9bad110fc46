import type { Law, RuleInForce } from '../../agreement/law.ts'
import type { VerdictReport } from '../../agreement/lawbook.ts'
import type { Clash } from '../../agreement/precedence.ts'
import type { Plan } from '../../plan/plan.ts'
import type { TraceLine } from '../../plan/run-plan.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { Lacking } from './lacking.ts'

/** What one posting, or its part under one law, adds to a payment. */
export interface PaymentPartRecord {
  /** The posting; or the event in its place, of which nothing accrues. */
  readonly posting: Pick<Posting, 'id' | 'amount'> & Partial<Pick<Posting, 'currency'>>
  readonly part: PostingPart
  readonly law: Law
  /** The rule that pays; several where they contradict each other and nothing is paid. */
  readonly rules: readonly [RuleInForce, ...RuleInForce[]]
  readonly trace: readonly TraceLine[]
  /** What was posted: rounded. */
  readonly amount: Rational
  /** Rules that only the value of a term kept from firing. */
  readonly swayed: readonly RuleInForce[]
  readonly reports: readonly VerdictReport[]
}

/** All that one rule makes one party pay another for one period; or what is in dispute about one obligation. */
export interface PaymentRecord {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly period: string
  /** The values of the facts by which its rule's runs are told apart; absent where there are none. */
  readonly key?: readonly string[]
  /** What happened, where it is owed for that and not for a period. */
  readonly event?: string
  /** Which of a counter's amounts was reached, and the how manieth time after the first: `3`, `3/2`. */
  readonly crossing?: string
  readonly currency: string
  readonly rule: string
  readonly obligation: string
  /** Nothing is paid: rules contradict each other, or a table has no band. */
  readonly disputed: boolean
  /** What it lacks, where it is no rule that contradicts another. */
  readonly lacking?: Lacking
  /**
   * The day on which it became known, and the payment that it puts right, if there was one, where it is a catch-up;
   * `known` where it puts right what was not known otherwise.
   */
  readonly restates?: { readonly on: number; readonly payment?: string; readonly known?: true }
  /** The late payment that it is interest on, and whether that is outstanding still; absent where it is no interest. */
  readonly interest?: { readonly on: string; readonly accruing: boolean }
  /** The last instant, in epoch milliseconds: the latest that any part gives. */
  due: number
  readonly parts: PaymentPartRecord[]
  readonly clashes: Clash[]
  readonly untranslated: Set<RuleInForce>
}

/** What an obligation between two parties has come to so far, in one currency. */
export interface Running {
  earned: Rational
  posted: Rational
  /** Until more than this has gathered nothing is paid; absent where nothing is held back. */
  least?: Rational
  payable: Plan
}
