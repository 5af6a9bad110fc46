import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Allocation } from '../../src/placement/allocate.ts'
import { createCapacityBook } from '../../src/placement/capacity-book.ts'
import type { Bid, CapacityLine } from '../../src/scenario/scenario.ts'
import { labels, property } from '../properties.ts'
import { bidBy, byDefault, capacityOf, requestFor } from './builders.ts'

interface Options {
  readonly preference?: (bid: Bid) => number
  readonly capacity?: readonly CapacityLine[]
}

function allocated(quantity: number, bids: readonly Bid[], options: Options = {}): Allocation {
  const { preference = () => 0, capacity = [] } = options
  return byDefault(requestFor(quantity, bids), bids, preference, createCapacityBook(capacity))
}

const shares = ({ awards }: Allocation): [string, number][] =>
  awards.map(({ bid, quantity }) => [bid.id, quantity.valueOf()])

const passed = (allocation: Allocation): [string, string][] =>
  allocation.passed.map(({ bid, why }) => [bid.id, why.why])

describe('allocate', () => {
  test('fills the cheapest first, each to its maximum, and passes over what is not needed', () => {
    const bids = [
      bidBy('dear', { price: 30 }),
      bidBy('cheap', { price: 10, maximum: 6 }),
      bidBy('middle', { price: 20 }),
    ]
    const allocation = allocated(10, bids)
    expect(shares(allocation)).toEqual([
      ['cheap', 6],
      ['middle', 4],
    ])
    expect(passed(allocation)).toEqual([['dear', 'outbid']])
  })

  test('fills the preferred before the cheaper, the more preferred first', () => {
    const ranks = new Map([
      ['some', 1],
      ['most', 2],
    ])
    const bids = [
      bidBy('cheap', { price: 1 }),
      bidBy('some', { price: 20, maximum: 4 }),
      bidBy('most', { price: 90, maximum: 3 }),
    ]
    const allocation = allocated(10, bids, { preference: (bid) => ranks.get(bid.id) ?? 0 })
    expect(shares(allocation)).toEqual([
      ['most', 3],
      ['some', 4],
      ['cheap', 3],
    ])
  })

  test('gives nothing to a bid without room, or with less room or less left than its minimum', () => {
    const capacity = [capacityOf('none', 0), capacityOf('little', 3)]
    const bids = [
      bidBy('none', { price: 1 }),
      bidBy('little', { price: 2, minimum: 4 }),
      bidBy('first', { price: 3, maximum: 8 }),
      bidBy('choosy', { price: 4, minimum: 3 }),
      bidBy('last', { price: 5, minimum: 2 }),
    ]
    const allocation = allocated(10, bids, { capacity })
    expect(shares(allocation)).toEqual([
      ['first', 8],
      ['last', 2],
    ])
    expect(passed(allocation)).toEqual([
      ['none', 'no-room'],
      ['little', 'minimum'],
      ['choosy', 'minimum'],
    ])
  })

  test('says of what is left unmet that those who won had no more room', () => {
    const bids = [bidBy('full', { maximum: 4 }), bidBy('short', { price: 20 })]
    const allocation = allocated(10, bids, { capacity: [capacityOf('short', 5)] })
    expect(shares(allocation)).toEqual([
      ['full', 4],
      ['short', 5],
    ])
    expect(passed(allocation)).toEqual([['short', 'no-more-room']])
  })

  test('fills equal bids together when all fit', () => {
    const allocation = allocated(10, [bidBy('b', { maximum: 6 }), bidBy('a', { maximum: 4 })])
    expect(shares(allocation)).toEqual([
      ['a', 4],
      ['b', 6],
    ])
    expect(allocation.tied).toEqual([])
  })

  test.each([
    ['more than is left is claimed', 9, []],
    ['two bids share one room', 20, [capacityOf('b', 11)]],
  ])('leaves equal bids tied when %s', (_why, quantity, capacity) => {
    const bids = [
      bidBy('b', { maximum: 6 }),
      bidBy('b', { id: 'c', maximum: 6 }),
      bidBy('early', { price: 1, maximum: 1 }),
    ]
    const allocation = allocated(quantity, bids, { capacity })
    expect(allocation.tied.map((bid) => bid.id)).toEqual(['b', 'c'])
    expect(shares(allocation)).toEqual([['early', 1]])
  })

  test('equal bids of one provider are filled when their sum just fits its room', () => {
    const bids = [bidBy('b', { maximum: 6 }), bidBy('b', { id: 'c', maximum: 6 })]
    expect(shares(allocated(12, bids, { capacity: [capacityOf('b', 12)] }))).toEqual([
      ['b', 6],
      ['c', 6],
    ])
  })

  test('equal bids are tied when only one of their providers has too little room for them', () => {
    const bids = [bidBy('a', { maximum: 6 }), bidBy('b', { maximum: 6 }), bidBy('b', { id: 'c', maximum: 6 })]
    expect(allocated(30, bids, { capacity: [capacityOf('b', 11)] }).tied).toHaveLength(3)
  })

  test('does not count as claims what could not be filled alone', () => {
    const bids = [bidBy('a'), bidBy('none'), bidBy('choosy', { minimum: 11 })]
    const allocation = allocated(10, bids, { capacity: [capacityOf('none', 0)] })
    expect(allocation.tied).toEqual([])
    expect(shares(allocation)).toEqual([['a', 10]])
  })

  test('a higher preference is no tie, a lower price neither', () => {
    const bids = [bidBy('a'), bidBy('b')]
    expect(allocated(10, bids).tied).toHaveLength(2)
    expect(allocated(10, bids, { preference: (bid) => (bid.id === 'b' ? 1 : 0) }).tied).toEqual([])
    expect(shares(allocated(10, [bidBy('a', { price: 11 }), bidBy('b')]))).toEqual([['b', 10]])
  })

  test('holds what it awards, and nothing else', () => {
    const book = createCapacityBook([capacityOf('a', 10), capacityOf('b', 10)])
    const bids = [bidBy('a', { maximum: 4 }), bidBy('b', { price: 20 })]
    const { awards } = byDefault(requestFor(6, bids), bids, () => 0, book)
    const left = (): (number | undefined)[] =>
      ['a', 'b'].map((by) => book.free(by, 'us', { from: 100, to: 200 })?.valueOf())
    expect(left()).toEqual([6, 8])
    for (const award of awards) book.release(award.hold)
    expect(left()).toEqual([10, 10])
  })
})

