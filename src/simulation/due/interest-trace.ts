import type { RatePeriod } from '../../agreement/due/late.ts'
import type { TraceLine } from '../../plan/run-plan.ts'
import type { InterestSpan, LateInterest, LateSum } from '../../revenue/late-interest.ts'
import { owedValue } from '../../values/commodity.ts'
import { printDay } from '../../values/day.ts'
import type { Rational } from '../../values/rational.ts'
import { ONE, printDecimal } from '../../values/rational.ts'
import { printValue } from '../../values/print-value.ts'
import type { Value } from '../../values/value.ts'
import { printMoney } from '../print-amount.ts'

/** The arithmetic of late interest, a line a step: what was late, and what it bore while nothing changed. */
export function interestTrace(sum: LateSum, { spans, amount }: LateInterest, currency: string): TraceLine[] {
  const money = (value: Rational): Value => owedValue(value, currency)
  const lines = spans.map((span): TraceLine => {
    return { verb: 'interest', text: spanText(span, sum, currency), value: money(span.amount) }
  })
  const all: TraceLine[] = spans.length > 1 ? [{ verb: 'sum', text: 'of the interest', value: money(amount) }] : []
  return [{ verb: 'late', text: `from the end of ${printDay(sum.from)}`, value: money(sum.amount) }, ...lines, ...all]
}

/** `7,500.00 USD × 1% × 3 months compounded, to 2025-08-15`. */
function spanText(
  { to, balance, rate, periods, compounded }: InterestSpan,
  { each }: LateSum,
  currency: string,
): string {
  const percent = printValue({ kind: 'ratio', value: rate })
  const how = compounded && !periods.equals(ONE) ? ' compounded' : ''
  return `${printMoney(balance, currency)} × ${percent} × ${periodsText(periods, each)}${how}, to ${printDay(to)}`
}

const LEGIBLE = 1_000n

const periodsText = (periods: Rational, each: RatePeriod): string => {
  // Of parts of several years nobody could check the fraction.
  const count = periods.d > LEGIBLE ? printDecimal(periods, 0) : periods.toFraction(true)
  return `${count} ${each}${periods.equals(ONE) ? '' : 's'}`
}
