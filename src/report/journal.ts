import type { LedgerEntry, Outcome } from '../simulation/outcome.ts'
import type { Payment } from '../simulation/outcome/payment.ts'
import { INTERRUPTED } from './catalogue.ts'
import { distinctNames } from './outcome-name.ts'

/** A line of the ledger where it stands in a journal: under an account that says who is on the other side. */
interface Line {
  readonly entry: LedgerEntry
  readonly account: string
  readonly type: 'asset' | 'liability' | undefined
}

/** The lines of one transaction, under the payment that they belong to. */
interface Transaction {
  readonly outcome: string
  readonly payment: Payment | undefined
  readonly lines: readonly [Line, ...Line[]]
}

const TYPES = { asset: 'A', liability: 'L' } as const

/** Names of commodities that need no quotes. */
const PLAIN = /^\p{L}+$/u

/**
 * The ledger of some outcomes as a plain-text journal, for hledger and its kin. What a party is owed is an asset of its,
 * what it owes a liability: `microsoft:share:from openai` against `openai:share:to microsoft`. Of several outcomes each
 * has its accounts under its own name, `microsoft-openai/seed#press:…`, since their sums mean nothing together. Amounts
 * are dated by the day on which they accrue; what is disputed, and comes to nothing, has no line.
 *
 * @param interrupted whether outcomes are missing, because somebody stopped the run
 */
export function journalText(outcomes: readonly Outcome[], interrupted: boolean): string {
  const names = distinctNames(outcomes)
  const transactions = outcomes.flatMap((outcome, index) =>
    transactionsOf(outcome, names[index] ?? '', outcomes.length > 1),
  )
  const blocks = [
    [
      `; pactwright ${outcomes[0]?.receipt.pactwright ?? ''}: the ledger of ${names.length === 1 ? names.join('') : `${names.length} outcomes`}`,
      'decimal-mark .',
    ],
    directives(transactions),
    ...transactions.map(transactionLines),
    ...(interrupted ? [[`; ${INTERRUPTED}`]] : []),
  ]
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join('\n')}\n`)
    .join('\n')
}

/** In order of their dates; those of one day in that of the ledger. */
function transactionsOf(outcome: Outcome, name: string, among: boolean): Transaction[] {
  const payments = new Map(outcome.payments.map((payment) => [payment.id, payment]))
  const groups = new Map<string, { readonly payment: Payment | undefined; readonly lines: [Line, ...Line[]] }>()
  for (const entry of outcome.entries) {
    const payment = payments.get(entry.payment)
    const line = lineOf(entry, payment, among ? `${name}:` : '')
    const known = groups.get(entry.transaction)
    if (known === undefined) groups.set(entry.transaction, { payment, lines: [line] })
    else known.lines.push(line)
  }
  const dateOf = ({ lines: [{ entry }] }: Transaction): string => entry.date
  return [...groups.values()]
    .map((one): Transaction => ({ outcome: name, ...one }))
    .sort((a, b) => (dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : 0))
}

function lineOf(entry: LedgerEntry, payment: Payment | undefined, root: string): Line {
  const own = `${root}${isOfAccount(entry) ? cleaned(entry.account) : entry.account}`
  const [party] = entry.account.split(':')
  if (payment !== undefined && party === payment.from) {
    return { entry, account: `${own}:to ${payment.to}`, type: 'liability' }
  }
  if (payment !== undefined && party === payment.to) {
    return { entry, account: `${own}:from ${payment.from}`, type: 'asset' }
  }
  return { entry, account: own, type: undefined }
}

/** What an account holds and is moved by, which is nobody's: `account advance[first-album]:balance`. */
const isOfAccount = ({ account }: LedgerEntry): boolean => account.startsWith('account ')

/** Its key may say anything; a colon would part it, and a semicolon or two spaces end it. */
function cleaned(account: string): string {
  const at = account.lastIndexOf(':')
  const name = account.slice(0, at).replace(/[:;]/g, '.').replace(/\s+/g, ' ')
  return `${name}${account.slice(at)}`
}

/** What strict readers want declared: every commodity, with its digits, every account and every payee. */
function directives(transactions: readonly Transaction[]): string[] {
  const digits = new Map<string, number>()
  const accounts = new Map<string, string>()
  for (const { entry, account, type } of transactions.flatMap(({ lines }) => lines)) {
    const { currency, amount } = entry
    digits.set(currency, Math.max(digits.get(currency) ?? 0, amount.split('.')[1]?.length ?? 0))
    accounts.set(account, type === undefined ? account : `${account}  ; type: ${TYPES[type]}`)
  }
  const payees = new Set(transactions.map(({ payment, lines: [{ entry }] }) => payeeOf(entry, payment)))
  return [
    ...[...digits].sort().map(([name, count]) => `commodity 1,000.${'0'.repeat(count)} ${commodity(name)}`),
    ...[...accounts.values()].sort().map((account) => `account ${account}`),
    ...[...payees].sort().map((payee) => `payee ${payee}`),
  ]
}

const commodity = (name: string): string => (PLAIN.test(name) ? name : `"${name}"`)

/** Who pays whom; of a booking, and of what an account does by itself, the rule or the account. */
const payeeOf = ({ rule }: LedgerEntry, payment: Payment | undefined): string =>
  payment === undefined ? rule : `${payment.from} to ${payment.to}`

function transactionLines({ outcome, payment, lines }: Transaction): string[] {
  const [{ entry }] = lines
  const width = Math.max(...lines.map(({ account }) => account.length))
  const figures = Math.max(...lines.map((line) => line.entry.amount.length))
  return [
    `${entry.date} (${inLine(entry.transaction.replace(/[()]/g, '.'))}) ${inLine(descriptionOf(entry, payment))}`,
    ...tags({ outcome, payment: entry.payment, due: payment?.due }),
    ...tags({ posting: entry.posting, rule: entry.rule, amendment: entry.amendment, step: entry.step }),
    ...entry.arithmetic.split('; ').map((step) => `    ; ${inLine(step)}`),
    ...lines.map(({ entry: { id, amount, currency }, account }) => {
      return `    ${account.padEnd(width)}  ${amount.padStart(figures)} ${commodity(currency)}  ; entry: ${inLine(id)}`
    }),
  ]
}

function descriptionOf(entry: LedgerEntry, payment: Payment | undefined): string {
  const payee = payeeOf(entry, payment)
  if (isOfAccount(entry)) return `${payee} | ${entry.step}`
  const kind = entry.account.slice(entry.account.indexOf(':') + 1)
  const what = payment?.event === undefined ? 'for' : `at ${payment.event} of`
  return `${payee} | ${kind} ${what} ${payment?.period ?? entry.payment}`
}

/** Keys may say anything, but a line is a line. */
const inLine = (text: string): string => text.replace(/\s+/g, ' ')

const tags = (values: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(values).flatMap(([tag, value]) => (value === undefined ? [] : [`    ; ${tag}: ${inLine(value)}`]))
