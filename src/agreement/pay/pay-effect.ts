import type { Plan } from '../../plan/plan.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import type { Clock } from '../clock/clock.ts'
import type { DueTerms } from '../due/late.ts'
import type { Expression } from '../expression.ts'
import type { Window } from '../window.ts'

/** When a pay rule runs. */
export type Each =
  /** On each posting. */
  | { readonly kind: 'posting' }
  /** Each time that something happens. */
  | { readonly kind: 'event'; readonly event: string }
  /** At the close of each period of a word. */
  | { readonly kind: 'period'; readonly word: string; readonly periods: PeriodScheme }
  /** For each calendar month of each placement. */
  | { readonly kind: 'placement' }
  | Crossing

/** Each time that a counter reaches an amount, or the next multiple of another above it. */
export interface Crossing {
  readonly kind: 'crossing'
  readonly counter: string
  readonly reaches: Expression
  readonly every?: Expression
  /** Whether an amount counts the first time alone. */
  readonly once: boolean
  /** Whether the amount must be exceeded. */
  readonly strictly: boolean
}

/** What a pipeline reads of its own past and does to accounts. */
export interface PayBody {
  readonly each: Each
  /** The facts that tell its separate runs apart. */
  readonly per: readonly string[]
  readonly obligation: string
  /** The currency that the last step comes to. */
  readonly currency: string
  /** The whole pipeline as one plan: facts and terms in, the exact amount out, one labelled slot a step. */
  readonly pipeline: Plan
  /** What it reads of what the obligation came to before, by the name of the input. */
  readonly memories: ReadonlyMap<string, Memory>
  /** What it moves, in order, each by the mark that holds the amount. */
  readonly moves: readonly Move[]
}

/** Something that an obligation adds up over its occasions, and the window in which it is read. */
export interface Memory {
  /** The mark of the pipeline that is added up; what the whole comes to when absent. */
  readonly mark?: string
  readonly over: Window
}

/** An amount that a pipeline draws from an account or puts into it. */
export interface Move {
  readonly kind: 'draw' | 'put'
  readonly account: string
  readonly mark: string
}

/** What the money is, in the ledger and in reports. */
export type PayKind = 'share' | 'fee' | 'guarantee' | 'true-up' | 'penalty' | 'refund'

/** What one party owes another. */
export interface PayEffect extends PayBody, DueTerms {
  readonly kind: PayKind
  readonly from: string
  readonly to: string
  readonly due: Clock
}

/** What moves accounts and pays nobody. */
export interface BookEffect extends PayBody {
  readonly kind: 'book'
}
