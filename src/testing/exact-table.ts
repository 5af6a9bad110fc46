import type { Band } from '../values/table.ts'
import type { TableValue } from '../values/value.ts'
import type { Exact } from './exact.ts'
import { compare, exactOf, magnitude, minus, NOUGHT, over, plus, times } from './exact.ts'

/** What a table makes of an amount, worked out band by band; undefined where a part of it is in no band. */
export function exactCharge(table: TableValue, before: Exact, driver: Exact, base: Exact): Exact | undefined {
  if (table.table.mode === 'whole') {
    const is = exactBand(table, plus(before, driver))
    return is === undefined || table.fixed ? is : times(is, base)
  }
  if (base.n === 0n) return NOUGHT
  if (driver.n === 0n) return undefined
  const reached = plus(before, driver)
  // A driver below nothing takes back: so much less over so much less is the same.
  const sum = area(table, least(before, reached), greatest(before, reached))
  return sum === undefined ? undefined : over(times(sum, base), magnitude(driver))
}

/** What the band says that holds an amount. */
export function exactBand({ table: { rows, edge } }: TableValue, at: Exact): Exact | undefined {
  const holding = rows.filter((row) => within(row, at))
  if (holding.length < 2) return holding[0] && exactOf(holding[0].is)
  const chosen = edge === 'below' ? holding[0] : edge === 'above' ? holding[1] : undefined
  return chosen && exactOf(chosen.is)
}

/** An edge is in every band that has it. */
const within = ({ from, to }: Band, at: Exact): boolean =>
  (from === undefined || compare(exactOf(from), at) <= 0) && (to === undefined || compare(at, exactOf(to)) <= 0)

/** What lies between two amounts, each band on its own part; undefined where the bands do not cover all of it. */
function area({ table: { rows } }: TableValue, low: Exact, high: Exact): Exact | undefined {
  let [sum, covered] = [NOUGHT, NOUGHT]
  for (const { from, to, is } of rows) {
    const begins = from === undefined ? low : greatest(exactOf(from), low)
    const ends = to === undefined ? high : least(exactOf(to), high)
    if (compare(ends, begins) <= 0) continue
    const width = minus(ends, begins)
    sum = plus(sum, times(width, exactOf(is)))
    covered = plus(covered, width)
  }
  return compare(covered, minus(high, low)) === 0 ? sum : undefined
}

const least = (a: Exact, b: Exact): Exact => (compare(a, b) <= 0 ? a : b)

const greatest = (a: Exact, b: Exact): Exact => (compare(a, b) >= 0 ? a : b)
