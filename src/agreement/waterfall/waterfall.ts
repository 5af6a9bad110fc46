import type { Plan } from '../../plan/plan.ts'
import type { PayEffect } from '../pay/pay-effect.ts'
import type { Expression } from '../expression.ts'

/** One tier as it is written: what its parts, totals and limit come to is worked out on each occasion. */
export interface TierTerms {
  readonly name: string
  /** Each party's part, in order of name. */
  readonly pays: ReadonlyMap<string, Expression>
  /** Totals of parties, the first of which to be reached ends the tier. */
  readonly until: ReadonlyMap<string, Expression>
  /** The most that the tier takes in all. */
  readonly upTo?: Expression
  readonly place: Expression['place']
}

/** What one party pays several others, tier by tier; what its steps come to is distributed, not owed to anybody whole. */
export interface WaterfallEffect extends Omit<PayEffect, 'kind' | 'to'> {
  readonly kind: 'waterfall'
  readonly tiers: readonly [TierTerms, ...TierTerms[]]
  readonly caps: ReadonlyMap<string, Expression>
  readonly overflow?: string
  /** All who may be paid, sorted; who pays may keep a part too, and is not among them. */
  readonly payees: readonly [string, ...string[]]
}

/** Every plan of a waterfall but its steps. */
export const plansOfTiers = ({ tiers, caps }: WaterfallEffect): Plan[] =>
  [
    ...tiers.flatMap(({ pays, until, upTo }) => [
      ...pays.values(),
      ...until.values(),
      ...(upTo === undefined ? [] : [upTo]),
    ]),
    ...caps.values(),
  ].map(({ plan }) => plan)
