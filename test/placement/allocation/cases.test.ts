import { describe, expect, test } from 'vitest'
import type { Bidder } from './claims.ts'
import { allocated, by, claimsOf, figures, key, numberOf, q, refusalsOf, stage } from './claims.ts'

/** Allocation clauses of published tariffs and agreements, with the figures they state or that follow by hand. */

describe('an oil tariff: incumbents by history, a tenth for newcomers, capped at 2%', () => {
  const bidders: Bidder[] = [
    { id: 'A', max: 100_000, weight: 60_000 },
    { id: 'B', max: 100_000, weight: 30_000 },
    { id: 'N1', max: 8_000, weight: 8_000 },
    { id: 'N2', max: 1_500, weight: 1_500 },
    { id: 'N3', max: 1_000, weight: 1_000 },
  ]
  const weight = numberOf(bidders, 'weight')
  const newcomer = (id: string): boolean => id.startsWith('N')
  const incumbents = stage({ among: (id) => !newcomer(id), pool: q(90_000), method: 'pro-rata', weight })
  const newcomers = stage({ among: newcomer, pool: q(10_000), method: 'pro-rata', weight, cap: () => q(2_000) })
  const shared = (stages: (typeof incumbents)[]) =>
    figures(allocated({ whole: q(100_000), claims: claimsOf(bidders), stages }))

  test('the cap kept: what newcomers cannot have stays unallocated', () => {
    const kept = { A: '60000', B: '30000', N1: '2000', N2: '1500', N3: '1000', unmet: '5500' }
    expect(shared([incumbents, newcomers])).toEqual(kept)
  })

  test('the cap waived in a further stage: all is allocated', () => {
    const waived = stage({ among: newcomer, method: 'pro-rata', weight })
    const all = { A: '60000', B: '30000', N1: '7500', N2: '1500', N3: '1000', unmet: '0' }
    expect(shared([incumbents, newcomers, waived])).toEqual(all)
  })

  test('the first pass alone: pro rata to nominations, then the cap', () => {
    const { shares } = allocated({
      whole: q(10_000),
      claims: claimsOf(bidders.slice(2)),
      stages: [stage({ method: 'pro-rata', weight, cap: () => q(2_000), passes: 1 })],
    })
    expect(shares.get('N1')?.equals(q(2_000))).toBe(true)
    // 1,500 / 10,500 of 10,000, and 1,000 / 10,500.
    expect(shares.get('N2')?.equals(q(10_000, 7))).toBe(true)
    expect(shares.get('N3')?.equals(q(20_000, 21))).toBe(true)
  })
})

test('a gas tariff: best price first, the marginal bidder gets the rest', () => {
  const bidders: Bidder[] = [
    { id: 'a', max: 40_000, price: 11 },
    { id: 'b', max: 40_000, price: 10 },
    { id: 'c', max: 40_000, price: 9 },
  ]
  const order = [by(bidders, 'price', 'desc')]
  const outcome = allocated({ whole: q(100_000), claims: claimsOf(bidders), stages: [stage({ order })] })
  expect(figures(outcome)).toEqual({ a: '40000', b: '40000', c: '20000', unmet: '0' })
  const first = { stage: 0, what: 'got', claim: 'a', quantity: q(40_000), share: q(40_000), limit: 'maximum' }
  expect(outcome.trace[1]).toEqual(first)
})

test('a gas tariff: the combination worth most, without minima, is best price first', () => {
  const bidders: Bidder[] = [
    { id: 'a', max: 20_000, price: 18 },
    { id: 'b', max: 10_000, price: 17 },
    { id: 'c', max: 85_000, price: 15 },
  ]
  const best = stage({ method: 'best-value', value: numberOf(bidders, 'price'), order: [by(bidders, 'price', 'desc')] })
  const outcome = allocated({ whole: q(100_000), claims: claimsOf(bidders), stages: [best] })
  expect(figures(outcome)).toEqual({ a: '20000', b: '10000', c: '70000', unmet: '0' })
})

