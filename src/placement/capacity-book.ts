import type { CapacityLine, Interval } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { maxOf, minOf, ZERO } from '../values/rational.ts'

/** Capacity over time by provider and region, and what is held of it. */
export interface CapacityBook {
  /** What is free through the whole interval; undefined where nothing bounds it but the bid. */
  readonly free: (provider: string, region: string, interval: Interval) => Rational | undefined
  readonly hold: (provider: string, region: string, interval: Interval, quantity: Rational) => Hold
  readonly release: (hold: Hold) => void
}

export interface Hold {
  readonly provider: string
  readonly region: string
  readonly interval: Interval
  readonly quantity: Rational
}

/**
 * A provider that no line names is bounded by its bids alone; one that some line names has nothing where and when none
 * says otherwise.
 */
export function createCapacityBook(lines: readonly CapacityLine[]): CapacityBook {
  const bounded = new Set(lines.map((line) => line.provider))
  const levels = new Map<string, CapacityLine[]>()
  const key = (provider: string, region: string): string => `${provider} ${region}`
  for (const line of [...lines].sort((a, b) => a.from - b.from)) {
    const at = key(line.provider, line.region)
    levels.set(at, [...(levels.get(at) ?? []), line])
  }
  const holds = new Map<string, Set<Hold>>()
  const held = (at: string): ReadonlySet<Hold> => holds.get(at) ?? new Set()

  const freeOn = (at: string, day: number): Rational => {
    const level = levels.get(at)?.findLast((line) => line.from <= day)?.quantity ?? ZERO
    let free = level
    for (const hold of held(at)) {
      if (hold.interval.from <= day && day < hold.interval.to) free = free.sub(hold.quantity)
    }
    return free
  }

  return {
    free: (provider, region, interval) => {
      if (!bounded.has(provider)) return undefined
      const at = key(provider, region)
      // Between these days nothing changes, so they are all that need a look.
      const days = new Set([interval.from])
      const note = (day: number): void => {
        if (day > interval.from && day < interval.to) days.add(day)
      }
      for (const line of levels.get(at) ?? []) note(line.from)
      for (const hold of held(at)) note(hold.interval.from)
      const least = [...days].map((day) => freeOn(at, day)).reduce(minOf)
      return maxOf(least, ZERO)
    },
    hold: (provider, region, interval, quantity) => {
      const made: Hold = { provider, region, interval, quantity }
      const at = key(provider, region)
      holds.set(at, new Set(holds.get(at)).add(made))
      return made
    },
    release: (hold) => {
      holds.get(key(hold.provider, hold.region))?.delete(hold)
    },
  }
}
