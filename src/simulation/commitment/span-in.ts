import type { CommitmentEffect } from '../../agreement/commitment/commitment.ts'
import { printDay } from '../../values/day.ts'
import type { PeriodKind } from '../../values/period.ts'
import { printPeriod } from '../../values/period.ts'
import type { Span } from './commitments.ts'

const KINDS: readonly PeriodKind[] = ['day', 'week', 'month', 'quarter', 'half-year', 'year']

/** The period that holds a day: called as postings call it, or by its days. */
export function spanIn({ word, periods }: NonNullable<CommitmentEffect['each']>, day: number): Span {
  const index = periods.indexOf(day)
  const [from, to] = [periods.startOf(index), periods.startOf(index + 1)]
  const kind = KINDS.find((one) => one === word)
  const label = kind === undefined ? `${printDay(from)}..${printDay(to - 1)}` : printPeriod({ kind, from, to })
  return { label, from, to }
}
