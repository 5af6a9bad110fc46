import type { Outcome } from '../simulation/outcome.ts'
import type { AnswerChange, PaymentChange, PaymentState } from '../simulation/outcome/differences.ts'
import type { ReadingOutcome } from '../simulation/outcome/reading-outcome.ts'
import { money } from './amounts.ts'
import { NONE, pair } from './catalogue.ts'
import { readingsText as say } from './readings-text.ts'
import { headed } from './section.ts'
import type { Style } from './style.ts'
import { paint, sentenceWidth } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { hang } from './wrap.ts'

/** Up to here what is otherwise is shown one by one. */
const FEW = 12

export interface ReadingsOptions {
  readonly style: Style
  /** Show each change, however many there are. */
  readonly every: boolean
  /** The outcome's name, where several are shown. */
  readonly name?: string
}

/**
 * What each other reading of a term would change: totals, decisions, payments, all else; then, in a sentence each, the
 * readings that change nothing, cannot be run or were too many to run. One line where no term has another reading.
 */
export function readingsSection({ readings = [] }: Outcome, { style, every, name }: ReadingsOptions): string[] {
  const changing = readings.filter(changesSomething)
  const terms = new Set(readings.map(({ term }) => term))
  const title = name === undefined ? say.heading : `${say.heading}  ${name}`
  const detail = readings.length === 0 ? say.none : say.changing(readings.length, terms.size, changing.length)
  const of = (fits: (one: ReadingOutcome) => boolean): string[] => readings.filter(fits).map(briefly)
  const quiet = of((one) => one.state === 'run' && !changesSomething(one))
  const left = of(({ state }) => state === 'not run')
  const lines = [
    ...changing.flatMap((one) => readingLines(one, style, every)),
    ...(quiet.length === 0 ? [] : told(say.quiet(quiet), style)),
    ...readings
      .filter(({ state }) => state === 'faulty')
      .flatMap((one) => told(say.faulty(briefly(one), one.faults), style)),
    ...(left.length === 0 ? [] : told(say.left(left), style)),
  ]
  return headed(`${title}  ${detail}`, lines.at(-1) === '' ? lines.slice(0, -1) : lines, style)
}

const changesSomething = ({ totals, decisions, payments, others }: ReadingOutcome): boolean =>
  totals.length + decisions.length + payments.length + others.length > 0

const briefly = ({ term, reading }: ReadingOutcome): string => `${term}=${reading}`

const told = (text: string, style: Style): string[] => hang('  ', text, sentenceWidth(style))

function readingLines(one: ReadingOutcome, style: Style, every: boolean): string[] {
  const { term, reading, value, was, decisions, others } = one
  const inner = { ...style, width: style.width - 2 }
  const title = say.title(term, `${reading} (${value})`, one['instead-of'], was)
  const kinds = [...new Set(others.map(({ kind }) => kind))]
  const lines = [
    ...totalsTable(one, inner),
    ...changeLines(say.decision, decisions, inner, every),
    ...paymentsTable(one, inner, every),
    ...kinds.flatMap((kind) =>
      changeLines(
        say.kind(kind),
        others.filter((other) => other.kind === kind),
        inner,
        every,
      ),
    ),
  ]
  return [
    ...hang('  ', title, style.width).map(paint(style, 'strong')),
    ...lines.map((line) => (line === '' ? line : `  ${line}`)),
    '',
  ]
}

const columnsOf = (what: string, reading: string): Column[] => [
  { title: what, least: 20 },
  { title: say.asItIs, align: 'right', least: 12 },
  { title: reading, align: 'right', least: 12 },
]

function totalsTable({ totals, reading }: ReadingOutcome, style: Style): string[] {
  if (totals.length === 0) return []
  const columns: Column[] = [
    ...columnsOf(say.totals, reading),
    { title: say.change, align: 'right', below: say.change },
  ]
  const rows = totals.map(({ from, to, currency, was, becomes, change }): Cell[] => [
    pair(from, to),
    money(was, currency),
    money(becomes, currency),
    money(change.startsWith('-') ? change : `+${change}`, currency),
  ])
  return table(columns, rows, style)
}

const few = (n: number, every: boolean): boolean => every || n <= FEW

function paymentsTable({ payments, reading }: ReadingOutcome, style: Style, every: boolean): string[] {
  if (payments.length === 0) return []
  if (!few(payments.length, every)) return hang('  ', say.many(payments.length, say.payment), style.width)
  const rows = payments.map((one): Cell[] => [one.id, stateText(one.was, one), stateText(one.becomes, one)])
  return table(columnsOf(say.payments, reading), rows, style)
}

/** What it comes to; who pays and when it is due only where that is otherwise. */
function stateText(state: PaymentState | undefined, { was, becomes }: PaymentChange): string {
  if (state === undefined) return NONE
  const turned = was !== undefined && becomes !== undefined && (was.from !== becomes.from || was.to !== becomes.to)
  return [
    ...(turned ? [pair(state.from, state.to)] : []),
    state.status === 'due' ? money(state.amount, state.currency) : state.status,
    ...(was !== undefined && becomes !== undefined && was.due !== becomes.due ? [say.due(state.due)] : []),
  ].join(', ')
}

function changeLines(what: string, changes: readonly AnswerChange[], style: Style, every: boolean): string[] {
  if (changes.length === 0) return []
  if (!few(changes.length, every)) return hang('  ', say.many(changes.length, what), style.width)
  return changes.flatMap(({ id, was = NONE, becomes = NONE }) => [
    ...hang('  ', `${what} ${id}`, style.width),
    ...hang(`    ${say.asItIs}  `, was, sentenceWidth(style)),
    ...hang(`    ${say.becomes.padEnd(say.asItIs.length)}  `, becomes, sentenceWidth(style)),
  ])
}
