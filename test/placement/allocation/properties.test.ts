import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StagedAllocation } from '../../../src/placement/allocation/allocate-in-stages.ts'
import type { AllocationInput, Stage, TieRule } from '../../../src/placement/allocation/stage.ts'
import type { Rational } from '../../../src/values/rational.ts'
import { ZERO } from '../../../src/values/rational.ts'
import { labels, property, propertyWith, RUNS } from '../../properties.ts'
import type { Bidder } from './claims.ts'
import { allocated, bidders, by, claimsOf, expectSound, key, numberOf, q, roomsOf, stage } from './claims.ts'

type TieName = 'pro-rata' | 'pro-rata-if-all-fit' | 'max' | 'min' | 'received' | 'rebid' | 'open rebid'

const ties: fc.Arbitrary<TieName[]> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.shuffledSubarray<TieName>(['pro-rata', 'pro-rata-if-all-fit', 'max', 'min', 'received'], {
      maxLength: 2,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<TieName[]>(
      ['rebid', 'pro-rata'],
      ['min', 'rebid'],
      ['open rebid'],
      ['open rebid', 'max'],
    ),
  },
)

/** A stage as plain data: which facts rank and weigh is filled in for the bidders at hand. */
const stagePlan = fc.record({
  method: fc.constantFrom('in-order' as const, 'pro-rata' as const, 'best-value' as const),
  order: fc.subarray(['price', 'received'] as const),
  ties,
  weight: fc.boolean(),
  pool: fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined }),
  cap: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  passes: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  ofTotal: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
  lots: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  aim: fc.constantFrom('value' as const, 'quantity' as const),
})
type StagePlan = typeof stagePlan extends fc.Arbitrary<infer T> ? T : never

function tieOf(name: TieName, all: readonly Bidder[]): TieRule {
  if (name === 'pro-rata' || name === 'pro-rata-if-all-fit') return { kind: name }
  // What is offered last ranks as well as any other fact.
  if (name === 'rebid' || name === 'open rebid') {
    return { kind: 'rebid', keys: [by(all, 'received', 'desc')], closed: () => name === 'rebid' }
  }
  return key(by(all, name, name === 'max' ? 'desc' : 'asc'))
}

function stageOf(plan: StagePlan, all: readonly Bidder[]): Stage {
  const { pool, cap, passes, ofTotal, lots } = plan
  return {
    method: plan.method,
    aim: plan.aim,
    order: plan.order.map((fact) => by(all, fact, fact === 'price' ? 'desc' : 'asc')),
    ties: plan.ties.map((name) => tieOf(name, all)),
    value: numberOf(all, 'price'),
    ...(plan.weight ? { weight: numberOf(all, 'weight') } : {}),
    ...(pool === undefined ? {} : { pool: q(pool) }),
    ...(cap === undefined ? {} : { cap: () => q(cap) }),
    ...(passes === undefined ? {} : { passes }),
    ...(ofTotal === undefined ? {} : { ofTotal: q(ofTotal) }),
    ...(lots === undefined ? {} : { lots: q(lots) }),
  }
}

const inputOf = (
  all: readonly Bidder[],
  plans: readonly StagePlan[],
  whole: number,
  rooms: ReadonlyMap<string, Rational>,
): AllocationInput => ({
  whole: q(whole),
  claims: claimsOf(all),
  rooms,
  stages: plans.map((plan) => stageOf(plan, all)),
})

const plans = fc.array(stagePlan, { minLength: 1, maxLength: 3 })
const whole = fc.integer({ min: 0, max: 30 })

const plain = ({ shares, unmet, tied }: StagedAllocation, nameOf = (id: string): string => id) => ({
  shares: Object.fromEntries([...shares].map(([id, share]) => [nameOf(id), share.toFraction()])),
  unmet: unmet.toFraction(),
  tied: tied.map(nameOf).sort(),
})

/** What the sharing of a pro-rata stage came to, so that a suite can tell that it met its limits. */
function proRata({ claims, stages }: AllocationInput, { trace }: StagedAllocation): [string, boolean][] {
  const shared = stages.flatMap((one, index) => {
    const got = trace.flatMap((entry) => (entry.what === 'got' && entry.stage === index ? [entry] : []))
    return one.method === 'pro-rata' && got.length > 1 ? [got] : []
  })
  const limits = new Map(claims.map((one) => [one.id, one]))
  const some = (test: (share: Rational, id: string) => boolean): boolean =>
    shared.some((got) => got.some(({ claim, share }) => test(share, claim)))
  return [
    ['pro rata', shared.length > 0],
    ['pro rata among three', shared.some((got) => got.length > 2)],
    ['at a maximum', some((share, id) => limits.get(id)?.maximum.equals(share) ?? false)],
    ['at a minimum', some((share, id) => limits.get(id)?.minimum.equals(share) ?? false)],
  ]
}

