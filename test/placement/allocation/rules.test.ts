import { describe, expect, test } from 'vitest'
import { allocateInStages } from '../../../src/placement/allocation/allocate-in-stages.ts'
import type { Stage } from '../../../src/placement/allocation/stage.ts'
import type { Bidder } from './claims.ts'
import { allocated, by, claimsOf, figures, key, numberOf, q, refusalsOf, stage } from './claims.ts'

const run = (bidders: Bidder[], whole: number, stages: Stage[], rooms: Record<string, number> = {}) =>
  allocated({
    whole: q(whole),
    claims: claimsOf(bidders),
    rooms: new Map(Object.entries(rooms).map(([name, free]) => [name, q(free)])),
    stages,
  })

describe('in order', () => {
  test('one whose minimum no longer fits gets nothing and the next is tried', () => {
    const bidders: Bidder[] = [
      { id: 'a', max: 70, price: 3 },
      { id: 'b', min: 40, max: 50, price: 2 },
      { id: 'c', max: 20, price: 1 },
    ]
    const outcome = run(bidders, 100, [stage({ order: [by(bidders, 'price', 'desc')] })])
    expect(figures(outcome)).toEqual({ a: '70', c: '20', unmet: '10' })
    expect(refusalsOf(outcome)).toEqual({ b: 'minimum' })
  })

  test('a claim whose minimum cannot be met is no party to a tie', () => {
    const bidders: Bidder[] = [
      { id: 'a', min: 65, max: 70 },
      { id: 'b', min: 15, max: 50 },
    ]
    expect(figures(run(bidders, 30, [stage({})]))).toEqual({ b: '30', unmet: '0' })
  })

  test('equals that share a room are a conflict when it cannot hold both', () => {
    const bidders: Bidder[] = [
      { id: 'a', max: 40, room: 'r' },
      { id: 'b', max: 40, room: 'r' },
      { id: 'c', max: 10 },
    ]
    expect(run(bidders, 200, [stage({})], { r: 60 }).tied).toEqual(['a', 'b', 'c'])
    const shared = run(bidders, 200, [stage({ ties: [{ kind: 'pro-rata' }] })], { r: 60 })
    expect(figures(shared)).toEqual({ a: '30', b: '30', c: '10', unmet: '130' })
    expect(figures(run(bidders, 200, [stage({})], { r: 80 }))).toEqual({ a: '40', b: '40', c: '10', unmet: '110' })
  })

  test('what was decided before a conflict stands, and nothing after it', () => {
    const bidders: Bidder[] = [
      { id: 'a', max: 40, price: 3 },
      { id: 'b', max: 40, price: 2 },
      { id: 'c', max: 40, price: 2 },
      { id: 'd', max: 40, price: 1 },
    ]
    const outcome = run(bidders, 100, [stage({ order: [by(bidders, 'price', 'desc')] }), stage({})])
    expect(figures(outcome)).toEqual({ a: '40', unmet: '60' })
    expect(outcome.tied).toEqual(['b', 'c'])
    expect(outcome.trace.every((one) => one.stage === 0)).toBe(true)
  })

  test('a claim without the fact comes last, whichever way the fact ranks', () => {
    const bidders: Bidder[] = [
      { id: 'a', max: 60 },
      { id: 'b', max: 60, received: 5 },
    ]
    for (const direction of ['asc', 'desc'] as const) {
      const outcome = run(bidders, 100, [stage({ ties: [key(by(bidders, 'received', direction))] })])
      expect(figures(outcome)).toEqual({ a: '40', b: '60', unmet: '0' })
    }
  })

  test('a tie-break that leaves nothing names its rule and the winner', () => {
    const bidders: Bidder[] = [
      { id: 'a', max: 100, received: 2 },
      { id: 'b', max: 100, received: 1 },
    ]
    const outcome = run(bidders, 100, [stage({ ties: [key(by(bidders, 'received'))] })])
    const refusal = { why: 'tie-break', rule: 'bid.received asc', by: ['b'] }
    expect(outcome.trace).toContainEqual({ stage: 0, what: 'refused', claim: 'a', refusal })
  })

  test('capacity, the cap and what is left are told apart', () => {
    const bidders: Bidder[] = [
      { id: 'a', max: 50, room: 'full', price: 4 },
      { id: 'b', max: 50, price: 3 },
      { id: 'c', max: 50, room: 'some', price: 2 },
      { id: 'd', max: 0, price: 1 },
    ]
    const order = [by(bidders, 'price', 'desc')]
    const cap = (id: string) => (id === 'b' ? q(0) : undefined)
    const outcome = run(bidders, 100, [stage({ order, cap })], { full: 0, some: 30 })
    expect(refusalsOf(outcome)).toEqual({ a: 'no-room', b: 'cap', d: 'satisfied' })
    const got = outcome.trace.find((one) => one.what === 'got')
    expect(got).toMatchObject({ claim: 'c', limit: 'room' })
  })
})

