import type { Outcome } from '../simulation/outcome.ts'
import { heading, HEADINGS, NONE } from './catalogue.ts'
import { headed } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** What each counter stands at on the last day. */
export function countersSection({ counters }: Outcome, style: Style): string[] {
  if (counters.length === 0) return []
  const columns: Column[] = [
    { title: 'counter', least: 20 },
    { title: 'over', least: 22 },
    { title: 'value', least: 12, align: 'right' },
  ]
  const rows = counters.map(({ id, window, value }): Cell[] => [id, window, value ?? NONE])
  return headed(heading(HEADINGS.counters, counters.length, ''), table(columns, rows, style), style)
}