describe('any stages', () => {
  test('conserve, and respect minima, maxima and rooms', () => {
    const seen = labels()
    const runs = Math.max(RUNS, 1000)
    propertyWith({ numRuns: runs }, 'sound', bidders(), plans, whole, roomsOf, (all, some, amount, rooms) => {
      const input = inputOf(all, some, amount, rooms)
      const outcome = allocated(input)
      expectSound(input, outcome)
      const entries = outcome.trace
      if (outcome.tied.length > 0) seen.count('tied')
      for (const [label, shown] of proRata(input, outcome)) if (shown) seen.count(label)
      if (entries.some((one) => one.what === 'dropped')) seen.count('dropped')
      if (entries.some((one) => one.what === 'tie' && one.decided)) seen.count('tie decided')
      for (const why of ['minimum', 'no-room', 'cap', 'outbid', 'tie-break', 'combination'] as const) {
        if (entries.some((one) => one.what === 'refused' && one.refusal.why === why)) seen.count(why)
      }
    })
    seen.expectAtLeast(
      {
        tied: 20,
        'pro rata': 30,
        dropped: 50,
        'tie decided': 20,
        minimum: 100,
        'no-room': 50,
        cap: 20,
        outbid: 50,
        'tie-break': 5,
        combination: 5,
      },
      runs,
    )
  })

  test('a cap is kept, and a stage gives at most its pool', () => {
    property('cap and pool', bidders(), stagePlan, whole, roomsOf, (all, plan, amount, rooms) => {
      const outcome = allocated(inputOf(all, [plan], amount, rooms))
      const given = [...outcome.shares.values()].reduce((sum, one) => sum.add(one), ZERO)
      if (plan.pool !== undefined) expect(given.gt(q(plan.pool))).toBe(false)
      for (const share of outcome.shares.values()) {
        if (plan.cap !== undefined) expect(share.gt(q(plan.cap))).toBe(false)
        if (plan.lots !== undefined) expect(share.div(q(plan.lots)).d).toBe(1n)
      }
    })
  })

  test('do not depend on the order of the claims, nor on their names', () => {
    const shuffled = fc.tuple(bidders(), fc.infiniteStream(fc.nat(1000)))
    property('renamed', shuffled, plans, whole, roomsOf, ([all, keys], some, amount, rooms) => {
      const before = allocated(inputOf(all, some, amount, rooms))
      const ranked = all.map((one) => ({ one, at: keys.next().value })).sort((a, b) => a.at - b.at)
      const order = ranked.map(({ one }) => one)
      expect(plain(allocated(inputOf(order, some, amount, rooms)))).toEqual(plain(before))
      const names = new Map(order.map(({ id }, index) => [id, String.fromCharCode(97 + index)]))
      const nameOf = (id: string): string => names.get(id) ?? id
      const renamed = order.map((one) => ({ ...one, id: nameOf(one.id) }))
      expect(plain(allocated(inputOf(renamed, some, amount, rooms)))).toEqual(plain(before, nameOf))
    })
  })

  test('everyone is accounted for in each stage that was decided', () => {
    property('reasons', bidders(), plans, whole, roomsOf, (all, some, amount, rooms) => {
      const { trace } = allocated(inputOf(all, some, amount, rooms))
      for (const { stage: index } of trace.filter((one) => one.what === 'closed')) {
        const told = trace.flatMap((one) =>
          one.stage === index && (one.what === 'got' || one.what === 'refused') ? [one.claim] : [],
        )
        expect(told.sort()).toEqual(all.map((one) => one.id).sort())
      }
    })
  })
})

/** The highest value over every way to place whole units, by trying them all. */
function bruteForce(all: readonly Bidder[], whole: number, rooms: ReadonlyMap<string, Rational>): number {
  let states = new Map<string, number>([[JSON.stringify([whole, roomy(rooms, 'east'), roomy(rooms, 'west')]), 0]])
  for (const { min = 0, max, room, price = 0 } of all) {
    const next = new Map<string, number>()
    for (const [state, value] of states) {
      const [left = 0, east = 0, west = 0] = JSON.parse(state) as number[]
      for (let quantity = 0; quantity <= max; quantity += 1) {
        if (quantity > 0 && quantity < min) continue
        const after = [
          left - quantity,
          room === 'east' ? east - quantity : east,
          room === 'west' ? west - quantity : west,
        ]
        if (after.some((one) => one < 0)) continue
        const name = JSON.stringify(after)
        next.set(name, Math.max(next.get(name) ?? 0, value + quantity * price))
      }
    }
    states = next
  }
  return Math.max(...states.values())
}

