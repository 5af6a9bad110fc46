import type { Outcome } from '../simulation/outcome.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import { money, sumOf } from './amounts.ts'
import { BY, HEADINGS, heading, list, NONE, pair, statuses, years } from './catalogue.ts'
import { dueText } from './due-text.ts'
import { headed, tally } from './section.ts'
import type { Style } from './style.ts'
import { paint } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { hang } from './wrap.ts'

/** Up to here a group is shown payment by payment. */
const FEW = 12

interface Group {
  readonly title: string
  readonly payments: readonly Payment[]
}

function groupsOf(payments: readonly Payment[]): Group[] {
  const groups = new Map<string, Payment[]>()
  for (const payment of payments) {
    const title = `${pair(payment.from, payment.to)}, ${payment.obligation}, ${payment.currency}`
    groups.set(title, [...(groups.get(title) ?? []), payment])
  }
  return [...groups].map(([title, members]) => ({ title, payments: members }))
}

const rulesOf = (payments: readonly Payment[]): string => list([...new Set(payments.map(({ rule }) => rule))])

const amountOf = (payments: readonly Payment[]): string => {
  const due = payments.filter(({ status }) => status === 'due').map(({ amount }) => amount)
  return due.length === 0 ? NONE : money(sumOf(due), payments[0]?.currency ?? '')
}

/** What comes to nothing: disputed, or undefined. */
const unsettledIn = (payments: readonly Payment[]): string[] =>
  payments.flatMap(({ status }) => (status === 'due' ? [] : [status]))

/** A column that is there only when some payment of the group comes to nothing. */
const unsettledColumn = (group: readonly Payment[]): Column[] =>
  unsettledIn(group).length === 0 ? [] : [{ title: '' }]

function unsettledOf(payments: readonly Payment[], group: readonly Payment[]): Cell[] {
  const found = unsettledIn(payments)
  if (unsettledIn(group).length === 0) return []
  return [found.length === 0 ? '' : { text: statuses(tally(found)), tone: 'bad' }]
}

function yearsTable(payments: readonly Payment[], style: Style): string[] {
  const byYear = new Map<string, Payment[]>()
  for (const payment of payments) {
    const year = payment.period.slice(0, 4)
    byYear.set(year, [...(byYear.get(year) ?? []), payment])
  }
  const columns: Column[] = [
    { title: 'year' },
    { title: years.payments, align: 'right' },
    { title: 'amount', align: 'right' },
    ...unsettledColumn(payments),
    { title: 'rules', below: BY },
  ]
  const rows = [...byYear].map(([year, members]): Cell[] => [
    year,
    String(members.length),
    amountOf(members),
    ...unsettledOf(members, payments),
    rulesOf(members),
  ])
  return table(columns, rows, style)
}

/** A column that is there only when some payment of the group was not made in full on its due date. */
const dueColumn = (group: readonly Payment[]): Column[] =>
  group.some((one) => dueText(one) !== '') ? [{ title: '' }] : []

function eachTable(payments: readonly Payment[], style: Style): string[] {
  const columns: Column[] = [
    { title: 'payment', least: 24 },
    { title: 'accrued', least: 10, spare: 1 },
    { title: 'due', least: 10 },
    { title: 'amount', align: 'right' },
    ...unsettledColumn(payments),
    ...dueColumn(payments),
  ]
  const rows = payments.map((payment): Cell[] => [
    payment.id,
    payment.accrued,
    payment.due,
    amountOf([payment]),
    ...unsettledOf([payment], payments),
    ...dueColumn(payments).map((): Cell => dueText(payment)),
  ])
  return table(columns, rows, style)
}

/**
 * Payments by obligation and pair of parties: each one when they are few or all are asked for, else a subtotal a year.
 * @param every show each payment
 */
export function paymentsSection({ payments }: Outcome, style: Style, every: boolean): string[] {
  if (payments.length === 0) return []
  const groups = groupsOf(payments)
  const inner = { ...style, width: style.width - 2 }
  const summed = groups.filter((group) => !every && group.payments.length > FEW)
  const lines = groups.flatMap((group) => [
    ...hang('  ', group.title, style.width),
    ...(summed.includes(group) ? yearsTable(group.payments, inner) : eachTable(group.payments, inner)).map(
      (line) => `  ${line}`,
    ),
  ])
  const hidden = summed.reduce((n, group) => n + group.payments.length, 0)
  const hint = hidden === 0 ? [] : hang('  ', years.hint(hidden), style.width).map(paint(style, 'dim'))
  const counts = unsettledIn(payments).length === 0 ? '' : statuses(tally(payments.map(({ status }) => status)))
  return headed(heading(HEADINGS.payments, payments.length, counts), [...lines, ...hint], style)
}

/** What each party owes each other over the whole horizon. */
export function totalsSection({ totals }: Outcome, style: Style): string[] {
  if (totals.length === 0) return []
  const rows = totals.map(({ from, to, amount, currency }): Cell[] => [pair(from, to), money(amount, currency)])
  return headed(HEADINGS.totals, table([{ title: '' }, { title: '', align: 'right' }], rows, style), style)
}
