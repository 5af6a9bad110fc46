import type { Rational } from '../../values/rational.ts'
import { rational } from '../../values/rational.ts'

/** What a unit is worth: what counts first, and what counts between equals in it. */
export type Worth = readonly [Rational, Rational]

/** Something of which either nothing is taken or from `need` to `most`. */
export interface Option {
  readonly id: string
  readonly need: Rational
  readonly most: Rational
  readonly room?: string
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
  /** Index into the rooms, or -1. */
  readonly room: number
  readonly first: bigint
  readonly second: bigint
  readonly rank: number
}

interface Problem {
  /** The most worthwhile first. */
  readonly items: readonly Item[]
  readonly pool: bigint
  readonly rooms: readonly bigint[]
  readonly ranks: number
}

/** What is known of an item on the way down: that it is in, that it is out, or nothing yet. */
type Known = 'in' | 'out' | 'open'

/**
 * The combination of options with the highest worth that the pool and the rooms allow; exact.
 *
 * Branch and bound: with the minima of undecided options left aside, filling by worth is the best there can be, because
 * every option is in at most one room and every room in the pool. That bounds a branch, and answers it when no minimum
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
  const entries = options.map(({ id, need, most, room, worth, rank }) => ({
    id,
    need: scaled(need, unit),
    most: scaled(most, unit),
    room: room === undefined ? -1 : names.indexOf(room),
    first: scaled(worth[0], price),
    second: scaled(worth[1], price),
    rank,
  }))
  entries.sort((a, b) => byWorth(a, b) || (a.id < b.id ? -1 : 1))
  const ranks = entries.reduce((count, { rank }) => Math.max(count, rank + 1), 0)
  const free = [...rooms.values()].map((one) => scaled(one, unit))
  const best = search(coarsened({ items: entries, pool: scaled(pool, unit), rooms: free, ranks }), budget)
  if (best === undefined) return undefined
  const [first = 0n, second = 0n] = best.score
  return {
    amounts: new Map(entries.map(({ id }, index) => [id, rational(best.amounts[index] ?? 0n, unit)])),
    worth: [rational(first, unit * price), rational(second, unit * price)],
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

const sign = (a: bigint): number => (a < 0n ? -1 : a > 0n ? 1 : 0)

function byWorth(a: Item, b: Item): number {
  return sign(b.first - a.first) || sign(b.second - a.second) || a.rank - b.rank || sign(b.most - a.most)
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
  /** First worth, second worth, then the total of each rank. */
  readonly score: readonly bigint[]
}

function search(problem: Problem, budget: Budget): Filling | undefined {
  const start = problem.items.map(({ need, most }): Known => (need > most ? 'out' : need === 0n ? 'in' : 'open'))
  const waiting: (readonly Known[])[] = [start]
  let best: Filling = { amounts: start.map(() => 0n), score: new Array<bigint>(problem.ranks + 2).fill(0n) }
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
  if (b === undefined || a.room !== b.room) return false
  const worth = sign(a.first - b.first) || sign(a.second - b.second)
  if (a.need <= b.need && a.most >= b.most && (worth > 0 || (worth === 0 && a.rank <= b.rank))) return true
  const whole = a.need === a.most && b.need === b.most
  return whole && a.most <= b.most && a.first * a.most > b.first * b.most
}

function higher(a: readonly bigint[], b: readonly bigint[]): boolean {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? 0n
    if (one !== other) return one > other
  }
  return false
}

/** The best filling when undecided items have no minimum; undefined when those that are in do not fit together. */
function fill({ items, pool, rooms, ranks }: Problem, known: readonly Known[]): Filling | undefined {
  let left = pool
  const free = [...rooms]
  const amounts = items.map(() => 0n)
  const roomFor = (room: number): bigint => {
    const here = room < 0 ? left : (free[room] ?? left)
    return here < left ? here : left
  }
  const put = (index: number, room: number, quantity: bigint): void => {
    amounts[index] = (amounts[index] ?? 0n) + quantity
    left -= quantity
    if (room >= 0) free[room] = (free[room] ?? 0n) - quantity
  }
  for (const [index, { need, room }] of items.entries()) {
    if (known[index] !== 'in') continue
    if (need > roomFor(room)) return undefined
    put(index, room, need)
  }
  // An undecided item that cannot have its minimum beside those that are in is out, whatever else comes.
  const fits = items.map(({ need, room }, index) => known[index] === 'in' || need <= roomFor(room))
  const score = new Array<bigint>(ranks + 2).fill(0n)
  for (const [index, item] of items.entries()) {
    const { first, second, room, most, rank } = item
    const worthwhile = first > 0n || (first === 0n && second >= 0n)
    if (worthwhile && known[index] !== 'out' && fits[index] === true) {
      const more = most - (amounts[index] ?? 0n)
      const here = roomFor(room)
      put(index, room, more < here ? more : here)
    }
    const amount = amounts[index] ?? 0n
    score[0] = (score[0] ?? 0n) + first * amount
    score[1] = (score[1] ?? 0n) + second * amount
    score[rank + 2] = (score[rank + 2] ?? 0n) + amount
  }
  return { amounts, score }
}