describe('a gas tariff: equal best bids, pro rata infeasible, then the largest maximum', () => {
  const bidders: Bidder[] = [
    { id: 'a', min: 60, max: 60, price: 18 },
    { id: 'b', min: 50, max: 60, price: 18 },
    { id: 'c', min: 65, max: 70, price: 18 },
    { id: 'd', min: 15, max: 50, price: 18 },
    { id: 'e', min: 10, max: 30, price: 18 },
    { id: 'f', min: 0, max: 40, price: 17 },
  ]
  const order = [by(bidders, 'price', 'desc')]
  const largest = key(by(bidders, 'max', 'desc'))
  const input = { whole: q(100), claims: claimsOf(bidders) }

  test.each(['pro-rata', 'pro-rata-if-all-fit'] as const)('best value, %s first', (kind) => {
    const ties = [{ kind }, largest]
    const value = numberOf(bidders, 'price')
    const outcome = allocated({ ...input, stages: [stage({ method: 'best-value', value, order, ties })] })
    expect(figures(outcome)).toEqual({ c: '70', d: '30', unmet: '0' })
    const tried = outcome.trace.flatMap((one) => (one.what === 'tie' ? [[one.rule, one.decided]] : []))
    expect(tried).toContainEqual([kind, false])
    expect(tried).toContainEqual(['bid.max desc', true])
    expect(refusalsOf(outcome)).toEqual({ a: 'tie-break', b: 'tie-break', e: 'tie-break', f: 'outbid' })
  })

  test('in order with pro rata dropping: d and e share 80, and the next price takes the rest', () => {
    const outcome = allocated({ ...input, stages: [stage({ order, ties: [{ kind: 'pro-rata' }] })] })
    expect(figures(outcome)).toEqual({ d: '50', e: '30', f: '20', unmet: '0' })
    const dropped = outcome.trace.flatMap((one) => (one.what === 'dropped' ? [one.claim] : []))
    expect(dropped).toEqual(['c', 'a', 'b'])
  })

  test('in order, giving way to the largest maximum instead of dropping', () => {
    const ties = [{ kind: 'pro-rata-if-all-fit' } as const, largest]
    expect(figures(allocated({ ...input, stages: [stage({ order, ties })] }))).toEqual({ c: '70', d: '30', unmet: '0' })
  })
})

describe('a gas tariff: last of all, the first in time', () => {
  const bidders: Bidder[] = [
    { id: 'a', min: 50, max: 50, price: 18, received: 900 },
    { id: 'b', min: 50, max: 50, price: 18, received: 920 },
    { id: 'c', min: 50, max: 50, price: 18, received: 910 },
  ]
  const order = [by(bidders, 'price', 'desc')]
  const chain = [
    { kind: 'pro-rata-if-all-fit' } as const,
    key(by(bidders, 'max', 'desc')),
    key(by(bidders, 'min', 'asc')),
    key(by(bidders, 'received', 'asc')),
  ]
  const run = (ties: typeof chain, method: 'best-value' | 'in-order') => {
    const one = stage({ method, order, ties, value: numberOf(bidders, 'price') })
    return allocated({ whole: q(100), claims: claimsOf(bidders), stages: [one] })
  }

  test.each(['best-value', 'in-order'] as const)('%s: the two received first', (method) => {
    const outcome = run(chain, method)
    expect(figures(outcome)).toEqual({ a: '50', c: '50', unmet: '0' })
    const last = outcome.trace.find((one) => one.what === 'refused')
    const refusal = { why: 'tie-break', rule: 'bid.received asc', by: ['a', 'c'] }
    expect(last).toEqual({ stage: 0, what: 'refused', claim: 'b', refusal })
  })

  test.each(['best-value', 'in-order'] as const)('%s: without times the bids stay a conflict', (method) => {
    const outcome = run(chain.slice(0, 3), method)
    expect(outcome.tied).toEqual(['a', 'b', 'c'])
    expect(figures(outcome)).toEqual({ unmet: '100' })
    expect(outcome.trace.at(-1)).toEqual({ stage: 0, what: 'tied', claims: ['a', 'b', 'c'] })
  })

  test('pro rata with dropping: who is dropped is the last in time', () => {
    const ties = [{ kind: 'pro-rata' } as const, key(by(bidders, 'received', 'asc'))] as typeof chain
    expect(figures(run(ties, 'in-order'))).toEqual({ a: '50', c: '50', unmet: '0' })
  })
})

