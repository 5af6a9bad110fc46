import type { Rational } from '../values/rational.ts'
import { maxOf, minOf, ZERO } from '../values/rational.ts'

/** What one party owes the other of a pair; never negative. */
export interface Claim {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly amount: Rational
}

export interface Netting {
  /** Who pays the rest to whom: nothing where both owe the same. */
  readonly from: string
  readonly to: string
  readonly amount: Rational
  /** What each owes in all, before. */
  readonly gross: readonly { readonly from: string; readonly to: string; readonly amount: Rational }[]
  /** How much of each claim is met by what is owed the other way. */
  readonly setOff: ReadonlyMap<string, Rational>
}

/**
 * Nets what two parties owe each other in one currency: the smaller side is set off whole, the larger for as much, in the
 * order of ids. No party is better or worse off by it.
 *
 * @param claims all of one pair
 * @returns undefined where only one side owes anything
 */
export function netPayments(claims: readonly Claim[]): Netting | undefined {
  const [first] = claims
  if (first === undefined) return undefined
  const [a, b] = first.from < first.to ? [first.from, first.to] : [first.to, first.from]
  const [ofA, ofB] = [claims.filter(({ from }) => from === a), claims.filter(({ from }) => from === b)]
  const [sumA, sumB] = [sumOf(ofA), sumOf(ofB)]
  const both = minOf(sumA, sumB)
  if (!both.gt(ZERO)) return undefined
  const [from, to] = sumB.gt(sumA) ? [b, a] : [a, b]
  return {
    from,
    to,
    amount: maxOf(sumA, sumB).sub(both),
    gross: [
      { from: a, to: b, amount: sumA },
      { from: b, to: a, amount: sumB },
    ],
    setOff: new Map([...spread(ofA, both), ...spread(ofB, both)]),
  }
}

const sumOf = (claims: readonly Claim[]): Rational => claims.reduce((sum, { amount }) => sum.add(amount), ZERO)

function spread(claims: readonly Claim[], total: Rational): [string, Rational][] {
  let left = total
  return [...claims]
    .sort((x, y) => (x.id < y.id ? -1 : 1))
    .map(({ id, amount }): [string, Rational] => {
      const part = minOf(amount, left)
      left = left.sub(part)
      return [id, part]
    })
}
