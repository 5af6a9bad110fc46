import type { PeriodScheme } from '../../values/period-scheme.ts'
import type { Type } from '../../values/value.ts'
import type { Expression } from '../expression.ts'

/** What a commitment is measured in. */
export type CommitmentType = Extract<Type, { readonly kind: 'money' | 'quantity' | 'number' }>

/** What a party has promised to buy, to make or to reach, period by period: it pays nothing by itself. */
export interface CommitmentEffect {
  readonly kind: 'commitment'
  readonly by: string
  readonly to: string
  /** The periods at whose close it is settled; absent where it is for the whole term. */
  readonly each?: { readonly word: string; readonly periods: PeriodScheme }
  /** The facts that tell its separate settlements apart. */
  readonly per: readonly string[]
  readonly type: CommitmentType
  /** What counts towards it, as it stands at the close. */
  readonly measure: Expression
  readonly target: Expression
  /** Lowers the target. */
  readonly excused?: Expression
  /** The account that meets a shortfall and takes what goes beyond the target. */
  readonly bank?: string
}

/** What is told of a commitment after its name, from its last close on. */
export const COMMITMENT_FIGURES = [
  'target',
  'own',
  'brought',
  'counted',
  'shortfall',
  'shortfall-ratio',
  'excess',
  'met',
] as const

export type CommitmentFigure = (typeof COMMITMENT_FIGURES)[number]
