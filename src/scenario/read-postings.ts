import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { parsePeriod } from '../values/period.ts'
import type { ScenarioContext } from './read-record.ts'
import { readDay, readKey, readName, readRecordFacts, textAt, uniqueById } from './read-record.ts'
import type { Posting } from './scenario.ts'

const POSTING_KEYS = ['id', 'stream', 'period', 'amount', 'at'] as const

/** Revenue by stream and period, sorted by id. */
export function readPostings(tree: Tree, context: ScenarioContext): Posting[] {
  const list = child(tree, 'postings')
  const postings = (list?.kind === 'list' ? list.items : []).flatMap((one) => {
    const posting = readPosting(one, context)
    return posting === undefined ? [] : [posting]
  })
  return uniqueById(postings, 'posting', context).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function readPosting(tree: Tree, context: ScenarioContext): Posting | undefined {
  const { agreement, faults } = context
  const stream = readName(tree, 'stream', 'stream', agreement.streams, context)
  const written = textAt(tree, ['period'])
  const period = parsePeriod(written)
  if (!period.ok) faults.push(fault(period.problem, placeAt(tree, ['period'])))
  const amount = readKey(tree, 'amount', { kind: 'money', currency: agreement.currency }, context)
  const at = readDay(tree, 'at', context)
  const facts = readRecordFacts(tree, POSTING_KEYS, 'posting', context)
  if (stream === undefined || !period.ok || amount?.kind !== 'money') return undefined
  const { from, to } = period.value
  if (at !== undefined && (at < from || at >= to)) {
    faults.push(
      fault(
        {
          code: 'outside-period',
          message: `\`${textAt(tree, ['at'])}\` lies outside the period \`${written}\``,
          hint: 'give a day of the period, or leave `at` out: the amount then accrues evenly',
        },
        placeAt(tree, ['at']),
      ),
    )
    return undefined
  }
  const id = textAt(tree, ['id']) === '' ? `${stream}/${written}` : textAt(tree, ['id'])
  return {
    id,
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
