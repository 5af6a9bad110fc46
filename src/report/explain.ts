import type { Outcome } from '../simulation/outcome.ts'
import { accountBlocks, accountText } from './account-text.ts'
import type { Block } from './blocks.ts'
import { block, blockLines } from './blocks.ts'
import { settlementBlocks } from './due-text.ts'
import { inOneLine, labels } from './catalogue.ts'
import {
  allocationBlock,
  commitmentBlocks,
  decisionBlocks,
  entryBlocks,
  entryText,
  noticeBlocks,
  paymentBlocks,
  reasonedBlocks,
  useBlocks,
} from './explain-parts.ts'
import type { Subject } from './find-subject.ts'
import { findSubject } from './find-subject.ts'
import { noticeText } from './notice-text.ts'
import type { Depth } from './reason-blocks.ts'
import type { Style } from './style.ts'
import { paint, sentenceWidth } from './style.ts'
import { wrap } from './wrap.ts'

export interface ExplainOptions {
  readonly style: Style
  /** Default: `verdicts`, which keeps to 15 lines, and for a payment to 24. */
  readonly depth?: Depth
}

/** Lines of an explanation at the depth `verdicts`, the first one included. */
const BUDGET = 15

/** A payment is a statement of account: its steps are told in full, as far as so many lines go. */
const STATEMENT = 24

/** What else is said of a payment beside its steps, in short: when, why and what was left out. */
const BESIDE = 6

function inLine(subject: Subject): string {
  switch (subject.kind) {
    case 'decision':
      return inOneLine.decision(subject.decision)
    case 'notice':
      return noticeText.line(subject.notice)
    case 'payment':
      return inOneLine.payment(subject.payment)
    case 'use':
      return inOneLine.use(subject.use)
    case 'act':
      return inOneLine.act(subject.act)
    case 'life':
      return `${subject.life.id}: ${subject.life.summary}`
    case 'favour':
      return `${subject.favour.id}: ${subject.favour.summary}`
    case 'commitment':
      return `${subject.commitment.id}: ${subject.commitment.summary}`
    case 'refused':
      return inOneLine.refused(subject.refused)
    case 'entry':
      return entryText(subject.entry)
    case 'account':
      return accountText.line(subject.account)
    case 'settlement':
      return `${subject.settlement.id}: ${subject.settlement.summary}`
    case 'caveat':
      return subject.caveat.text
  }
}

function blocksOf(subject: Subject, outcome: Outcome, depth: Depth, style: Style): Block[] {
  switch (subject.kind) {
    case 'decision':
      return decisionBlocks(subject.decision, outcome, depth)
    case 'notice':
      return noticeBlocks(subject.notice, subject.decision, outcome, depth)
    case 'payment':
      return paymentBlocks(subject.payment, outcome, depth, style)
    case 'use':
      return useBlocks(subject.use, outcome, depth)
    case 'entry':
      return entryBlocks(subject.entry, outcome, depth, style)
    case 'refused':
      return [
        block(labels.led, 0, [labels.ledText(subject.decision)]),
        allocationBlock((subject.decision.allocation ?? []).filter(({ bid }) => bid === subject.refused.bid)),
        ...decisionBlocks(subject.decision, outcome, depth).filter(({ label }) => label === labels.because),
      ]
    case 'act':
      return []
    case 'life':
      return reasonedBlocks(subject.life, outcome, depth)
    case 'favour':
      return reasonedBlocks(subject.favour, outcome, depth)
    case 'account':
      return accountBlocks(subject.account, style)
    case 'commitment':
      return commitmentBlocks(subject.commitment, depth, style)
    case 'settlement':
      return settlementBlocks(subject.settlement, outcome)
    case 'caveat':
      return [block(labels.touches, 1, subject.caveat.touches)]
  }
}

function budgetFor({ kind }: Subject, blocks: readonly Block[], head: number, style: Style): number {
  const steps = kind === 'payment' ? blocks.find(({ ends }) => ends !== undefined) : undefined
  const wanted = steps === undefined ? 0 : head + blockLines([steps], Number.POSITIVE_INFINITY, style).length + BESIDE
  return Math.min(STATEMENT, Math.max(BUDGET, wanted))
}

/**
 * Why an outcome is what it is, from the outcome alone: for a decision, notice, payment, ledger entry, use, refused bid,
 * act, term of the agreement, favoured term, commitment, account, settlement or caveat.
 * @returns undefined when the outcome has nothing of that id
 */
export function explain(
  outcome: Outcome,
  id: string,
  { style, depth = 'verdicts' }: ExplainOptions,
): string | undefined {
  const subject = findSubject(outcome, id)
  if (subject === undefined) return undefined
  const line = inLine(subject)
  if (depth === 'line') return `${line}\n`
  const head = wrap(line, sentenceWidth(style)).map(paint(style, 'strong'))
  const blocks = blocksOf(subject, outcome, depth, style)
  const all = depth === 'everything'
  const budget = all
    ? Number.POSITIVE_INFINITY
    : Math.max(1, budgetFor(subject, blocks, head.length, style) - head.length)
  return `${[...head, ...blockLines(blocks, budget, style)].join('\n')}\n`
}
