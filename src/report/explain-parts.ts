import type { Notice } from '../simulation/notice.ts'
import type { LedgerEntry, Outcome, RightOfUse } from '../simulation/outcome.ts'
import type { CommitmentOutcome } from '../simulation/outcome/commitment-outcome.ts'
import type { AllocationLine, Decision } from '../simulation/outcome/decision.ts'
import type { FavourOutcome } from '../simulation/outcome/favour-outcome.ts'
import type { LifeOfAgreement } from '../simulation/outcome/life-of-agreement.ts'
import type { Payment, PaymentPart } from '../simulation/outcome/payment.ts'
import { money } from './amounts.ts'
import type { Block, Item } from './blocks.ts'
import { block } from './blocks.ts'
import { labels, refusedText } from './catalogue.ts'
import { dueBlocks } from './due-text.ts'
import { commitmentFigures } from './commitments-section.ts'
import type { AnyNotice } from './notice-text.ts'
import { noticeText } from './notice-text.ts'
import type { Depth } from './reason-blocks.ts'
import {
  caveatsBlock,
  contradictionsBlock,
  reasonsBlock,
  restsOnBlock,
  testsBlock,
  verdictsBlock,
} from './reason-blocks.ts'
import { LABEL } from './section.ts'
import type { Style } from './style.ts'
import { sentenceWidth } from './style.ts'
import type { Cell, Column } from './table.ts'
import { table } from './table.ts'
import { fixed } from './wrap.ts'

const verdicts = (reports: Decision['verdicts'], subject: string, depth: Depth): Block =>
  depth === 'everything' ? testsBlock(reports ?? [], subject) : verdictsBlock(reports ?? [], subject)

/** A notice in a line; when everything is wanted, with its deadline date by date and all that happened to it. */
function noticeItems(notice: Notice, request: string, depth: Depth): Item[] {
  const text = noticeText.brief(notice, request)
  if (depth !== 'everything') return [{ text }]
  const derivation = notice.derivation.map((one): Item => ({ lead: '  ', text: one, tone: 'dim' }))
  const history = historyItems(notice).map((one): Item => ({ ...one, lead: `  ${one.lead ?? ''}`, tone: 'dim' }))
  return [{ text }, ...derivation, ...history]
}

/** A line a turn, the dates as wide as the widest. */
function historyItems({ history }: AnyNotice): Item[] {
  const width = Math.max(0, ...history.map(({ on }) => on.length))
  return history.map(({ on, event }) => ({ lead: `${on.padEnd(width)}  `, text: noticeText.happened(event) }))
}

/** How the work was allocated, a line a step; the stage is told where it opens. */
export const allocationBlock = (lines: readonly AllocationLine[]): Block =>
  block(
    labels.allocated,
    2,
    lines.map((one, index) => labels.allocatedText(one, one.stage !== lines[index - 1]?.stage)),
  )

export function decisionBlocks(decision: Decision, outcome: Outcome, depth: Depth): Block[] {
  return [
    block(labels.asked, 2, [labels.askedText(decision)]),
    block(
      labels.placed,
      0,
      decision.placements.map((one) => labels.placedText(one, decision)),
    ),
    block(labels.unmet, 0, decision.status === 'placed' ? [] : [decision.unmet]),
    block(labels.late, 2, decision['delayed-days'] > 0 ? [labels.lateText(decision['delayed-days'])] : []),
    reasonsBlock(decision.because, depth),
    contradictionsBlock(decision.contradictions),
    allocationBlock(decision.allocation ?? []),
    block(
      labels.notices,
      1,
      decision.notices.flatMap((notice) => noticeItems(notice, decision.id, depth)),
    ),
    block(
      labels.refused,
      2,
      decision.refused.map((one) => refusedText(one, decision.id)),
    ),
    restsOnBlock(decision['rests-on']),
    block(labels.law, 5, [decision.law]),
    verdicts(decision.verdicts, decision.id, depth),
    caveatsBlock(decision.caveats, outcome),
  ]
}

/** Why a right came out as it did: put to its holder over a request, which it led somewhere, or over an event. */
export function noticeBlocks(
  notice: AnyNotice,
  decision: Decision | undefined,
  outcome: Outcome,
  depth: Depth,
): Block[] {
  const offered =
    'offer' in notice
      ? block(labels.offer, 0, [noticeText.offer(notice)])
      : block(labels.event, 0, [noticeText.event(notice)])
  const because =
    'because' in notice ? notice.because : (decision?.because ?? []).filter(({ rule }) => rule === notice.rule)
  const payments = outcome.payments.filter(({ parts }) => parts.some(({ posting }) => posting === notice.id))
  return [
    offered,
    block(labels.right, 3, [noticeText.right(notice)]),
    block(labels.again, 1, noticeText.again(notice)),
    block(labels.state, 0, [noticeText.state(notice)]),
    block(labels.closing, 1, noticeText.closing(notice)),
    // Once it is spent, how free the owner was is of the past.
    block(labels.tail, notice.then === 'spent' ? 3 : 1, noticeText.tail(notice)),
    block(labels.deadline, 1, notice.derivation),
    block(labels.history, 1, historyItems(notice)),
    block(labels.payment, 1, payments.map(labels.paymentText)),
    reasonsBlock(because, depth),
    { ...restsOnBlock('rests-on' in notice ? notice['rests-on'] : (decision?.['rests-on'] ?? [])), rank: 3 },
    block(labels.led, 3, decision === undefined ? [] : [labels.ledText(decision)]),
  ]
}

