import type { Rational } from '../../values/rational.ts'
import { rational } from '../../values/rational.ts'

/** What a unit is worth: what counts first, then what counts between equals in it, and so on; equally long for all. */
export type Worth = readonly Rational[]

/** Something of which either nothing is taken or from `need` to `most`. */
export interface Option {
  readonly id: string
  readonly need: Rational
  readonly most: Rational
  /** The inner before the outer: whoever is in the first is in the others too. */
  readonly rooms: readonly string[]
  readonly worth: Worth
  /** Between combinations of equal worth, the one with more for rank 0 in all is taken, then for rank 1, and so on. */
  readonly rank: number
}

export interface Combination {
  readonly amounts: ReadonlyMap<string, Rational>
  readonly worth: Worth
}

/** Steps that a search may still take; counted, not timed, so that the same input always meets the same limit. */
export interface Budget {
  left: number
}

/** An option in whole numbers: quantities and worths each over a common denominator. */
interface Item {
  readonly need: bigint
  readonly most: bigint
  /** Indices into the rooms. */
  readonly rooms: readonly number[]
  readonly worth: readonly bigint[]
  readonly rank: number
}

interface Problem {
  /** The most worthwhile first. */
  readonly items: readonly Item[]
  readonly pool: bigint
  readonly rooms: readonly bigint[]
  readonly ranks: number
  /** How many numbers a worth has. */
  readonly worths: number
}

/** What is known of an item on the way down: that it is in, that it is out, or nothing yet. */
type Known = 'in' | 'out' | 'open'

/**
 * The combination of options with the highest worth that the pool and the rooms allow; exact.
 *
 * Branch and bound: with the minima of undecided options left aside, filling by worth is the best there can be, because
 * of two rooms that share an option one is inside the other, and every room inside the pool. That bounds a branch, and answers it when no minimum
 * is missed.
 *
 * @returns undefined when the budget ran out
 */
export function bestCombination(
  options: readonly Option[],
  pool: Rational,
  rooms: ReadonlyMap<string, Rational>,
  budget: Budget,
): Combination | undefined {
  const unit = commonDenominator([pool, ...rooms.values(), ...options.flatMap(({ need, most }) => [need, most])])
  const price = commonDenominator(options.flatMap(({ worth }) => worth))
  const names = [...rooms.keys()]
  const entries = options.map(({ id, need, most, rooms: within, worth, rank }) => ({
    id,
    need: scaled(need, unit),
    most: scaled(most, unit),
    rooms: within.map((room) => names.indexOf(room)).filter((index) => index >= 0),
    worth: worth.map((one) => scaled(one, price)),
    rank,
  }))
  entries.sort((a, b) => byWorth(a, b) || (a.id < b.id ? -1 : 1))
  const ranks = entries.reduce((count, { rank }) => Math.max(count, rank + 1), 0)
  const free = [...rooms.values()].map((one) => scaled(one, unit))
  const worths = options[0]?.worth.length ?? 0
  const best = search(coarsened({ items: entries, pool: scaled(pool, unit), rooms: free, ranks, worths }), budget)
  if (best === undefined) return undefined
  return {
    amounts: new Map(entries.map(({ id }, index) => [id, rational(best.amounts[index] ?? 0n, unit)])),
    worth: best.score.slice(0, worths).map((one) => rational(one, unit * price)),
  }
}

const scaled = (r: Rational, by: bigint): bigint => (r.s * r.n * by) / r.d

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

const commonDenominator = (numbers: readonly Rational[]): bigint =>
  numbers.reduce((all, { d }) => (all / gcd(all, d)) * d, 1n)

const lesser = (a: bigint, b: bigint | undefined): bigint => (b !== undefined && b < a ? b : a)

const sign = (a: bigint): number => (a < 0n ? -1 : a > 0n ? 1 : 0)

function byWorth(a: Item, b: Item): number {
  return compareWorths(b.worth, a.worth) || a.rank - b.rank || sign(b.most - a.most)
}

function compareWorths(a: readonly bigint[], b: readonly bigint[]): number {
  const at = a.findIndex((one, index) => one !== b[index])
  return at < 0 ? 0 : sign((a[at] ?? 0n) - (b[at] ?? 0n))
}

