import type { Bid } from '../../scenario/scenario.ts'
import type { Rational } from '../../values/rational.ts'
import type { Terms } from '../request-record.ts'

const OWN: ReadonlySet<string> = new Set(['bid.price', 'bid.minimum', 'bid.maximum'])

/** A bid with some of its terms changed. */
export function changed({ facts, ...bid }: Bid, terms: Terms): Bid {
  const amount = (name: string): Rational | undefined => {
    const value = terms.get(name)
    return value?.kind === 'price' || value?.kind === 'quantity' ? value.amount : undefined
  }
  return {
    ...bid,
    price: amount('bid.price') ?? bid.price,
    minimum: amount('bid.minimum') ?? bid.minimum,
    maximum: amount('bid.maximum') ?? bid.maximum,
    facts: new Map([...facts, ...[...terms].filter(([name]) => !OWN.has(name))]),
  }
}