/** A table inside a block, each line an item that keeps its columns. */
const tableItems = (columns: readonly Column[], rows: readonly (readonly Cell[])[], style: Style): Item[] =>
  table(columns, rows, { ...style, color: false, width: sentenceWidth(style) - LABEL })
    .map((line) => fixed(line))
    .reduce<Item[]>(joinRow, [])

/** Rows are indented by two; fixed spaces are no plain ones. */
const CONTINUES = /^\u00a0{3}/

/** A line that begins with nothing in the first column goes on with the row before it. */
function joinRow(items: Item[], line: string): Item[] {
  const last = items.at(-1)
  if (last === undefined || !CONTINUES.test(line)) return [...items, { text: line }]
  return [...items.slice(0, -1), { ...last, rest: [...(last.rest ?? []), line] }]
}

/** The way of one posting to its part of the payment, a line a step. */
function stepItems(part: PaymentPart, style: Style): Item[] {
  const rows = part.steps.map(({ verb, text, value }): Cell[] => [verb, text, value])
  const columns: Column[] = [{ title: '' }, { title: '', least: 16 }, { title: '', align: 'right' }]
  return [{ text: labels.partText(part) }, ...tableItems(columns, rows, style)]
}

function entryItems(entries: readonly LedgerEntry[], style: Style): Item[] {
  const rows = entries.map(({ id, date, account, amount, currency }): Cell[] => [
    id,
    date,
    account,
    money(amount, currency),
  ])
  const columns: Column[] = [
    { title: '', least: 16 },
    { title: '' },
    { title: '', least: 12 },
    { title: '', align: 'right' },
  ]
  return tableItems(columns, rows, style)
}

/** What a payment comes to in the end: what is payable, or what it puts right and by how much. */
const ENDS = 3

export function paymentBlocks(payment: Payment, outcome: Outcome, depth: Depth, style: Style): Block[] {
  const entries = outcome.entries.filter(({ payment: id }) => id === payment.id)
  return [
    block(labels.accrued, 1, [labels.accruedText(payment)]),
    {
      ...block(
        labels.steps,
        0,
        payment.parts.flatMap((part) => stepItems(part, style)),
      ),
      ends: ENDS,
    },
    ...dueBlocks(payment, outcome),
    reasonsBlock(payment.because, depth),
    contradictionsBlock(payment.contradictions),
    restsOnBlock(payment['rests-on']),
    caveatsBlock(payment.caveats, outcome),
    verdicts(
      payment.parts.flatMap((part) => part.verdicts ?? []),
      payment.id,
      depth,
    ),
    block(labels.entries, 4, depth === 'everything' ? entryItems(entries, style) : []),
  ]
}

export const entryText = ({ id, date, account, amount, currency }: LedgerEntry): string =>
  `${id}  ${date}  ${account}  ${money(amount, currency)}`

export function entryBlocks(entry: LedgerEntry, outcome: Outcome, depth: Depth, style: Style): Block[] {
  const payment = outcome.payments.find(({ id }) => id === entry.payment)
  const others = outcome.entries.filter(({ transaction, id }) => transaction === entry.transaction && id !== entry.id)
  // What moves an account has its own way to its amount; what is owed has its payment's.
  const moves = entry.account.startsWith('account ')
  return [
    block(labels.against, 1, entryItems(others, style)),
    block(labels.posting, 1, [entry.posting]),
    block(labels.step, 2, [entry.step]),
    block(labels.payment, 0, [payment === undefined ? entry.payment : labels.paymentText(payment)]),
    block(labels.steps, 0, moves ? entry.arithmetic.split('; ') : []),
    ...(payment === undefined || moves ? [] : paymentBlocks(payment, outcome, depth, style)),
  ]
}

/** What the term of an agreement and a favoured term are explained by. */
export const reasonedBlocks = (one: LifeOfAgreement | FavourOutcome, outcome: Outcome, depth: Depth): Block[] => [
  reasonsBlock(one.because, depth),
  contradictionsBlock(one.contradictions),
  restsOnBlock(one['rests-on']),
  caveatsBlock(one.caveats, outcome),
]

/** What a commitment comes to, figure by figure. */
export const commitmentBlocks = (one: CommitmentOutcome, depth: Depth, style: Style): Block[] => [
  block(labels.figures, 0, tableItems([{ title: '' }, { title: '', align: 'right' }], commitmentFigures(one), style)),
  reasonsBlock(one.because, depth),
  restsOnBlock(one['rests-on']),
]

export const useBlocks = (use: RightOfUse, outcome: Outcome, depth: Depth): Block[] => [
  block(labels.asked, 1, [labels.usedText(use)]),
  reasonsBlock(use.because, depth),
  contradictionsBlock(use.contradictions),
  restsOnBlock(use['rests-on']),
  verdicts(use.verdicts, use.id, depth),
  caveatsBlock(use.caveats, outcome),
]
