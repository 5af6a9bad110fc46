import type { Rational } from '../values/rational.ts'
import { rational, ZERO } from '../values/rational.ts'
import { roundTo } from '../values/rounding.ts'

/**
 * Rounds the parts of a whole so that they sum to the whole, rounded half-up: each is broken off at the unit, and what
 * is then left of the whole goes to the largest remainders, of equal ones to the largest part. Of running
 * totals the result depends on nothing but these, so that over many runs nothing drifts.
 *
 * @param parts none below 0
 * @param unit above 0
 * @example roundParts(new Map([['a', rational(1, 3)], ['b', rational(2, 3)]]), ONE) // a: 0, b: 1
 */
export function roundParts(parts: ReadonlyMap<string, Rational>, unit: Rational): Map<string, Rational> {
  const sum = [...parts.values()].reduce((total, part) => total.add(part), ZERO)
  const rounded = new Map([...parts].map(([name, part]) => [name, roundTo(part, unit, 'floor')]))
  const given = [...rounded.values()].reduce((total, part) => total.add(part), ZERO)
  const units = roundTo(sum, unit, 'half-up').sub(given).div(unit)
  const remainder = (name: string): Rational => (parts.get(name) ?? ZERO).sub(rounded.get(name) ?? ZERO)
  const order = [...parts].sort(
    ([a, first], [b, second]) => remainder(b).compare(remainder(a)) || second.compare(first) || (a < b ? -1 : 1),
  )
  for (const [index, [name]] of order.entries()) {
    if (rational(index).lt(units)) rounded.set(name, (rounded.get(name) ?? ZERO).add(unit))
  }
  return rounded
}
