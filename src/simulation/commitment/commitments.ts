import type { Agreement } from '../../agreement/agreement.ts'
import type { CommitmentEffect, CommitmentFigure } from '../../agreement/commitment/commitment.ts'
import { COMMITMENT_FIGURES } from '../../agreement/commitment/commitment.ts'
import { beforeFirstClose } from '../../agreement/commitment/commitment-facts.ts'
import { commitmentOrder } from '../../agreement/commitment/commitment-order.ts'
import type { CommitmentReader, FactProblem } from '../../agreement/fact-reader.ts'
import type { Law, RuleInForce } from '../../agreement/law.ts'
import type { Settlement } from '../../commitments/settle-commitment.ts'
import { amountAs } from '../../values/amount-in.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import type { Type, Value } from '../../values/value.ts'

/** A stretch over which a commitment is settled, or has run so far. */
export interface Span {
  /** How the period is called: `2025-Q1`; `term` where it is the whole term. */
  readonly label: string
  readonly from: number
  /** The first day that no longer counts; infinite where there is no end. */
  readonly to: number
}

/** One commitment over one period, for one key. */
export interface CommitmentRecord {
  readonly id: string
  readonly inForce: RuleInForce
  readonly effect: CommitmentEffect
  readonly law: Law
  readonly key: readonly Value[]
  readonly span: Span
  /** The day by which it was worked out: the last of the period, or of what is known of it. */
  readonly day: number
  readonly settled: Settlement
  readonly excused?: Rational
  /** The terms without a value on which the target depends. */
  readonly unknown: readonly UnknownTerm[]
}

export interface UnknownTerm {
  readonly term: string
  /** Why what depends on it cannot be had. */
  readonly problem: FactProblem
}

/** What has become of the commitments of one run. */
export interface Commitments {
  /** Names in the order in which they are closed: those that others read before these. */
  readonly order: readonly string[]
  /** In the order in which they were closed. */
  readonly closed: CommitmentRecord[]
  /** The last close of each, by rule and key. */
  readonly last: Map<string, CommitmentRecord>
  /** What those that are not closed have come to by the end of the horizon. */
  readonly open: CommitmentRecord[]
}

export const createCommitments = (agreement: Agreement): Commitments => ({
  order: agreement.commitments.length === 0 ? [] : commitmentOrder(agreement),
  closed: [],
  last: new Map(),
  open: [],
})

export const recordKey = (rule: string, key: readonly Value[]): string =>
  JSON.stringify([rule, ...key.map((one) => printValue(one))])

const isFigure = (text: string): text is CommitmentFigure => COMMITMENT_FIGURES.some((one) => one === text)

/** What is known of commitments at any decision; nothing where the agreement has none. */
export const commitmentsOf = ({
  commitments,
  agreement,
}: {
  readonly commitments: Commitments
  readonly agreement: Agreement
}): { readonly commitments?: CommitmentReader } =>
  commitments.order.length === 0 ? {} : { commitments: commitmentReader(commitments, agreement) }

/** Tells what each commitment came to at its last close, for what the decision at hand is about where it is kept apart. */
const commitmentReader = (commitments: Commitments, { facts }: Agreement): CommitmentReader => ({
  read: (name, keyOf) => {
    const dot = name.lastIndexOf('.')
    const [rule, figure] = [name.slice('commitment.'.length, dot), name.slice(dot + 1)]
    const fact = facts.get(name)
    if (fact === undefined || !isFigure(figure)) return {}
    const key = (fact.per ?? []).map(keyOf)
    const known = key.filter((one) => one !== undefined)
    if (known.length < key.length) return {}
    const last = commitments.last.get(recordKey(rule, known))
    if (last !== undefined) return figureOf(last, figure)
    const value = beforeFirstClose(figure, amountAs(ZERO, fact.type) ?? { kind: 'boolean', value: true })
    return value === undefined ? {} : { value }
  },
})

/** A figure of one settlement; why it cannot be had, where nobody knows what was promised. */
function figureOf({ settled, effect, unknown }: CommitmentRecord, figure: CommitmentFigure): Figure {
  const amount = (of: Rational, type: Type = effect.type): Figure => {
    const value = amountAs(of, type)
    return value === undefined ? {} : { value }
  }
  const { own, brought, counted, against } = settled
  const [problem] = unknown.map((one) => one.problem)
  switch (figure) {
    case 'own':
      return amount(own)
    case 'brought':
      return amount(brought)
    case 'counted':
      return amount(counted)
    default:
      if (against === undefined) return problem === undefined ? {} : { problem }
  }
  switch (figure) {
    case 'target':
      return amount(against.target)
    case 'shortfall':
      return amount(against.shortfall)
    case 'excess':
      return amount(against.excess)
    case 'shortfall-ratio':
      return amount(against.ratio, { kind: 'ratio' })
    case 'met':
      return { value: { kind: 'boolean', value: against.met } }
  }
}

type Figure = ReturnType<CommitmentReader['read']>
