import type { Outcome } from '../simulation/outcome.ts'
import type { FavourOutcome } from '../simulation/outcome/favour-outcome.ts'
import { BY, heading, HEADINGS, NONE, statuses } from './catalogue.ts'
import { headed, tally, toneOfStatus } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** What parties took of third parties' deals, or might have. */
export function favoursSection({ favours }: Outcome, style: Style): string[] {
  if (favours.length === 0) return []
  const columns: Column[] = [
    { title: 'term', least: 16 },
    { title: 'deal', least: 10 },
    { title: 'value', least: 8, align: 'right' },
    { title: 'was', least: 8, align: 'right' },
    { title: 'from', least: 10 },
    { title: 'to', least: 10 },
    { title: 'state', least: 10 },
    { title: 'rules', below: BY },
  ]
  const rows = favours.map((one: FavourOutcome): Cell[] => [
    one.term,
    one.deal,
    one.value,
    one.was ?? NONE,
    one.from ?? NONE,
    one.until ?? NONE,
    { text: one.state, tone: toneOfStatus(one.state) },
    one.rule,
  ])
  const counts = statuses(tally(favours.map(({ state }) => state)))
  return headed(heading(HEADINGS.favours, favours.length, counts), table(columns, rows, style), style)
}
