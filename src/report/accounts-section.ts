import type { Outcome } from '../simulation/outcome.ts'
import { isNothing } from './account-text.ts'
import { heading, HEADINGS } from './catalogue.ts'
import { headed } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

/** What is in each account at the end of the last day, and how it came to that; growth where anything grew. */
export function accountsSection({ accounts }: Outcome, style: Style): string[] {
  if (accounts.length === 0) return []
  const grew = accounts.some(({ grown }) => !isNothing(grown))
  const columns: Column[] = [
    { title: 'account', least: 20 },
    { title: 'put in', least: 12, align: 'right' },
    ...(grew ? [{ title: 'grown', least: 10, align: 'right' } as const] : []),
    { title: 'drawn', least: 12, align: 'right' },
    { title: 'expired', least: 10, align: 'right' },
    { title: 'balance', least: 12, align: 'right' },
  ]
  const rows = accounts.map(({ id, put, grown, drawn, expired, balance }): Cell[] => [
    id,
    put,
    ...(grew ? [grown] : []),
    drawn,
    expired,
    balance,
  ])
  return headed(heading(HEADINGS.accounts, accounts.length, ''), table(columns, rows, style), style)
}
