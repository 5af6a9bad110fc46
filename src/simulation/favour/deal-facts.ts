import type { Deal } from '../../scenario/scenario.ts'
import type { Value } from '../../values/value.ts'

const text = (value: string): Value => ({ kind: 'text', value })
const date = (day: number): Value => ({ kind: 'date', day })

/** What is known of a third party's deal. */
export function dealFacts({ id, by, with: other, date: known, from, until, facts }: Deal): Map<string, Value> {
  return new Map<string, Value>([
    ['deal.id', text(id)],
    ...(by === undefined ? [] : [['deal.by', text(by)] as const]),
    ...(other === undefined ? [] : [['deal.with', text(other)] as const]),
    ['deal.date', date(known)],
    ['deal.from', date(from)],
    ...(until === undefined ? [] : [['deal.until', date(until)] as const]),
    ...facts,
  ])
}
