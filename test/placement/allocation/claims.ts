import * as fc from 'fast-check'
import { expect } from 'vitest'
import { allocateInStages } from '../../../src/placement/allocation/allocate-in-stages.ts'
import type { StagedAllocation } from '../../../src/placement/allocation/allocate-in-stages.ts'
import type { KeyValue, SortKey } from '../../../src/placement/allocation/sort-keys.ts'
import type { AllocationInput, Claim, Stage, TieRule } from '../../../src/placement/allocation/stage.ts'
import type { Rational } from '../../../src/values/rational.ts'
import { printDecimal, rational, ZERO } from '../../../src/values/rational.ts'

export const q = (n: number, d = 1): Rational => rational(n, d)

/** A claim with the facts that tests rank and weigh by. */
export interface Bidder {
  readonly id: string
  readonly min?: number
  readonly max: number
  readonly room?: string
  readonly price?: number
  readonly received?: number
  readonly weight?: number
}

export const claimsOf = (bidders: readonly Bidder[]): Claim[] =>
  bidders.map(({ id, min = 0, max, room }) => ({
    id,
    minimum: q(min),
    maximum: q(max),
    ...(room === undefined ? {} : { room }),
  }))

/** A fact of the bidders as a sort key: `by(bidders, 'price', 'desc')`. */
export function by(bidders: readonly Bidder[], fact: keyof Bidder, direction: 'asc' | 'desc' = 'asc'): SortKey {
  const values = new Map<string, KeyValue | undefined>(bidders.map((one) => [one.id, one[fact]]))
  return { name: `bid.${fact} ${direction}`, descending: direction === 'desc', of: (id) => values.get(id) }
}

export const key = (sortKey: SortKey): TieRule => ({ kind: 'key', key: sortKey })

export const numberOf =
  (bidders: readonly Bidder[], fact: 'price' | 'weight' | 'max') =>
  (id: string): Rational =>
    q(bidders.find((one) => one.id === id)?.[fact] ?? 0)

export const stage = (part: Partial<Stage>): Stage => ({ method: 'in-order', order: [], ties: [], ...part })

export function allocated(input: AllocationInput): StagedAllocation {
  const result = allocateInStages(input)
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

/** `{ a: '40', … }`: who got something, and what is left as `unmet`. */
export function figures({ shares, unmet }: StagedAllocation): Record<string, string> {
  const got = [...shares].filter(([, share]) => share.gt(ZERO))
  return { ...Object.fromEntries(got.map(([id, share]) => [id, printDecimal(share)])), unmet: printDecimal(unmet) }
}

export const refusalsOf = ({ trace }: StagedAllocation): Record<string, string> =>
  Object.fromEntries(trace.flatMap((one) => (one.what === 'refused' ? [[one.claim, one.refusal.why]] : [])))

/** Nothing is lost, nobody is outside its limits, no room is overdrawn. */
export function expectSound(input: AllocationInput, outcome: StagedAllocation): void {
  const sum = [...outcome.shares.values()].reduce((all, one) => all.add(one), ZERO)
  expect(sum.add(outcome.unmet).equals(input.whole)).toBe(true)
  expect(outcome.unmet.lt(ZERO)).toBe(false)
  for (const { id, minimum, maximum } of input.claims) {
    const share = outcome.shares.get(id) ?? ZERO
    const sound = share.equals(ZERO) || (!share.lt(minimum) && !share.lt(ZERO) && !share.gt(maximum))
    expect({ id, share: printDecimal(share), sound }).toEqual({ id, share: printDecimal(share), sound: true })
  }
  for (const [room, free] of input.rooms ?? []) {
    const used = input.claims
      .filter((one) => one.room === room)
      .reduce((all, { id }) => all.add(outcome.shares.get(id) ?? ZERO), ZERO)
    expect(used.gt(free)).toBe(false)
  }
}

const ROOMS = ['east', 'west', undefined] as const

/** Small numbers, so that ties, misses and full rooms come up often. */
export const bidders = (most = 7): fc.Arbitrary<Bidder[]> =>
  fc.uniqueArray(
    fc
      .record({
        id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'),
        min: fc.constantFrom(0, 1, 2, 3, 5, 5, 8),
        more: fc.constantFrom(0, 0, 1, 2, 4, 8),
        room: fc.constantFrom(...ROOMS),
        price: fc.integer({ min: 1, max: 3 }),
        received: fc.integer({ min: 0, max: 3 }),
        weight: fc.constantFrom(2, 1, 1, 3, 0),
      })
      .map(({ more, room, ...one }) => ({
        ...one,
        max: one.min + more,
        ...(room === undefined ? {} : { room }),
      })),
    { selector: (one) => one.id, minLength: 2, maxLength: most, size: 'max' },
  )

export const roomsOf: fc.Arbitrary<Map<string, Rational>> = fc
  .record({ east: fc.integer({ min: 0, max: 14 }), west: fc.integer({ min: 0, max: 14 }) })
  .map(
    ({ east, west }) =>
      new Map([
        ['east', q(east)],
        ['west', q(west)],
      ]),
  )
