import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import type { Length } from '../values/length.ts'
import { printLength } from '../values/length.ts'
import { rational } from '../values/rational.ts'
import type { LengthUnit } from '../values/value.ts'

/** Lengths compare and add up only where a calendar is not needed to say how long they are. */
const IN_BASE: Readonly<Record<LengthUnit, { readonly base: LengthUnit; readonly factor: bigint }>> = {
  hours: { base: 'hours', factor: 1n },
  days: { base: 'days', factor: 1n },
  weeks: { base: 'days', factor: 7n },
  months: { base: 'months', factor: 1n },
  quarters: { base: 'months', factor: 3n },
  years: { base: 'months', factor: 12n },
  'business days': { base: 'business days', factor: 1n },
}

function inBase(length: Length): Length {
  const { base, factor } = IN_BASE[length.unit]
  return { count: length.count.mul(rational(factor)), unit: base }
}

/**
 * Both lengths in one unit: their own when they share it, else days (for weeks) or months (for quarters and years).
 * @returns a problem `lengths-differ` for the likes of `1 month` and `30 days`
 */
export function commonLengths(left: Length, right: Length): Result<readonly [Length, Length]> {
  if (left.unit === right.unit) return ok([left, right])
  const [a, b] = [inBase(left), inBase(right)]
  if (a.unit === b.unit) return ok([a, b])
  return failed(
    'lengths-differ',
    `\`${printLength(left)}\` and \`${printLength(right)}\` have no common measure`,
    'use one unit on both sides, or compare the dates they lead to, as in `agreement.starts + 1 month`',
  )
}
