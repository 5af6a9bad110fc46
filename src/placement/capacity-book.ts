import type { CapacityLine, Interval } from '../scenario/scenario.ts'
import type { Rational } from '../values/rational.ts'
import { isZero, maxOf, minOf, ZERO } from '../values/rational.ts'

/**
 * Capacity over time by provider, region and host, and what is held of it. The hosts asked about are those named, in
 * that order, or else all that the provider has in the region.
 */
export interface CapacityBook {
  /** On whose machines a provider has capacity in a region: its own first, then by name; its own where no line says. */
  readonly hostsOf: (provider: string, region: string) => readonly string[]
  /**
   * What is free through the whole interval, never below zero; undefined where nothing bounds the provider but its bids.
   */
  readonly free: (
    provider: string,
    region: string,
    interval: Interval,
    hosts?: readonly string[],
  ) => Rational | undefined
  /** Takes a quantity for an interval, host by host; whether it is free is for the caller to have asked. */
  readonly hold: (
    provider: string,
    region: string,
    interval: Interval,
    quantity: Rational,
    hosts?: readonly string[],
  ) => Hold
  /** Gives back what was held, once however often it is called. */
  readonly release: (hold: Hold) => void
}

export interface Hold {
  readonly provider: string
  readonly region: string
  readonly interval: Interval
  readonly quantity: Rational
  /** The hosts that it could stand on. */
  readonly hosts: readonly string[]
  /** Those that it stands on, with how much. */
  readonly parts: readonly HostedPart[]
}

export interface HostedPart {
  readonly host: string
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
 * book.free('azure', 'us', { from, to }) // the least that is free on any day of the interval, on each host, added up
 */
export function createCapacityBook(lines: readonly CapacityLine[]): CapacityBook {
  const bounded = new Set(lines.map((line) => line.provider))
  const timelines = new Map<string, Step[]>()
  const live = new Set<Hold>()
  const timelineOf = (provider: string, region: string, host: string): Step[] => {
    const key = `${provider} ${region} ${host}`
    const known = timelines.get(key)
    if (known !== undefined) return known
    const made: Step[] = [{ from: -Infinity, free: ZERO }]
    timelines.set(key, made)
    return made
  }
  for (const line of [...lines].sort((a, b) => a.from - b.from)) {
    timelineOf(line.provider, line.region, line.host).push({ from: line.from, free: line.quantity })
  }
  const hosts = hostsIn(lines)
  const hostsOf = (provider: string, region: string): readonly string[] =>
    hosts.get(`${provider} ${region}`) ?? [provider]
  const change = ({ provider, region, interval, parts }: Hold, sign: 1 | -1): void => {
    if (!bounded.has(provider)) return
    for (const { host, quantity } of parts) {
      const steps = timelineOf(provider, region, host)
      const first = splitAt(steps, interval.from)
      const end = splitAt(steps, interval.to)
      for (const step of steps.slice(first, end)) step.free = step.free.add(quantity.mul(sign))
    }
  }
  const freeOn = (provider: string, region: string, interval: Interval, host: string): Rational =>
    leastFree(timelineOf(provider, region, host), interval)
  return {
    hostsOf,
    free: (provider, region, interval, among = hostsOf(provider, region)) =>
      bounded.has(provider)
        ? among.reduce((sum, host) => sum.add(freeOn(provider, region, interval, host)), ZERO)
        : undefined,
    hold: (provider, region, interval, quantity, among = hostsOf(provider, region)) => {
      const parts = bounded.has(provider)
        ? spread(quantity, among, (host) => freeOn(provider, region, interval, host))
        : [{ host: among[0] ?? provider, quantity }]
      const made: Hold = { provider, region, interval, quantity, hosts: among, parts }
      live.add(made)
      change(made, -1)
      return made
    },
    release: (hold) => {
      if (live.delete(hold)) change(hold, 1)
    },
  }
}

/** The hosts of each provider and region: its own machines first, then by name. */
function hostsIn(lines: readonly CapacityLine[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>()
  for (const { provider, region, host } of lines) {
    const key = `${provider} ${region}`
    found.set(key, (found.get(key) ?? new Set()).add(host))
  }
  const ordered = [...found].map(([key, hosts]): [string, readonly string[]] => {
    const own = key.slice(0, key.indexOf(' '))
    const others = [...hosts].filter((host) => host !== own).sort()
    return [key, hosts.has(own) ? [own, ...others] : others]
  })
  return new Map(ordered)
}

/** Fills host after host with what each has free; what none has is held on the first all the same. */
function spread(quantity: Rational, hosts: readonly string[], freeOn: (host: string) => Rational): HostedPart[] {
  let left = quantity
  const parts = hosts.map((host) => {
    const part = minOf(left, freeOn(host))
    left = left.sub(part)
    return { host, quantity: part }
  })
  return parts
    .map((part, index) => (index === 0 ? { ...part, quantity: part.quantity.add(left) } : part))
    .filter((part) => !isZero(part.quantity))
}

function leastFree(steps: readonly Step[], { from, to }: Interval): Rational {
  const first = stepOn(steps, from)
  let least = steps[first]?.free ?? ZERO
  for (let index = first + 1; index < steps.length; index++) {
    const step = steps[index]
    if (step === undefined || step.from >= to) break
    least = minOf(least, step.free)
  }
  return maxOf(least, ZERO)
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
