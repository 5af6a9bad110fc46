import type { Rational } from '../../values/rational.ts'
import { compareRationals } from '../../values/rational.ts'

/** What claims are ranked by: an exact number, a day number, an instant in epoch milliseconds, or a text. */
export type KeyValue = Rational | number | string

/** One fact that ranks claims, with the direction in which it is good to be first. */
export interface SortKey {
  /** As the document writes it, for reasons: `bid.maximum desc`. */
  readonly name: string
  readonly descending: boolean
  /** A claim without the fact (`undefined`) comes after all that have it, whatever the direction. */
  readonly of: (claim: string) => KeyValue | undefined
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function compareValues(a: KeyValue, b: KeyValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return text(a, b)
  if (typeof a === 'object' && typeof b === 'object') return compareRationals(a, b)
  // Values of one fact are of one type; this only keeps the order total.
  return text(typeof a, typeof b)
}

/** Negative when claim `a` comes before claim `b`, 0 when the keys do not tell them apart. */
function compareByKeys(keys: readonly SortKey[], a: string, b: string): number {
  for (const key of keys) {
    const [one, other] = [key.of(a), key.of(b)]
    if (one === undefined && other === undefined) continue
    if (one === undefined) return 1
    if (other === undefined) return -1
    const order = compareValues(one, other)
    if (order !== 0) return key.descending ? -order : order
  }
  return 0
}

/** Claims in the order of the keys, those that are equal in all of them together; inside a group by id. */
export function groupByKeys<T extends { readonly id: string }>(claims: readonly T[], keys: readonly SortKey[]): T[][] {
  const sorted = [...claims].sort((a, b) => compareByKeys(keys, a.id, b.id) || text(a.id, b.id))
  const groups: T[][] = []
  for (const claim of sorted) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group !== undefined && first !== undefined && compareByKeys(keys, first.id, claim.id) === 0) group.push(claim)
    else groups.push([claim])
  }
  return groups
}
