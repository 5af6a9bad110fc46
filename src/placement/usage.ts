import type { Interval } from '../scenario/scenario.ts'
import { civil, dayOf, daysInMonth } from '../values/day.ts'
import { lengthUnit } from '../values/length.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'

/** What a placement is used for in one stretch of days, of one calendar month at most. */
export interface Stretch {
  readonly from: number
  /** The first day that no longer counts. */
  readonly to: number
  /** Partial months by days: 10 days of June are 1/3. */
  readonly months: Rational
}

/** What a price is for: a unit over a time, a unit once, or something else that a placement has no measure of. */
type Priced = 'once' | 'hours' | 'days' | 'weeks' | 'months' | 'quarters' | 'years' | 'else'

/** What prices are per, as an agreement has it: `MW-month` of `MW`. */
export interface PriceUnit {
  readonly unit: string
  readonly pricePer: string
}

function pricedBy({ unit, pricePer }: PriceUnit): Priced {
  if (pricePer === unit) return 'once'
  if (!pricePer.startsWith(`${unit}-`)) return 'else'
  const time = lengthUnit(`${pricePer.slice(unit.length + 1)}s`)
  return time === undefined || time === 'business days' ? 'else' : time
}

/**
 * The stretches in which a placement is used: one for each calendar month that it reaches into, up to a day. What is
 * bought once and for all, priced by its unit alone, has one: its first day.
 *
 * @param end the first day that no longer counts, whatever the placement's interval
 * @example stretchesOf({ from: dayOf(2025, 6, 21), to: dayOf(2025, 8, 1) }, end, per) // 10/30 of June, July
 */
export function stretchesOf({ from, to }: Interval, end: number, per: PriceUnit): Stretch[] {
  const last = Math.min(to, end)
  if (pricedBy(per) === 'once') return from < last ? [stretch(from, from + 1)] : []
  const stretches: Stretch[] = []
  for (let day = from; day < last;) {
    const { year, month } = civil(day)
    const next = Math.min(dayOf(year, month + 1, 1), last)
    stretches.push(stretch(day, next))
    day = next
  }
  return stretches
}

function stretch(from: number, to: number): Stretch {
  const { year, month } = civil(from)
  return { from, to, months: rational(to - from, daysInMonth(year, month)) }
}

/** What a quantity costs over a stretch: price × quantity × time; undefined where the price is for neither unit nor time. */
export function costOf(price: Rational, quantity: Rational, used: Stretch, per: PriceUnit): Rational | undefined {
  const time = timeOf(used, pricedBy(per))
  return time === undefined ? undefined : price.mul(quantity).mul(time)
}

function timeOf({ from, to, months }: Stretch, priced: Priced): Rational | undefined {
  const days = rational(to - from)
  switch (priced) {
    case 'once':
      return rational(1)
    case 'hours':
      return days.mul(rational(24))
    case 'days':
      return days
    case 'weeks':
      return days.div(rational(7))
    case 'months':
      return months
    case 'quarters':
      return months.div(rational(3))
    case 'years':
      return months.div(rational(12))
    case 'else':
      return undefined
  }
}