/** Where everything is all or nothing, only whole multiples of the common size can be filled: the bound may know that. */
function coarsened(problem: Problem): Problem {
  const { items, pool, rooms } = problem
  if (items.length === 0 || items.some(({ need, most }) => need !== most)) return problem
  const size = items.reduce((all, { most }) => gcd(all, most), 0n)
  if (size === 0n) return problem
  return { ...problem, pool: pool - (pool % size), rooms: rooms.map((room) => room - (room % size)) }
}

interface Filling {
  readonly amounts: readonly bigint[]
  /** The worth, then the total of each rank. */
  readonly score: readonly bigint[]
}

function search(problem: Problem, budget: Budget): Filling | undefined {
  const start = problem.items.map(({ need, most }): Known => (need > most ? 'out' : need === 0n ? 'in' : 'open'))
  const waiting: (readonly Known[])[] = [start]
  let best: Filling = {
    amounts: start.map(() => 0n),
    score: new Array<bigint>(problem.worths + problem.ranks).fill(0n),
  }
  for (;;) {
    const known = waiting.pop()
    if (known === undefined) return best
    budget.left -= problem.items.length
    if (budget.left < 0) return undefined
    const filling = fill(problem, known)
    if (filling === undefined || !higher(filling.score, best.score)) continue
    const at = problem.items.findIndex((item, index) => {
      const amount = filling.amounts[index] ?? 0n
      return known[index] === 'open' && amount > 0n && amount < item.need
    })
    const item = problem.items[at]
    if (item === undefined) {
      best = filling
      continue
    }
    // Whatever this one could stand in for is not needed without it: that is the other branch.
    const without = (one: Known, index: number): Known =>
      one === 'open' && standsInFor(item, problem.items[index]) ? 'out' : one
    waiting.push(known.map(without))
    waiting.push(known.map((one, index) => (index === at ? 'in' : one)))
  }
}

/** Whether `a` could stand in for `b` in any combination, and that would be no worse. */
function standsInFor(a: Item, b: Item | undefined): boolean {
  if (b === undefined || a.rooms.join() !== b.rooms.join()) return false
  const worth = compareWorths(a.worth, b.worth)
  if (a.need <= b.need && a.most >= b.most && (worth > 0 || (worth === 0 && a.rank <= b.rank))) return true
  const whole = a.need === a.most && b.need === b.most
  return whole && a.most <= b.most && (a.worth[0] ?? 0n) * a.most > (b.worth[0] ?? 0n) * b.most
}

function higher(a: readonly bigint[], b: readonly bigint[]): boolean {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? 0n
    if (one !== other) return one > other
  }
  return false
}

/** The best filling when undecided items have no minimum; undefined when those that are in do not fit together. */
function fill({ items, pool, rooms, ranks, worths }: Problem, known: readonly Known[]): Filling | undefined {
  let left = pool
  const free = [...rooms]
  const amounts = items.map(() => 0n)
  const roomFor = (within: readonly number[]): bigint => within.reduce((least, room) => lesser(least, free[room]), left)
  const put = (index: number, within: readonly number[], quantity: bigint): void => {
    amounts[index] = (amounts[index] ?? 0n) + quantity
    left -= quantity
    for (const room of within) free[room] = (free[room] ?? 0n) - quantity
  }
  for (const [index, item] of items.entries()) {
    if (known[index] !== 'in') continue
    if (item.need > roomFor(item.rooms)) return undefined
    put(index, item.rooms, item.need)
  }
  // An undecided item that cannot have its minimum beside those that are in is out, whatever else comes.
  const fits = items.map((item, index) => known[index] === 'in' || item.need <= roomFor(item.rooms))
  const score = new Array<bigint>(worths + ranks).fill(0n)
  for (const [index, item] of items.entries()) {
    const { worth, rooms: within, most, rank } = item
    const worthwhile = (worth.find((one) => one !== 0n) ?? 0n) >= 0n
    if (worthwhile && known[index] !== 'out' && fits[index] === true) {
      const more = most - (amounts[index] ?? 0n)
      put(index, within, lesser(more, roomFor(within)))
    }
    const amount = amounts[index] ?? 0n
    for (const [at, one] of worth.entries()) score[at] = (score[at] ?? 0n) + one * amount
    score[worths + rank] = (score[worths + rank] ?? 0n) + amount
  }
  return { amounts, score }
}
