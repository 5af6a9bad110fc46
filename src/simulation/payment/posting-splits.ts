import type { Agreement } from '../../agreement/agreement.ts'
import type { Counter } from '../../agreement/counter/counter.ts'
import { paymentDepths } from '../../agreement/counter/counter-order.ts'
import { countersAmong, readsOfCounter, readThrough } from '../../agreement/counter/counters-read.ts'
import { paidOnPostings } from '../../agreement/pay/is-pay.ts'
import type { Law } from '../../agreement/law.ts'
import { termTurns } from '../../agreement/term/term-turns.ts'
import { accrues } from '../../counters/create-counters.ts'
import type { ObligationChanges } from '../../revenue/payment-changes.ts'
import type { PostingPart } from '../../revenue/split-posting.ts'
import { splitPosting } from '../../revenue/split-posting.ts'
import type { Posting } from '../../scenario/scenario.ts'

/** One way in which a posting is split, and what it is split so for. */
export interface PostingSplit {
  readonly parts: readonly PostingPart[]
  readonly obligations: readonly string[]
  /** The counters that count it part by part, after all obligations were asked. */
  readonly counters: ReadonlySet<string>
  /** How many obligations must have been paid before. */
  readonly depth: number
}

/** Obligations and counters that must be split alike, because the ones read the others. */
interface Group {
  readonly obligations: readonly string[]
  readonly counters: readonly Counter[]
  readonly daysFor: (posting: Posting) => readonly number[]
}

/**
 * How postings are split: for each obligation by what changes it. An obligation that reads counters of postings is split
 * as these are: where a period of the counter begins, and where a law changes what it counts by.
 */
export function postingSplits(
  agreement: Agreement,
  laws: readonly Law[],
  reached: ReadonlyMap<string, number>,
  changes: readonly ObligationChanges[],
): (posting: Posting) => PostingSplit[] {
  const depths = agreement.counters.size === 0 ? undefined : paymentDepths(agreement)
  const groups = groupsOf(agreement, laws, reached, changes)
  return (posting) => {
    const splits = new Map<string, { parts: readonly PostingPart[]; obligations: string[]; depth: number }>()
    const counting: PostingSplit[] = []
    for (const { obligations, counters, daysFor } of groups) {
      const parts = splitPosting(posting, daysFor(posting))
      const starts = parts.map((part) => part.interval.from).join(' ')
      for (const obligation of obligations) {
        const depth = depths?.get(obligation) ?? 0
        const key = `${depth} ${starts}`
        const known = splits.get(key)
        if (known === undefined) splits.set(key, { parts, obligations: [obligation], depth })
        else known.obligations.push(obligation)
      }
      if (counters.length === 0) continue
      counting.push({ parts, obligations: [], counters: new Set(counters.map(({ name }) => name)), depth: 0 })
    }
    return [...[...splits.values()].map((one) => ({ ...one, counters: NONE })), ...counting]
  }
}

const NONE: ReadonlySet<string> = new Set()

function groupsOf(
  agreement: Agreement,
  laws: readonly Law[],
  reached: ReadonlyMap<string, number>,
  changes: readonly ObligationChanges[],
): Group[] {
  const watching = [...agreement.counters.values()].filter(({ of }) => of === 'posting')
  if (watching.length === 0) {
    return changes.map(({ obligation, daysFor }) => ({ obligations: [obligation], counters: [], daysFor }))
  }
  const own = changes.map((one): Group => {
    const reads = laws.flatMap((law) =>
      law.rules.flatMap(({ rule }) => (paidOnPostings(rule)?.obligation === one.obligation ? rule.reads : [])),
    )
    const through = readThrough(reads, agreement.facts, agreement.counters)
    const counters = countersAmong(through, agreement.counters).filter(({ of }) => of === 'posting')
    return { obligations: [one.obligation], counters, daysFor: one.daysFor }
  })
  const alone = watching.map((counter): Group => {
    const through = readThrough(readsOfCounter(counter), agreement.facts, agreement.counters)
    const read = countersAmong(through, agreement.counters).filter(({ of }) => of === 'posting')
    const turns = laws.flatMap((law) => termTurns(through, law, reached))
    const days = [...changesOf(through, laws), ...turns, ...milestonesOf(through, reached)]
    return {
      obligations: [],
      counters: [counter, ...read],
      daysFor: (posting) => [...days, ...turnsOf(counter, posting)],
    }
  })
  return [...own, ...alone].reduce<Group[]>(join, [])
}

/** Puts a group together with all those that share a counter with it. */
function join(groups: readonly Group[], next: Group): Group[] {
  const shares = (one: Group): boolean => one.counters.some((counter) => next.counters.includes(counter))
  const together = [...groups.filter(shares), next]
  const joined: Group = {
    obligations: together.flatMap((one) => one.obligations),
    counters: [...new Set(together.flatMap((one) => one.counters))],
    daysFor: (posting) => together.flatMap((one) => one.daysFor(posting)),
  }
  return [...groups.filter((one) => !shares(one)), joined]
}

/** The days of laws that change a term by which something is counted. */
function changesOf(reads: ReadonlySet<string>, laws: readonly Law[]): number[] {
  const terms = [...reads].flatMap((name) => (name.startsWith('term.') ? [name.slice('term.'.length)] : []))
  return laws.slice(1).flatMap((law, index) => {
    const before = laws[index]
    return terms.some((term) => before?.terms.get(term) !== law.terms.get(term)) ? [law.from] : []
  })
}

const milestonesOf = (reads: ReadonlySet<string>, reached: ReadonlyMap<string, number>): number[] =>
  [...reached].flatMap(([name, day]) =>
    reads.has(`milestone.${name}`) || reads.has(`milestone.${name}.date`) ? [day] : [],
  )

/** The days on which a period begins that a counter sums by. */
function turnsOf(counter: Counter, { interval: { from, to } }: Posting): number[] {
  if (!accrues(counter)) return []
  const { over, each } = counter
  const schemes = [
    ...(over.kind === 'current' || over.kind === 'last' ? [over.periods] : []),
    ...(each === undefined ? [] : [each]),
  ]
  return schemes.flatMap((periods) => {
    const days: number[] = []
    for (let index = periods.indexOf(from) + 1; periods.startOf(index) < to; index += 1)
      days.push(periods.startOf(index))
    return days
  })
}
