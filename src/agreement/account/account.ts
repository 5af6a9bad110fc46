import type { Place } from '../../document/tree.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import type { Rational } from '../../values/rational.ts'
import type { RoundingMode } from '../../values/rounding.ts'
import type { Type } from '../../values/value.ts'
import type { Clock } from '../clock/clock.ts'
import type { Expression } from '../expression.ts'

/**
 * Something that holds: an advance to recoup, prepaid credit, a banked quantity, a debt. A counter only watches records;
 * what is in an account is put there and drawn from it by payment rules, lot by lot.
 */
export interface Account {
  readonly name: string
  /** Of what it holds: money, or a quantity of a declared unit. */
  readonly type: AccountType
  /** The facts that tell its pots apart; they never offset one another. */
  readonly per: readonly string[]
  /** The most that can ever be put into a pot. */
  readonly limit?: Expression
  /** Until when a lot may be drawn, from the day on which it was put in. */
  readonly expires?: Clock
  readonly grows?: Growth
  /** What becomes of it when the agreement ends. */
  readonly ends: 'forfeited' | 'survives'
  readonly place: Place
}

export type AccountType = Extract<Type, { readonly kind: 'money' | 'quantity' }>

/** What is in a pot at the end of a period is multiplied by 1 + `by`, after all else that happens on its last day. */
export interface Growth {
  readonly by: Expression
  readonly each: PeriodScheme
  /** Where the grown balance is rounded each time. */
  readonly round?: { readonly unit: Rational; readonly mode: RoundingMode }
}

/** What is told of an account, after its name. */
export const ACCOUNT_FIGURES = ['balance', 'put', 'drawn', 'expired', 'grown', 'room'] as const

export type AccountFigure = (typeof ACCOUNT_FIGURES)[number]
