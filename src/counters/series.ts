/** Values in order of their days, of which any stretch is put together in steps that grow with its logarithm. */
export interface Series<T> {
  /** Adds a value after all of its day. */
  readonly add: (day: number, value: T) => void
  /** Puts a value in the place of the one that its day has, or adds it. */
  readonly replace: (day: number, value: T) => void
  /** All values of the days `[from, to)` put together; undefined when there are none. */
  readonly between: (from: number, to: number) => T | undefined
  /** How many values the days `[from, to)` have. */
  readonly countBetween: (from: number, to: number) => number
  /** The day of the first value. */
  readonly first: () => number | undefined
}

type Join<T> = (left: T, right: T) => T

/**
 * A series that is put together by `join`, which must be associative; earlier values stand left. Values mostly come in
 * order of their days; one that comes late costs as much as all after it.
 */
export function createSeries<T>(join: Join<T>): Series<T> {
  const days: number[] = []
  const values: T[] = []
  /** `levels[k][i]` is `2 ** k` values from the `i * 2 ** k`th on, put together; only whole blocks are kept. */
  const levels: T[][] = [values]
  const add = (day: number, value: T): void => {
    const position = (days.at(-1) ?? day) <= day ? days.length : positionOf(days, day + 1)
    days.splice(position, 0, day)
    values.splice(position, 0, value)
    rebuild(levels, position, join)
  }
  return {
    add,
    replace: (day, value) => {
      const position = positionOf(days, day)
      if (days[position] !== day) add(day, value)
      else {
        values[position] = value
        rebuild(levels, position, join)
      }
    },
    between: (from, to) => putTogether(levels, positionOf(days, from), positionOf(days, to), join),
    countBetween: (from, to) => Math.max(0, positionOf(days, to) - positionOf(days, from)),
    first: () => days[0],
  }
}

/** The position of the first value on or after a day. */
function positionOf(days: readonly number[], day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle] ?? 0) < day) low = middle + 1
    else high = middle
  }
  return low
}

/** Makes all blocks anew that hold a value from a position on. */
function rebuild<T>(levels: T[][], position: number, join: Join<T>): void {
  let below = levels[0] ?? []
  for (let level = 1; below.length >= 2; level += 1) {
    const blocks = levels[level] ?? []
    levels[level] = blocks
    blocks.length = Math.min(blocks.length, position >> level)
    for (let index = blocks.length; 2 * index + 1 < below.length; index += 1) {
      const [left, right] = [below[2 * index], below[2 * index + 1]]
      if (left !== undefined && right !== undefined) blocks.push(join(left, right))
    }
    below = blocks
  }
}

/** The values at `[low, high)`, by as few blocks as there are. */
function putTogether<T>(levels: readonly T[][], low: number, high: number, join: Join<T>): T | undefined {
  let found: T | undefined
  for (let at = low; at < high;) {
    let level = 0
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= high) level += 1
    const block = levels[level]?.[at >> level]
    if (block !== undefined) found = found === undefined ? block : join(found, block)
    at += 2 ** level
  }
  return found
}