describe('pro rata', () => {
  const three: Bidder[] = [
    { id: 'a', max: 100, weight: 3 },
    { id: 'b', max: 100, weight: 2 },
    { id: 'c', max: 100, weight: 1 },
  ]
  const weight = numberOf(three, 'weight')

  test('a missed minimum: the one missed by most is dropped, the others share again', () => {
    const bidders = three.map((one) => ({ ...one, min: 40 }))
    // 50, 33 1/3, 16 2/3: c misses by most; then 60 and 40, and nobody else misses.
    const outcome = run(bidders, 100, [stage({ method: 'pro-rata', weight })])
    expect(figures(outcome)).toEqual({ a: '60', b: '40', unmet: '0' })
    expect(outcome.trace).toContainEqual({ stage: 0, what: 'dropped', claim: 'c', share: q(50, 3), minimum: q(40) })
  })

  test('equal misses: order says who is dropped; without it they are a conflict', () => {
    const bidders: Bidder[] = [
      { id: 'a', min: 60, max: 80, price: 1 },
      { id: 'b', min: 60, max: 80, price: 2 },
    ]
    const order = [by(bidders, 'price', 'desc')]
    expect(figures(run(bidders, 100, [stage({ method: 'pro-rata', order })]))).toEqual({ b: '80', unmet: '20' })
    expect(run(bidders, 100, [stage({ method: 'pro-rata' })]).tied).toEqual(['a', 'b'])
  })

  test('equals that would be dropped one after the other are no conflict', () => {
    const bidders: Bidder[] = [
      { id: 'a', min: 60, max: 80, weight: 1 },
      { id: 'b', min: 60, max: 80, weight: 1 },
      { id: 'c', max: 100, weight: 1 },
    ]
    const even = stage({ method: 'pro-rata', weight: numberOf(bidders, 'weight') })
    expect(figures(run(bidders, 100, [even]))).toEqual({ c: '100', unmet: '0' })
  })

  test('two passes give one second helping', () => {
    const bidders = three.map((one) =>
      one.id === 'a' ? { ...one, max: 10 } : one.id === 'b' ? { ...one, max: 50 } : one,
    )
    // 10, 40, 20; the 50 left by weight 2:1, of which b takes 10; then c has the rest.
    const passes = (count: number) => figures(run(bidders, 120, [stage({ method: 'pro-rata', weight, passes: count })]))
    expect(passes(1)).toEqual({ a: '10', b: '40', c: '20', unmet: '50' })
    expect(passes(2)).toMatchObject({ a: '10', b: '50', unmet: '23.333333333333…' })
    expect(passes(3)).toEqual({ a: '10', b: '50', c: '60', unmet: '0' })
  })

  test('over-allotment: only what holders leave of their own part is shared again', () => {
    const holders: Bidder[] = [
      { id: 'a', max: 10, weight: 30 },
      { id: 'b', max: 100, weight: 30 },
    ]
    // 30% each of 100; a leaves 20, which b may have; the 40% of those who are no holders are not theirs.
    const one = stage({ method: 'pro-rata', weight: numberOf(holders, 'weight'), ofTotal: q(100) })
    expect(figures(run(holders, 100, [one]))).toEqual({ a: '10', b: '50', unmet: '40' })
  })

  test('weights beyond the fixed total share the pool all the same', () => {
    const one = stage({ method: 'pro-rata', weight, ofTotal: q(4) })
    expect(figures(run(three, 60, [one]))).toEqual({ a: '30', b: '20', c: '10', unmet: '0' })
  })

  test('an entitlement of another kind, with the pool, the weight and the total', () => {
    const seen: string[] = []
    const entitled: Stage['entitled'] = (id, { pool, weight: own, total }) => {
      seen.push(`${id} ${pool.toFraction()} ${own.toFraction()} ${total.toFraction()}`)
      return q(20)
    }
    const outcome = run(three, 100, [stage({ method: 'pro-rata', weight, entitled, passes: 1 })])
    expect(figures(outcome)).toEqual({ a: '20', b: '20', c: '20', unmet: '40' })
    expect(seen).toEqual(['a 100 3 6', 'b 100 2 6', 'c 100 1 6'])
  })

  test('who is full counts in the first pass and leaves after it', () => {
    const bidders = three.map((one) => (one.id === 'a' ? { ...one, room: 'full' } : one))
    const once = run(bidders, 60, [stage({ method: 'pro-rata', weight, passes: 1 })], { full: 0 })
    expect(figures(once)).toEqual({ b: '20', c: '10', unmet: '30' })
    expect(refusalsOf(once)).toEqual({ a: 'no-room' })
    const settled = run(bidders, 60, [stage({ method: 'pro-rata', weight })], { full: 0 })
    expect(figures(settled)).toEqual({ b: '40', c: '20', unmet: '0' })
  })

  test('lots go to the largest remainders, and equal remainders by order', () => {
    // 6.5, 4.33 and 2.17 lots of 10: one lot over, and a's remainder is the largest.
    expect(figures(run(three, 130, [stage({ method: 'pro-rata', weight, lots: q(10) })]))).toEqual({
      a: '70',
      b: '40',
      c: '20',
      unmet: '0',
    })
    const equal: Bidder[] = ['x', 'y', 'z'].map((id, index) => ({ id, max: 100, received: index }))
    const one = stage({ method: 'pro-rata', lots: q(1) })
    const odd = run(equal, 100, [one])
    expect(figures(odd)).toEqual({ x: '33', y: '33', z: '33', unmet: '1' })
    expect(odd.trace).toContainEqual({ stage: 0, what: 'odd-lots', claims: ['x', 'y', 'z'], quantity: q(1) })
    const ordered = run(equal, 100, [{ ...one, order: [by(equal, 'received', 'desc')] }])
    expect(figures(ordered)).toEqual({ x: '33', y: '33', z: '34', unmet: '0' })
  })

  test('without any weight nobody gets anything', () => {
    const outcome = run(three, 60, [stage({ method: 'pro-rata', weight: () => q(0) })])
    expect(figures(outcome)).toEqual({ unmet: '60' })
    expect(refusalsOf(outcome)).toEqual({ a: 'no-weight', b: 'no-weight', c: 'no-weight' })
  })
})

