import type { Fact, FactTable, Supplier } from '../../rules/fact.ts'

/** In the order in which they are asked for the key of the decision at hand: what happens before what it is about. */
const DECISIONS: readonly Supplier[] = ['event', 'request', 'bid', 'posting', 'period', 'use']

/**
 * The facts that may give the key of a counter where it is read: the fact itself, then those of the same short name and
 * kind that other records have. A counter per `posting.territory` is read for a request by `request.territory`.
 */
export function keyFacts(per: string, facts: FactTable): string[] {
  const own = facts.get(per)
  const short = per.slice(per.indexOf('.') + 1)
  const others = DECISIONS.map((supplier) => `${supplier}.${short}`).filter((name) => {
    const fact = facts.get(name)
    return name !== per && fact !== undefined && own !== undefined && alike(fact, own)
  })
  return [per, ...others]
}

const alike = (a: Fact, b: Fact): boolean => named(a) === named(b)

/** Names and texts are told apart by what they may be, not by what they are. */
const named = ({ type }: Fact): string => (type.kind === 'one-of' ? 'text' : type.kind)