describe('a transport agreement: the lesser of the request and the share, a tenth reserved', () => {
  const bidders: Bidder[] = [
    { id: 'A', max: 60_000, weight: 50 },
    { id: 'B', max: 20_000, weight: 30 },
    { id: 'C', max: 25_000, weight: 20 },
  ]
  const weight = numberOf(bidders, 'weight')
  const one = stage({ pool: q(90_000), method: 'pro-rata', weight, ofTotal: q(100), passes: 1 })
  const run = (some: Bidder[], passes?: number) => {
    const { passes: _, ...open } = one
    return figures(
      allocated({ whole: q(100_000), claims: claimsOf(some), stages: [passes === undefined ? open : one] }),
    )
  }

  test('one pass: 7,000 of the pool stay, with the reserve', () => {
    expect(run(bidders, 1)).toEqual({ A: '45000', B: '20000', C: '18000', unmet: '17000' })
  })

  test('until settled: what B leaves goes to A and C by their weights', () => {
    expect(run(bidders)).toEqual({ A: '50000', B: '20000', C: '20000', unmet: '10000' })
  })

  test('a customer that asks for nothing still counts in the total', () => {
    expect(run(bidders.slice(0, 2), 1)).toEqual({ A: '45000', B: '20000', unmet: '35000' })
    // A is entitled to 45,000, and to the 7,000 that B leaves; the 18,000 of C, who did not ask, are not shared.
    expect(run(bidders.slice(0, 2))).toEqual({ A: '52000', B: '20000', unmet: '28000' })
  })
})

describe('a pipeline tariff: equal after the improvement round, pro rata among the willing', () => {
  const bidders: Bidder[] = [
    { id: 'a', max: 60, price: 5 },
    { id: 'b', max: 90, price: 5 },
    { id: 'c', max: 50, price: 5 },
  ]
  const order = [by(bidders, 'price', 'desc')]
  const ties = [{ kind: 'pro-rata' } as const]

  test('all willing', () => {
    const outcome = allocated({ whole: q(100), claims: claimsOf(bidders), stages: [stage({ order, ties })] })
    expect(figures(outcome)).toEqual({ a: '30', b: '45', c: '25', unmet: '0' })
  })

  test('one that is not willing is not among them', () => {
    const one = stage({ order, ties, among: (id) => id !== 'b' })
    const outcome = allocated({ whole: q(88), claims: claimsOf(bidders), stages: [one] })
    expect(figures(outcome)).toEqual({ a: '48', c: '40', unmet: '0' })
    expect(refusalsOf(outcome)).toEqual({ b: 'not-among' })
  })

  test('before the round they are a conflict', () => {
    const outcome = allocated({ whole: q(100), claims: claimsOf(bidders), stages: [stage({ order })] })
    expect(outcome.tied).toEqual(['a', 'b', 'c'])
  })
})

describe('all or nothing, or in part', () => {
  const partners: Bidder[] = [
    { id: 'p1', max: 400, weight: 3 },
    { id: 'p2', max: 300, weight: 1 },
  ]
  test('partners first pro rata; the last in rank takes exactly what they leave, or none', () => {
    const first = stage({ among: (id) => id !== 'bank', method: 'pro-rata', weight: numberOf(partners, 'weight') })
    const run = (least: number) => {
      const claims = claimsOf([...partners, { id: 'bank', min: least, max: least }])
      return allocated({ whole: q(1000), claims, stages: [first, stage({})] })
    }
    expect(figures(run(300))).toEqual({ p1: '400', p2: '300', bank: '300', unmet: '0' })
    const short = run(600)
    expect(figures(short)).toEqual({ p1: '400', p2: '300', unmet: '300' })
    const refusal = { why: 'minimum', available: q(300), minimum: q(600) }
    expect(short.trace).toContainEqual({ stage: 1, what: 'refused', claim: 'bank', refusal })
  })

  test('60 of 100 offered: 40 open in part, all open when it must be whole', () => {
    const run = (min: number) =>
      allocated({
        whole: q(100),
        claims: claimsOf([{ id: 'incumbent', min, max: 100, room: 'own' }]),
        rooms: new Map([['own', q(60)]]),
        stages: [stage({})],
      })
    expect(figures(run(0))).toEqual({ incumbent: '60', unmet: '40' })
    expect(figures(run(100))).toEqual({ unmet: '100' })
  })
})