const roomy = (rooms: ReadonlyMap<string, Rational>, name: string): number => Number(rooms.get(name)?.n ?? 0n)

const valueOf = ({ shares }: StagedAllocation, all: readonly Bidder[]): Rational =>
  all.reduce((sum, { id, price = 0 }) => sum.add((shares.get(id) ?? ZERO).mul(q(price))), ZERO)

describe('best value', () => {
  test('is what trying every combination finds', () => {
    property('brute force', bidders(8), whole, roomsOf, (all, amount, rooms) => {
      const ties = [key(by(all, 'id'))]
      const best = stage({ method: 'best-value', value: numberOf(all, 'price'), ties })
      const outcome = allocated({ whole: q(amount), claims: claimsOf(all), rooms, stages: [best] })
      expect(outcome.tied).toEqual([])
      expect(valueOf(outcome, all).equals(q(bruteForce(all, amount, rooms)))).toBe(true)
    })
  })

  test('tie rules never cost value', () => {
    property('ties', bidders(), stagePlan, whole, roomsOf, (all, plan, amount, rooms) => {
      const { order, ties } = stageOf({ ...plan, method: 'best-value' }, all)
      const one = stage({
        method: 'best-value',
        value: numberOf(all, 'price'),
        order,
        ties: [...ties, key(by(all, 'id'))],
      })
      const outcome = allocated({ whole: q(amount), claims: claimsOf(all), rooms, stages: [one] })
      expect(outcome.tied).toEqual([])
      expect(valueOf(outcome, all).equals(q(bruteForce(all, amount, rooms)))).toBe(true)
    })
  })

  test('is never below filling in order', () => {
    property('in order', bidders(), whole, roomsOf, (all, amount, rooms) => {
      const parts = {
        order: [by(all, 'price', 'desc')],
        ties: [key(by(all, 'id'))],
        value: numberOf(all, 'price'),
      }
      const of = (method: Stage['method']): Rational =>
        valueOf(
          allocated({ whole: q(amount), claims: claimsOf(all), rooms, stages: [stage({ ...parts, method })] }),
          all,
        )
      expect(of('best-value').lt(of('in-order'))).toBe(false)
    })
  })

  test('by quantity first, nothing that could be placed stays, and then it is worth most', () => {
    property('quantity', bidders(8), whole, roomsOf, (all, amount, rooms) => {
      const costs = all.map((one) => ({ ...one, cost: -(one.price ?? 0) }))
      const value = (id: string): Rational => q(costs.find((one) => one.id === id)?.cost ?? 0)
      const best = stage({ method: 'best-value', aim: 'quantity', value, ties: [key(by(all, 'id'))] })
      const outcome = allocated({ whole: q(amount), claims: claimsOf(all), rooms, stages: [best] })
      // A price above all costs makes a unit placed outweigh any saving.
      const much = 1_000
      const score = q(
        bruteForce(
          all.map((one) => ({ ...one, price: much - (one.price ?? 0) })),
          amount,
          rooms,
        ),
      )
      const placed = q(amount).sub(outcome.unmet)
      expect(placed.mul(q(much)).sub(valueOf(outcome, all)).equals(score)).toBe(true)
    })
  })
})

/** More room than others have, so that several share; minima are missed now and then. */
const sharers = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
      min: fc.constantFrom(0, 0, 0, 1, 3, 6),
      more: fc.constantFrom(1, 3, 6, 12, 24),
      room: fc.constantFrom(undefined, undefined, undefined, 'east' as const),
      price: fc.integer({ min: 1, max: 3 }),
      received: fc.integer({ min: 0, max: 3 }),
      weight: fc.constantFrom(1, 1, 2, 3, 5, 0),
    })
    .map(({ more, room, ...one }) => ({ ...one, max: one.min + more, ...(room === undefined ? {} : { room }) })),
  { selector: (one) => one.id, minLength: 2, maxLength: 6, size: 'max' },
)

const sharing = stagePlan.map((plan): StagePlan => ({ ...plan, method: 'pro-rata', cap: undefined, pool: undefined }))

