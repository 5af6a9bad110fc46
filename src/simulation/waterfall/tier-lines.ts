import type { WaterfallEffect } from '../../agreement/waterfall/waterfall.ts'
import type { TraceLine } from '../../plan/run-plan.ts'
import type { TierRun } from '../../revenue/distribute.ts'
import { owedValue } from '../../values/commodity.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import { printMoney } from '../print-amount.ts'

const line = (verb: string, text: string, amount: Rational, currency: string): TraceLine => ({
  verb,
  text,
  value: owedValue(amount, currency),
})

/** What a tier took, who got what of it, what a cap moved and what brought it to its end. */
export function tierLine(
  { tier, took, parts, moved, ended }: TierRun,
  { from, overflow = '' }: WaterfallEffect,
  currency: string,
): TraceLine {
  const money = (amount: Rational): string => printMoney(amount, currency)
  const got = [...parts].map(([party, part]) => `${money(part)} ${party === from ? `kept by ${party}` : `to ${party}`}`)
  const above = [...moved].map(([party, part]) => `${money(part)} of it to ${overflow} as ${party} is at its cap`)
  const end =
    ended === undefined
      ? []
      : 'party' in ended
        ? [`ends as ${ended.party} has had ${money(ended.total)}`]
        : [`ends as it has taken ${money(ended.upTo)}`]
  return line('tier', `${tier}: ${[got.join(', '), ...above, ...end].join('; ')}`, took, currency)
}

/** Said of an amount below 0. */
export const lossLine = (currency: string): TraceLine =>
  line('distribute', 'a loss: nothing is distributed', ZERO, currency)

interface Part {
  readonly to: string
  readonly part: Rational
  readonly paid: Rational
  readonly currency: string
}

/** What one party has of all tiers, and what of it is paid. */
export const partLines = ({ to, part, paid, currency }: Part): TraceLine[] => [
  line('part', `of ${to} in all tiers`, part, currency),
  line(
    'payable',
    'running totals of all parties, rounded to sum to the rounded whole, less what was posted before',
    paid,
    currency,
  ),
]