describe('best value', () => {
  const best = (bidders: Bidder[], part: Partial<Stage> = {}): Stage =>
    stage({ method: 'best-value', value: numberOf(bidders, 'price'), ...part })

  test('a higher price loses where the rest is worth more without it', () => {
    const bidders: Bidder[] = [
      { id: 'a', min: 60, max: 60, price: 5 },
      { id: 'b', min: 50, max: 50, price: 4 },
      { id: 'c', min: 50, max: 50, price: 4 },
    ]
    const outcome = run(bidders, 100, [best(bidders)])
    expect(figures(outcome)).toEqual({ b: '50', c: '50', unmet: '0' })
    const refusal = { why: 'combination', by: ['b', 'c'] }
    expect(outcome.trace).toContainEqual({ stage: 0, what: 'refused', claim: 'a', refusal })
  })

  test('costs: as much as can be placed, as cheaply as possible', () => {
    const bidders: Bidder[] = [
      { id: 'a', max: 60, price: -20 },
      { id: 'b', min: 70, max: 70, price: -24 },
      { id: 'c', min: 40, max: 40, price: -30 },
    ]
    // 60 + 40 and 30 + 70 place all 100, at 2,400 and 2,280; by value alone nothing is bought.
    expect(figures(run(bidders, 100, [best(bidders, { aim: 'quantity' })]))).toEqual({ a: '30', b: '70', unmet: '0' })
    expect(figures(run(bidders, 100, [best(bidders)]))).toEqual({ unmet: '100' })
  })

  test('order decides between combinations of equal value', () => {
    const bidders: Bidder[] = [
      { id: 'a', min: 50, max: 50, price: 4, received: 3 },
      { id: 'b', min: 50, max: 50, price: 4, received: 1 },
      { id: 'c', min: 100, max: 100, price: 4, received: 2 },
    ]
    const by100 = (direction: 'asc' | 'desc') =>
      figures(run(bidders, 100, [best(bidders, { order: [by(bidders, 'max', direction)] })]))
    expect(by100('desc')).toEqual({ c: '100', unmet: '0' })
    expect(by100('asc')).toEqual({ a: '50', b: '50', unmet: '0' })
  })

  test('rooms and a pool smaller than the whole', () => {
    const bidders: Bidder[] = [
      { id: 'a', min: 30, max: 60, price: 5, room: 'r' },
      { id: 'b', min: 30, max: 60, price: 4, room: 'r' },
      { id: 'c', max: 60, price: 1 },
    ]
    const outcome = run(bidders, 100, [best(bidders, { pool: q(90) })], { r: 80 })
    expect(figures(outcome)).toEqual({ a: '50', b: '30', c: '10', unmet: '10' })
  })

  test('thirty bids with minima are searched; a search without end is refused, each time alike', () => {
    const bidders = (size: (index: number) => number): Bidder[] =>
      Array.from({ length: 30 }, (_, index) => {
        const min = size(index)
        return { id: `b${index}`, min, max: min, price: 100 }
      })
    const easy = bidders((index) => 10 + ((index * 37) % 90))
    expect(figures(run(easy, 1000, [best(easy, { ties: [key(by(easy, 'id'))] })]))['unmet']).toBe('0')
    const hard = bidders((index) => 100_000 + 3 * ((index * 7919) % 30_011))
    const ask = () =>
      allocateInStages({
        whole: q(1_000_001),
        claims: claimsOf(hard),
        stages: [best(hard, { order: [by(hard, 'id')] })],
      })
    expect(ask()).toMatchObject({ ok: false, problem: { code: 'too-many-bids' } })
    expect(ask()).toEqual(ask())
  })
})