describe('best and final offers', () => {
  test('tell equals apart as any fact does, and until they are made nothing is decided between them', () => {
    const seen = labels()
    property('rebid', bidders(), stagePlan, fc.integer({ min: 4, max: 14 }), (all, drawn, amount) => {
      const others = drawn.ties.filter((name) => !name.endsWith('rebid'))
      const plan: StagePlan = {
        ...drawn,
        method: 'in-order',
        order: ['price'],
        ties: others,
        pool: undefined,
        cap: undefined,
      }
      const withTie = (first: TieRule): AllocationInput => {
        const input = inputOf(all, [plan], amount, new Map())
        return { ...input, stages: input.stages.map((one) => ({ ...one, ties: [first, ...one.ties] })) }
      }
      const last = by(all, 'received', 'desc')
      const made = allocated(withTie({ kind: 'rebid', keys: [last], closed: () => true }))
      expect(plain(made)).toEqual(plain(allocated(withTie(key(last)))))
      expect(made.rebid).toBeUndefined()
      const open = allocated(withTie({ kind: 'rebid', keys: [last], closed: () => false }))
      expectSound(withTie(key(last)), open)
      expect(open.tied).toEqual([...(open.rebid?.claims ?? [])].sort())
      // Who is ahead of the tie has what it has in the end.
      for (const [id, share] of open.shares) if (share.gt(ZERO)) expect(made.shares.get(id)?.equals(share)).toBe(true)
      const prices = new Set(open.tied.map((id) => all.find((one) => one.id === id)?.price))
      expect(prices.size).toBeLessThan(2)
      if (open.rebid !== undefined) seen.count('awaited')
      if (open.rebid !== undefined && made.tied.length === 0) seen.count('told apart')
      if (open.rebid !== undefined && [...open.shares.values()].some((one) => one.gt(ZERO))) seen.count('behind others')
    })
    seen.expectAtLeast({ awaited: 80, 'told apart': 40, 'behind others': 10 })
  })
})

describe('pro rata', () => {
  test('conserves, respects minima and maxima, and is stable under renaming', () => {
    const seen = labels()
    const shuffled = fc.tuple(sharers, fc.infiniteStream(fc.nat(1000)))
    const amounts = fc.integer({ min: 3, max: 40 })
    const rooms = new Map([['east', q(12)]])
    property('pro rata', shuffled, sharing, amounts, ([all, keys], plan, amount) => {
      const input = inputOf(all, [plan], amount, rooms)
      const outcome = allocated(input)
      expectSound(input, outcome)
      const ranked = all.map((one) => ({ one, at: keys.next().value })).sort((a, b) => a.at - b.at)
      const names = new Map<string, string>(ranked.map(({ one }, index) => [one.id, String.fromCharCode(97 + index)]))
      const nameOf = (id: string): string => names.get(id) ?? id
      const renamed = ranked.map(({ one }) => ({ ...one, id: nameOf(one.id) }))
      expect(plain(allocated(inputOf(renamed, [plan], amount, rooms)))).toEqual(plain(outcome, nameOf))
      for (const [label, shown] of proRata(input, outcome)) if (shown) seen.count(label)
      if (outcome.trace.some((one) => one.what === 'dropped')) seen.count('dropped')
      if (outcome.unmet.gt(ZERO)) seen.count('left')
      if (plan.lots !== undefined && outcome.unmet.lt(q(amount))) seen.count('lots')
    })
    seen.expectAtLeast({
      'pro rata': 300,
      'pro rata among three': 200,
      'at a maximum': 100,
      'at a minimum': 10,
      dropped: 100,
      left: 100,
      lots: 100,
    })
  })

  test('without limits is in proportion to the weights', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 })
    property('proportion', weights, fc.integer({ min: 1, max: 1000 }), (some, amount) => {
      const all = some.map((weight, index) => ({ id: `p${index}`, max: 10_000, weight }))
      const one = stage({ method: 'pro-rata', weight: numberOf(all, 'weight') })
      const { shares } = allocated({ whole: q(amount), claims: claimsOf(all), stages: [one] })
      const total = some.reduce((sum, weight) => sum + weight, 0)
      for (const { id, weight } of all) expect(shares.get(id)?.equals(q(amount * weight, total))).toBe(true)
    })
  })

  test('until settled, who has less for its weight than another is at a limit of its own or its room', () => {
    property('fair', bidders(), whole, roomsOf, (all, amount, rooms) => {
      const loose = all.map(({ weight = 0, ...one }) => ({ ...one, min: 0, weight }))
      const one = stage({ method: 'pro-rata', weight: numberOf(all, 'weight') })
      const { shares, unmet } = allocated({ whole: q(amount), claims: claimsOf(loose), rooms, stages: [one] })
      const used = (room: string): Rational =>
        loose.filter((each) => each.room === room).reduce((sum, { id }) => sum.add(shares.get(id) ?? ZERO), ZERO)
      const held = ({ id, max, room }: Bidder): boolean =>
        (shares.get(id)?.equals(q(max)) ?? false) || (room !== undefined && used(room).equals(rooms.get(room) ?? q(-1)))
      const level = ({ id, weight }: { id: string; weight: number }): Rational =>
        (shares.get(id) ?? ZERO).div(q(weight))
      const weighty = loose.filter((each) => each.weight > 0)
      for (const low of weighty) {
        const behind = weighty.some((high) => level(low).lt(level(high)))
        if (behind || unmet.gt(ZERO)) expect(held(low)).toBe(true)
      }
    })
  })
})
