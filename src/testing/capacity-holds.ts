import { parseDay } from '../values/day.ts'
import type { Exact } from './exact.ts'
import { compare, exactIn, exactOf, NOUGHT, print, sumOf } from './exact.ts'
import type { Run } from './run.ts'

interface Held {
  readonly provider: string
  readonly host: string
  readonly region: string
  readonly from: number
  readonly to: number
  readonly quantity: Exact
}

export const dayIn = (text: string): number => {
  const day = parseDay(text.slice(0, 10))
  return day.ok ? day.value : Number.NaN
}

/** The first day after; never where there is no end. */
export const endIn = (text: string | undefined): number => (text === undefined ? Infinity : dayIn(text))

/**
 * No provider is above its capacity on any host at any instant: worked out from the placements and the scenario's capacity lines.
 * A provider that no line names is bounded by its bids alone.
 */
export function capacityHolds(run: Run): readonly string[] {
  const { capacity } = run.scenario
  // What a level has grown to is not worked out here.
  const grows = new Set(capacity.filter((line) => line.grow !== undefined).map((line) => line.provider))
  const held = placementsOf(run).filter(
    ({ provider }) => !grows.has(provider) && capacity.some((line) => line.provider === provider),
  )
  const places = new Map(held.map((one) => [`${one.provider} ${one.region} ${one.host}`, one]))
  return [...places.values()].flatMap(({ provider, region, host }): string[] => {
    const here = held.filter((one) => one.provider === provider && one.region === region && one.host === host)
    const lines = capacity.filter((line) => line.provider === provider && line.region === region && line.host === host)
    const days = new Set([...here.flatMap((one) => [one.from, one.to]), ...lines.map((line) => line.from)])
    return [...days].flatMap((day): string[] => {
      const level = lines.reduce<(typeof lines)[number] | undefined>(
        (last, line) => (line.from <= day && (last === undefined || line.from > last.from) ? line : last),
        undefined,
      )
      const free = level === undefined ? NOUGHT : exactOf(level.quantity)
      const used = sumOf(here.filter((one) => one.from <= day && day < one.to).map((one) => one.quantity))
      if (compare(used, free) <= 0) return []
      return [`${provider} holds ${print(used)} of ${print(free)} in \`${region}\` on \`${host}\` on day ${day}`]
    })
  })
}

function placementsOf({ scenario, outcome }: Run): Held[] {
  return outcome.decisions.flatMap(({ request, placements }) => {
    const region = scenario.requests.find((one) => one.id === request)?.region ?? ''
    return placements.map((one): Held => {
      const quantity = exactIn(one.quantity) ?? NOUGHT
      return { provider: one.provider, host: one.host, region, from: dayIn(one.from), to: endIn(one.to), quantity }
    })
  })
}
