import type { Outcome } from '../simulation/outcome.ts'
import type { Decision } from '../simulation/outcome/decision.ts'
import { measures } from './amounts.ts'
import { BY, HEADINGS, heading, list, NONE, statuses } from './catalogue.ts'
import { headed, tally, toneOfStatus } from './section.ts'
import type { Style } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'

interface Line {
  readonly decision: Decision
  readonly first: boolean
  readonly provider: string
  readonly host: string
  readonly quantity: string
  /** Absent where nobody has named one. */
  readonly price: string | undefined
  readonly from: string
  readonly to: string
}

/** One line a placement, and one for what found no place. */
function linesOf(decision: Decision): Line[] {
  const placed = decision.placements.map(({ provider, host, quantity, price, from, to }) => ({
    provider,
    host,
    quantity,
    price,
    from,
    to: to ?? '',
  }))
  const open = decision.status !== 'placed'
  const { from, to, unmet } = decision
  const rest = open ? [{ provider: NONE, host: '', quantity: unmet, price: '', from, to: to ?? '' }] : []
  return [...placed, ...rest].map((line, index) => ({ decision, first: index === 0, ...line }))
}

const rulesOf = (decision: Decision): string => list([...new Set(decision.because.map(({ rule }) => rule))])

/** Every decision with its status, who got the work, how much, at what price, and by which rule. */
export function decisionsSection({ decisions }: Outcome, style: Style): string[] {
  if (decisions.length === 0) return []
  const lines = decisions.flatMap(linesOf)
  const quantity = measures(lines.map((line) => line.quantity))
  const price = measures(lines.flatMap((line) => line.price ?? []))
  const columns: Column[] = [
    { title: 'request', least: 16 },
    { title: 'submitted', least: 10 },
    { title: 'status', least: 8 },
    { title: 'provider', least: 10 },
    { title: quantity.unit ?? 'quantity', align: 'right' },
    { title: price.unit ?? 'price', align: 'right', least: 8 },
    { title: 'from', least: 10, spare: 2 },
    { title: 'until', least: 10, spare: 1 },
    { title: 'rules', below: BY },
  ]
  const rows = lines.map(({ decision, first, ...line }): Cell[] => [
    first ? decision.id : '',
    first ? decision.submitted : '',
    first ? { text: decision.status, tone: toneOfStatus(decision.status) } : '',
    line.host === '' || line.host === line.provider ? line.provider : `${line.provider} on ${line.host}`,
    quantity.show(line.quantity),
    line.price === undefined ? '' : price.show(line.price),
    line.from,
    line.to,
    first ? rulesOf(decision) : '',
  ])
  const title = heading(HEADINGS.decisions, decisions.length, statuses(tally(decisions.map(({ status }) => status))))
  return headed(title, table(columns, rows, style), style)
}