test('no order of bids changes what is allocated, which is never more than asked, bid for or free', () => {
  const seen = labels()
  const bid = fc
    .record({
      by: fc.constantFrom('a', 'b', 'c'),
      price: fc.integer({ min: 1, max: 5 }),
      minimum: fc.nat({ max: 5 }),
      more: fc.nat({ max: 10 }),
    })
    .map(({ by, price, minimum, more }) => ({ by, price, minimum, maximum: minimum + more }))
  const bids = fc.array(bid, { minLength: 1, maxLength: 6 })
  const rooms = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.nat({ max: 20 }))
  property(
    'allocation',
    bids,
    rooms,
    fc.integer({ min: 1, max: 25 }),
    fc.nat({ max: 1_000 }),
    (given, room, quantity, turn) => {
      const made = given.map((one, index) => bidBy(one.by, { ...one, id: `bid-${index}` }))
      const capacity = Object.entries(room).map(([provider, free]) => capacityOf(provider, free))
      const turned = [...made.slice(turn % made.length), ...made.slice(0, turn % made.length)].reverse()
      const allocation = allocated(quantity, made, { capacity })
      const other = allocated(quantity, turned, { capacity })
      expect(shares(other)).toEqual(shares(allocation))
      expect(other.tied.map((one) => one.id)).toEqual(allocation.tied.map((one) => one.id))
      if (allocation.tied.length > 0) seen.count('tied')
      if (allocation.awards.length > 1) seen.count('several awards')
      for (const award of allocation.awards) {
        expect(award.quantity.valueOf()).toBeGreaterThan(0)
        expect(award.quantity.valueOf()).toBeGreaterThanOrEqual(award.bid.minimum.valueOf())
        expect(award.quantity.valueOf()).toBeLessThanOrEqual(award.bid.maximum.valueOf())
      }
      const total = shares(allocation).reduce((sum, [, share]) => sum + share, 0)
      expect(total).toBeLessThanOrEqual(quantity)
      for (const [provider, free] of Object.entries(room)) {
        const own = allocation.awards.filter((award) => award.bid.by === provider)
        expect(own.reduce((sum, award) => sum + award.quantity.valueOf(), 0)).toBeLessThanOrEqual(free)
      }
    },
  )
  seen.expectAtLeast({ tied: 50, 'several awards': 100 })
})
