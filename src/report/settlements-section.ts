import type { Outcome } from '../simulation/outcome.ts'
import { money } from './amounts.ts'
import { heading, HEADINGS, list, pair } from './catalogue.ts'
import { headed } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** What is transferred in the place of several payments, and what it settles. */
export function settlementsSection({ settlements }: Outcome, style: Style): string[] {
  if (settlements.length === 0) return []
  const columns: Column[] = [
    { title: 'settlement', least: 24 },
    { title: '', least: 12 },
    { title: 'transfer', align: 'right' },
    { title: 'settles', below: 'settles' },
  ]
  const rows = settlements.map(({ id, from, to, amount, currency, of }): Cell[] => [
    id,
    pair(from, to),
    money(amount, currency),
    list(of),
  ])
  return headed(heading(HEADINGS.settlements, settlements.length, ''), table(columns, rows, style), style)
}
