import type { Counter, How } from '../agreement/counter/counter.ts'
import type { Rational } from '../values/rational.ts'
import { maxOf, minOf, rational, ZERO } from '../values/rational.ts'
import type { Series } from './series.ts'
import { createSeries } from './series.ts'
import type { Days } from './window-days.ts'

/** What several records, or sub-periods, come to: enough to go on from, whatever comes after. */
interface Figure {
  readonly value: Rational
  /** The highest that the running sum has stood at, from nothing on; for `high-water` alone. */
  readonly high: Rational
}

const figureOf = (value: Rational): Figure => ({ value, high: maxOf(value, ZERO) })

const NOTHING = figureOf(ZERO)

function joinOf(how: How): (left: Figure, right: Figure) => Figure {
  switch (how) {
    case 'sum':
    case 'count':
    case 'average':
      return (left, right) => ({ value: left.value.add(right.value), high: ZERO })
    case 'max':
      return (left, right) => ({ value: maxOf(left.value, right.value), high: ZERO })
    case 'min':
      return (left, right) => ({ value: minOf(left.value, right.value), high: ZERO })
    case 'latest':
      return (_, right) => right
    case 'high-water':
      return (left, right) => ({
        value: left.value.add(right.value),
        high: maxOf(left.high, left.value.add(right.high)),
      })
  }
}

/** One figure of a counter: what its records came to, of which any window can be asked. */
export interface Tally {
  readonly add: (day: number, value: Rational) => void
  /** What the days come to; undefined for the least, the latest and the like of nothing. */
  readonly between: (days: Days, seenFrom: number) => Rational | undefined
}

/**
 * @param start the day from which sub-periods are counted where a window has no beginning
 */
export function createTally(counter: Pick<Counter, 'how' | 'each'>, start: number): Tally {
  const { how, each } = counter
  if (each === undefined) {
    const records = createSeries(joinOf(how))
    return {
      add: (day, value) => records.add(day, figureOf(value)),
      between: ({ from, to }) => outcomeOf(how, records.between(from, to), () => records.countBetween(from, to)),
    }
  }
  return createStepped(how, each, start)
}

function outcomeOf(how: How, found: Figure | undefined, count: () => number): Rational | undefined {
  switch (how) {
    case 'sum':
    case 'count':
      return found?.value ?? ZERO
    case 'high-water':
      return found?.high ?? ZERO
    case 'max':
    case 'min':
    case 'latest':
      return found?.value
    case 'average':
      return found?.value.div(rational(count()))
  }
}

/** Sums each sub-period first; those without a record count 0. */
function createStepped(how: How, each: NonNullable<Counter['each']>, start: number): Tally {
  const join = joinOf(how)
  const sums = createSeries(joinOf('sum'))
  /** By the number of the sub-period. Parts of one add up, whatever is made of the whole. */
  const steps = createSteps(how)
  const between = ({ from: first, to: last }: Days, seenFrom: number): Rational | undefined => {
    // The rest of the sub-period of the day belongs to it; those that begin later have not begun.
    const to = Math.min(last, each.startOf(each.indexOf(seenFrom) + 1))
    const from = first === -Infinity ? Math.min(start, sums.first() ?? start) : first
    if (from >= to) return outcomeOf(how, undefined, () => 0)
    const [a, b] = [each.indexOf(from), each.indexOf(to - 1)]
    const sumOf = (index: number): Figure => {
      const [begin, end] = [Math.max(from, each.startOf(index)), Math.min(to, each.startOf(index + 1))]
      return figureOf(sums.between(begin, end)?.value ?? ZERO)
    }
    const inner = steps.between(a + 1, b)
    const empty = b - a - 1 > steps.countBetween(a + 1, b)
    // Where none of those between is the latest, it makes no difference which of them is empty.
    const parts = [
      sumOf(a),
      ...(inner === undefined ? [] : [inner]),
      ...(empty ? [NOTHING] : []),
      ...(b > a ? [sumOf(b)] : []),
    ]
    return outcomeOf(how, parts.reduce(join), () => b - a + 1)
  }
  return {
    add: (day, value) => {
      sums.add(day, figureOf(value))
      steps.add(each.indexOf(day), value)
    },
    between,
  }
}

interface Steps extends Pick<Series<Figure>, 'between' | 'countBetween'> {
  readonly add: (index: number, value: Rational) => void
}

function createSteps(how: How): Steps {
  const join = joinOf(how)
  const totals = new Map<number, Rational>()
  const series = createSeries(join)
  return {
    add: (index, value) => {
      const total = totals.get(index)?.add(value) ?? value
      totals.set(index, total)
      series.replace(index, figureOf(total))
    },
    between: series.between,
    countBetween: series.countBetween,
  }
}
