import type { LedgerEntry, Outcome } from '../simulation/outcome.ts'
import type { Decision } from '../simulation/outcome/decision.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import type { RestsOn } from '../simulation/outcome/reason.ts'

/** The tables that an outcome can be written as. */
export const TABLES = ['payments', 'entries', 'decisions'] as const

export type TableName = (typeof TABLES)[number]

/** A column: its name in the first row, and what it says of a record. */
type Columns<T> = readonly (readonly [name: string, cell: (record: T) => string | number | undefined])[]

const keys = <T>(...names: (keyof T & string)[]): Columns<T> =>
  names.map((name) => [name, (record) => scalar(record[name])])

const scalar = (value: unknown): string | number | undefined =>
  typeof value === 'string' || typeof value === 'number' ? value : undefined

const list = (values: Iterable<string>): string => [...new Set(values)].join('; ')

const terms = (rests: readonly RestsOn[]): string => list(rests.map(({ term, value }) => `${term} = ${value}`))

const OUTCOME: Columns<Outcome> = keys('agreement', 'scenario', 'variant')

const PAYMENTS: Columns<Payment> = [
  ...keys<Payment>('id', 'from', 'to', 'period', 'event', 'amount', 'currency', 'rule', 'obligation', 'status'),
  ...keys<Payment>('restates', 'on', 'accrued', 'due', 'outstanding', 'late-days', 'settled-by'),
  ['rests-on', (payment) => terms(payment['rests-on'])],
  ['caveats', (payment) => list(payment.caveats)],
  ...keys<Payment>('summary'),
]

const ENTRIES: Columns<LedgerEntry> = [
  ...keys<LedgerEntry>('id', 'transaction', 'date', 'account', 'amount', 'currency', 'payment', 'posting', 'rule'),
  ...keys<LedgerEntry>('amendment', 'step', 'arithmetic'),
]

/** A quantity without its unit, which has a column of its own so that the others can be summed. */
const number = (quantity: string): string => quantity.split(' ')[0]?.replaceAll(',', '') ?? ''

const DECISIONS: Columns<Decision> = [
  ...keys<Decision>('id', 'request', 'status', 'by', 'submitted', 'decided', 'delayed-days', 'from', 'to'),
  ['requested', ({ requested }) => number(requested)],
  ['unmet', ({ unmet }) => number(unmet)],
  ['unit', ({ requested }) => requested.split(' ')[1]],
  ['placements', ({ placements }) => placements.map(({ provider, quantity }) => `${provider} ${quantity}`).join('; ')],
  ['rules', ({ because }) => list(because.map(({ rule }) => rule))],
  ...keys<Decision>('law'),
  ['rests-on', (decision) => terms(decision['rests-on'])],
  ['caveats', (decision) => list(decision.caveats)],
  ...keys<Decision>('summary'),
]

/**
 * One table of some outcomes as CSV by RFC 4180: a first row of names, which stay as they are, then a row a record, each
 * with the outcome that it is of. What a spreadsheet would take for a formula gets an apostrophe in front; numbers,
 * negative ones too, stay numbers.
 */
export function csvText(outcomes: readonly Outcome[], table: TableName): string {
  switch (table) {
    case 'payments':
      return written(outcomes, PAYMENTS, ({ payments }) => payments)
    case 'entries':
      return written(outcomes, ENTRIES, ({ entries }) => entries)
    case 'decisions':
      return written(outcomes, DECISIONS, ({ decisions }) => decisions)
  }
}

function written<T>(outcomes: readonly Outcome[], columns: Columns<T>, records: (outcome: Outcome) => readonly T[]) {
  const rows = outcomes.flatMap((outcome) =>
    records(outcome).map((record) => [
      ...OUTCOME.map(([, cell]) => cell(outcome)),
      ...columns.map(([, cell]) => cell(record)),
    ]),
  )
  const head = [...OUTCOME.map(([name]) => name), ...columns.map(([name]) => name)]
  return [head, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

const NUMBER = /^-?\d+(\.\d+)?$/

function cellOf(value: string | number | undefined): string {
  const text = String(value ?? '')
  const safe = /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
