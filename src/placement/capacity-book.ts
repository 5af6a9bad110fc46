import type { CapacityLine, Interval } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { maxOf, minOf, ZERO } from '../values/rational.ts'

/** Capacity over time by provider and region, and what is held of it. */
export interface CapacityBook {
  /**
   * What is free through the whole interval, never below zero; undefined where nothing bounds the provider but its bids.
   */
  readonly free: (provider: string, region: string, interval: Interval) => Rational | undefined
  /** Takes a quantity for an interval; whether it is free is for the caller to have asked. */
  readonly hold: (provider: string, region: string, interval: Interval, quantity: Rational) => Hold
  /** Gives back what was held, once however often it is called. */
  readonly release: (hold: Hold) => void
}

export interface Hold {
  readonly provider: string
  readonly region: string
  readonly interval: Interval
  readonly quantity: Rational
}

/** What is free from a day on, until the next step; below zero where a level falls under what is held. */
interface Step {
  readonly from: number
  free: Rational
}

/**
 * A book of the capacity that a scenario gives. A provider that no line names is bounded by its bids alone; one that
 * some line names has nothing where and when none says otherwise.
 *
 * @example
 * const book = createCapacityBook(scenario.capacity)
 * book.free('azure', 'us', { from, to }) // the least that is free on any day of the interval
 */
export function createCapacityBook(lines: readonly CapacityLine[]): CapacityBook {
  const bounded = new Set(lines.map((line) => line.provider))
  const timelines = new Map<string, Step[]>()
  const live = new Set<Hold>()
  const timelineOf = (provider: string, region: string): Step[] => {
    const key = `${provider} ${region}`
    const known = timelines.get(key)
    if (known !== undefined) return known
    const made: Step[] = [{ from: -Infinity, free: ZERO }]
    timelines.set(key, made)
    return made
  }
  for (const line of [...lines].sort((a, b) => a.from - b.from)) {
    timelineOf(line.provider, line.region).push({ from: line.from, free: line.quantity })
  }
  const change = ({ provider, region, interval }: Hold, by: Rational): void => {
    if (!bounded.has(provider)) return
    const steps = timelineOf(provider, region)
    const first = splitAt(steps, interval.from)
    const end = splitAt(steps, interval.to)
    for (const step of steps.slice(first, end)) step.free = step.free.add(by)
  }
  return {
    free: (provider, region, { from, to }) => {
      if (!bounded.has(provider)) return undefined
      const steps = timelineOf(provider, region)
      const first = stepOn(steps, from)
      let least = steps[first]?.free ?? ZERO
      for (let index = first + 1; index < steps.length; index++) {
        const step = steps[index]
        if (step === undefined || step.from >= to) break
        least = minOf(least, step.free)
      }
      return maxOf(least, ZERO)
    },
    hold: (provider, region, interval, quantity) => {
      const made: Hold = { provider, region, interval, quantity }
      live.add(made)
      change(made, quantity.neg())
      return made
    },
    release: (hold) => {
      if (live.delete(hold)) change(hold, hold.quantity)
    },
  }
}

/** The index of the step that holds on a day: the last that begins by then. */
function stepOn(steps: readonly Step[], day: number): number {
  let low = 0
  let high = steps.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((steps[middle]?.from ?? Infinity) <= day) low = middle
    else high = middle
  }
  return low
}

/** The index of the step that begins on a day, made where there is none. */
function splitAt(steps: Step[], day: number): number {
  const index = stepOn(steps, day)
  const step = steps[index]
  if (step === undefined || step.from === day) return index
  steps.splice(index + 1, 0, { from: day, free: step.free })
  return index + 1
}
