import type { Outcome } from '../simulation/outcome.ts'
import type { CommitmentOutcome } from '../simulation/outcome/commitment-outcome.ts'
import { heading, HEADINGS, NONE, statuses } from './catalogue.ts'
import { headed, tally, toneOfStatus } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** What came of each close of a commitment, and what those come to that are open. */
export function commitmentsSection({ commitments }: Outcome, style: Style): string[] {
  if (commitments.length === 0) return []
  const columns: Column[] = [
    { title: 'commitment', least: 16 },
    { title: 'until', least: 10 },
    { title: 'target', least: 8, align: 'right' },
    { title: 'counted', least: 8, align: 'right' },
    { title: 'short or left', least: 8, align: 'right' },
    { title: 'state', least: 7 },
  ]
  const rows = commitments.map((one: CommitmentOutcome): Cell[] => [
    one.id,
    one.until ?? NONE,
    one.target ?? NONE,
    one.counted,
    one.shortfall ?? one.left ?? NONE,
    { text: one.state, tone: toneOfStatus(one.state) },
  ])
  const counts = statuses(tally(commitments.map(({ state }) => state)))
  return headed(heading(HEADINGS.commitments, commitments.length, counts), table(columns, rows, style), style)
}

/** The way of a commitment to what it comes to, a line a figure. */
export function commitmentFigures(one: CommitmentOutcome): readonly (readonly [string, string])[] {
  const figures: readonly (readonly [string, string | undefined])[] = [
    ['done in the period', one.own],
    ['brought from the bank', one.brought],
    ['counted', one.counted],
    ['excused', one.excused],
    ['to be met', one.target],
    ['short', one.shortfall],
    ['short, as a part', one['shortfall-ratio']],
    ['beyond', one.excess],
    ['put into the bank', one.banked],
    ['left', one.left],
  ]
  return figures.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
}
