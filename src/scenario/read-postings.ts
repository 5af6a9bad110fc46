import { fault } from '../document/fault.ts'
import { didYouMean, nearest } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { printDay } from '../values/day.ts'
import { parsePeriod } from '../values/period.ts'
import { quote } from '../values/quote.ts'
import { ZERO } from '../values/rational.ts'
import type { Value } from '../values/value.ts'
import { knownOn } from './known-on.ts'
import { byId, itemsAt, readDay, readKey, readName, readRecordFacts, textAt, uniqueById } from './read-record.ts'
import type { Posting } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

/** Revenue by stream and period, sorted by id. */
export function readPostings(tree: Tree, context: ScenarioContext): Posting[] {
  const requests = new Set([...itemsAt(tree, 'requests').map((one) => textAt(one, 'id')), ...context.faultyRequests])
  const postings = itemsAt(tree, 'postings').flatMap((one) => readPosting(one, requests, context) ?? [])
  return uniqueById(postings, 'posting', context).sort(byId)
}

/** What a posting invoices is a request of the scenario. */
function checkInvoiced(tree: Tree, requests: ReadonlySet<string>, { faults, unread }: ScenarioContext): void {
  const of = textAt(tree, 'of')
  if (of === '' || requests.has(of) || unread.has('posting.of')) return
  const message = `a posting invoices the unknown request ${quote(of)}`
  const hint = requests.size === 0 ? 'leave `of` out: the scenario has no request' : didYouMean(of, requests)
  faults.push(fault({ code: 'unknown-request', message, hint }, placeAt(tree, ['of'])))
}

const MEASURES: readonly Value['kind'][] = ['money', 'quantity', 'number']

/** The amount; nothing where the posting says some declared measure in its place. */
function readPosted(tree: Tree, facts: ReadonlyMap<string, Value>, context: ScenarioContext): Value | undefined {
  const { agreement, faults, unread } = context
  const { currency } = agreement
  if (child(tree, 'amount') !== undefined) return readKey(tree, 'amount', { kind: 'money', currency }, context)
  const measured = [...facts.values()].some(({ kind }) => MEASURES.includes(kind))
  if (measured || [...unread].some((name) => name.startsWith('posting.')))
    return { kind: 'money', amount: ZERO, currency }
  // A misspelt key is missing under its right name too: one slip, one fault.
  if (tree.kind === 'map' && tree.entries.some(({ key }) => nearest(key, ['amount']) !== undefined)) return undefined
  const hint = `add \`amount:\`, as in \`amount: 5_000 ${currency}\`, or what else was measured, a declared \`posting.\` fact`
  faults.push(fault({ code: 'missing-key', message: 'missing key `amount`', hint }, tree.place))
  return undefined
}

function readPosting(tree: Tree, requests: ReadonlySet<string>, context: ScenarioContext): Posting | undefined {
  const { agreement, faults } = context
  const stream = readName(tree, 'stream', 'stream', agreement.streams, context)
  const written = textAt(tree, 'period')
  const period = parsePeriod(written)
  if (!period.ok) faults.push(fault(period.problem, placeAt(tree, ['period'])))
  const at = readDay(tree, 'at', context)
  const facts = readRecordFacts(tree, 'posting', context)
  const amount = readPosted(tree, facts, context)
  checkInvoiced(tree, requests, context)
  if (!period.ok) return undefined
  const { from, to } = period.value
  if (at !== undefined && (at < from || at >= to)) {
    const problem = {
      code: 'outside-period',
      message: `${quote(textAt(tree, 'at'))} lies outside the period ${quote(written)}`,
      hint: 'give a day of the period, or leave `at` out: the amount then accrues evenly',
    }
    faults.push(fault(problem, placeAt(tree, ['at'])))
    return undefined
  }
  checkKnown(tree, facts, at ?? to - 1, context)
  if (stream === undefined || amount?.kind !== 'money') return undefined
  const id = textAt(tree, 'id')
  return {
    id: id === '' ? `${stream}/${written}` : id,
    stream,
    period: written,
    interval: { from, to },
    amount: amount.amount,
    currency: amount.currency,
    ...(at === undefined ? {} : { at }),
    facts,
    place: child(tree, 'id')?.place ?? tree.place,
  }
}

/** What is told of a day becomes known on it at the earliest. */
function checkKnown(tree: Tree, facts: Posting['facts'], last: number, { faults }: ScenarioContext): void {
  const known = knownOn({ facts })
  if (known === undefined || known >= last) return
  const problem = {
    code: 'known-early',
    message: `${quote(textAt(tree, 'known'))} is before ${printDay(last)}, the last day that the posting is for`,
    hint: 'give the later day on which it becomes known, or leave `known` out where it is told in time',
  }
  faults.push(fault(problem, placeAt(tree, ['known'])))
}
