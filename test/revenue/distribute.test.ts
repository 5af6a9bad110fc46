import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Distributed, Tier, Waterfall } from '../../src/revenue/distribute.ts'
import { distribute, NOTHING_DISTRIBUTED } from '../../src/revenue/distribute.ts'
import { roundParts } from '../../src/revenue/round-parts.ts'
import type { Rational } from '../../src/values/rational.ts'
import { isInteger, maxOf, ONE, printDecimal, rational, ZERO } from '../../src/values/rational.ts'
import { labels, property } from '../properties.ts'

const Digits = Decimal.clone({ precision: 60 })

const sharing = (pays: Readonly<Record<string, number>>): Map<string, Rational> =>
  new Map(Object.entries(pays).map(([party, hundredths]) => [party, rational(hundredths, 100)]))

const totals = (of: Readonly<Record<string, number>>): Map<string, Rational> =>
  new Map(Object.entries(of).map(([party, total]) => [party, rational(total)]))

const RECOUP: Tier = { name: 'recoup', pays: sharing({ fund: 75, crew: 25 }), until: totals({ fund: 13 }) }
const SPLIT: Tier = { name: 'split', pays: sharing({ fund: 49, crew: 49, trust: 2 }), until: new Map() }
const CAPPED: Waterfall = { tiers: [RECOUP, SPLIT], caps: totals({ fund: 92, crew: 150 }), overflow: 'trust' }

const print = (parts: ReadonlyMap<string, Rational>): Record<string, string> =>
  Object.fromEntries([...parts].map(([party, part]) => [party, printDecimal(part)]))

describe('distribute', () => {
  test('a tier takes what brings the first of its parties to its total, and the rest falls', () => {
    const { parts, runs } = distribute(rational(20), CAPPED, NOTHING_DISTRIBUTED)
    expect(print(parts)).toEqual({ fund: '14.306666666666…', crew: '5.64', trust: '0.053333333333…' })
    expect(runs.map(({ tier, took }) => [tier, printDecimal(took)])).toEqual([
      ['recoup', '17.333333333333…'],
      ['split', '2.666666666666…'],
    ])
    expect(runs.map(({ ended }) => ended)).toEqual([{ party: 'fund', total: rational(13) }, undefined])
  })

  test('a party at its cap has nothing more, and the overflow has its part', () => {
    const { parts, runs, after } = distribute(rational(200), CAPPED, NOTHING_DISTRIBUTED)
    expect(printDecimal(parts.get('fund') ?? ZERO)).toBe('92')
    expect(print(runs[1]?.moved ?? new Map())).toEqual({ fund: '10.506666666666…' })
    const more = distribute(rational(100), CAPPED, after)
    expect(print(more.parts)).toEqual({ crew: '49', trust: '51' })
    expect(print(more.runs[0]?.moved ?? new Map())).toEqual({ fund: '49' })
  })

  test('of several totals the first that is reached ends a tier, and one that stands already lets it take nothing', () => {
    const tier: Tier = { name: 'first', pays: sharing({ fund: 50, crew: 50 }), until: totals({ fund: 30, crew: 10 }) }
    const waterfall: Waterfall = { tiers: [tier, SPLIT], caps: new Map() }
    const first = distribute(rational(100), waterfall, NOTHING_DISTRIBUTED)
    expect(first.runs[0]).toMatchObject({ tier: 'first', ended: { party: 'crew' } })
    expect(printDecimal(first.runs[0]?.took ?? ZERO)).toBe('20')
    const second = distribute(ONE, waterfall, first.after)
    expect(second.runs.map(({ tier: name }) => name)).toEqual(['split'])
  })

  test('a tier takes no more in all than it may, over several runs', () => {
    const tier: Tier = { name: 'costs', pays: sharing({ crew: 100 }), until: new Map(), upTo: rational(5) }
    const waterfall: Waterfall = { tiers: [tier, SPLIT], caps: new Map() }
    const first = distribute(rational(4), waterfall, NOTHING_DISTRIBUTED)
    expect(first.runs).toHaveLength(1)
    const second = distribute(rational(4), waterfall, first.after)
    expect(second.runs.map(({ took }) => printDecimal(took))).toEqual(['1', '3'])
    expect(second.runs[0]?.ended).toEqual({ upTo: rational(5) })
  })

  test('what flows over may itself bring a tier to its end', () => {
    const tier: Tier = { name: 'first', pays: sharing({ fund: 50, trust: 50 }), until: totals({ trust: 30 }) }
    const waterfall: Waterfall = { tiers: [tier, SPLIT], caps: totals({ fund: 10 }), overflow: 'trust' }
    const { runs } = distribute(rational(100), waterfall, NOTHING_DISTRIBUTED)
    expect(print(runs[0]?.parts ?? new Map())).toEqual({ fund: '10', trust: '30' })
    expect(runs[0]?.ended).toEqual({ party: 'trust', total: rational(30) })
  })

  test('nothing comes to nothing', () => {
    expect(distribute(ZERO, CAPPED, NOTHING_DISTRIBUTED)).toMatchObject({ runs: [], parts: new Map() })
  })
})

const PARTIES = ['ann', 'ben', 'cat', 'dan'] as const
const OVERFLOW = 'dan'

const limits = (parties: readonly string[]): fc.Arbitrary<Map<string, Rational>> =>
  fc
    .uniqueArray(fc.constantFrom(...parties), { maxLength: 2 })
    .chain((some) =>
      fc
        .array(fc.integer({ min: 0, max: 400 }), { minLength: some.length, maxLength: some.length })
        .map((amounts) => new Map(some.map((party, index) => [party, rational(amounts[index] ?? 0, 3)]))),
    )

const tierOf = (name: string, last: boolean): fc.Arbitrary<Tier> =>
  fc
    .record({
      weights: fc
        .array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 })
        .filter((all) => all.some((one) => one > 0)),
      until: last ? fc.constant(new Map<string, Rational>()) : limits(PARTIES),
      upTo: last ? fc.constant(undefined) : fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined, freq: 3 }),
    })
    .map(({ weights, until, upTo }): Tier => {
      const sum = weights.reduce((a, b) => a + b, 0)
      const pays = new Map(PARTIES.map((party, index) => [party, rational(weights[index] ?? 0, sum)]))
      return { name, pays, until, ...(upTo === undefined ? {} : { upTo: rational(upTo, 7) }) }
    })

const waterfalls = (): fc.Arbitrary<Waterfall> =>
  fc
    .tuple(tierOf('one', false), tierOf('two', false), tierOf('last', true), limits(['ann', 'ben', 'cat']))
    .map(([one, two, last, caps]): Waterfall => ({
      tiers: [one, two, last],
      caps,
      ...(caps.size === 0 ? {} : { overflow: OVERFLOW }),
    }))

const amounts = (): fc.Arbitrary<Rational[]> =>
  fc.array(
    fc.integer({ min: 0, max: 90_000 }).map((cents) => rational(cents, 100)),
    { minLength: 1, maxLength: 4 },
  )

const runAll = (waterfall: Waterfall, each: readonly Rational[]): Distributed =>
  each.reduce<Distributed>((before, amount) => distribute(amount, waterfall, before).after, NOTHING_DISTRIBUTED)

const sum = (all: Iterable<Rational>): Rational => [...all].reduce((total, one) => total.add(one), ZERO)

const decimal = (value: Rational): Decimal => new Digits(String(value.s * value.n)).div(String(value.d))

/**
 * What each party has of one tier that takes `x`, in closed form: everybody below its cap, the overflow the rest. How much
 * the tier takes is found by halving. Nothing of the code under test is in it.
 */
function naive(waterfall: Waterfall, amount: Rational): Map<string, Decimal> {
  const zero = new Digits(0)
  let had = new Map<string, Decimal>(PARTIES.map((party) => [party, zero]))
  let left = decimal(amount)
  for (const tier of waterfall.tiers) {
    const before = had
    const after = (x: Decimal): Map<string, Decimal> => {
      const now = new Map(before)
      let over = zero
      for (const party of PARTIES) {
        const part = decimal(tier.pays.get(party) ?? ZERO).mul(x)
        const start = before.get(party) ?? zero
        const cap = waterfall.caps.get(party)
        const most = cap === undefined ? start.add(part) : Digits.max(start, Digits.min(decimal(cap), start.add(part)))
        now.set(party, most)
        over = over.add(start.add(part).sub(most))
      }
      now.set(OVERFLOW, (now.get(OVERFLOW) ?? zero).add(over))
      return now
    }
    const ends = (x: Decimal): boolean => {
      if (tier.upTo !== undefined && x.gte(decimal(tier.upTo))) return true
      const now = after(x)
      return [...tier.until].some(([party, total]) => (now.get(party) ?? zero).gte(decimal(total)))
    }
    let low = zero
    let high = left
    if (ends(zero)) high = zero
    else if (ends(left)) {
      for (let turn = 0; turn < 150; turn += 1) {
        const middle = low.add(high).div(2)
        if (ends(middle)) high = middle
        else low = middle
      }
    }
    had = after(high)
    left = left.sub(high)
  }
  return had
}

describe('of any waterfall', () => {
  test('each party has what a naive search at sixty digits gives it', () => {
    const seen = labels()
    property('rational equals decimal', waterfalls(), amounts(), (waterfall, each) => {
      const expected = naive(waterfall, sum(each))
      const { totals: found, taken } = runAll(waterfall, each)
      for (const party of PARTIES) {
        const off = decimal(found.get(party) ?? ZERO).sub(expected.get(party) ?? 0)
        expect(off.abs().lt('1e-40')).toBe(true)
      }
      const capped = [...waterfall.caps].some(([party, cap]) => cap.gt(ZERO) && found.get(party)?.equals(cap) === true)
      if (capped) seen.count('a cap reached')
      if (taken.size > 1) seen.count('several tiers')
      if (taken.has('one') && taken.has('last')) seen.count('the first tier ended')
    })
    seen.expectAtLeast({ 'a cap reached': 50, 'several tiers': 100, 'the first tier ended': 100 })
  })

  test('all that falls is somebody’s, and the tiers took it', () => {
    property('parts sum to the whole', waterfalls(), amounts(), (waterfall, each) => {
      const { totals: found, taken } = runAll(waterfall, each)
      expect(sum(found.values()).equals(sum(each))).toBe(true)
      expect(sum(taken.values()).equals(sum(each))).toBe(true)
    })
  })

  test('nobody has more than its cap', () => {
    property('totals below caps', waterfalls(), amounts(), (waterfall, each) => {
      const { totals: found } = runAll(waterfall, each)
      for (const [party, cap] of waterfall.caps) expect((found.get(party) ?? ZERO).lte(maxOf(cap, ZERO))).toBe(true)
    })
  })

  test('an amount in several runs comes to the totals of one', () => {
    property('splits change nothing', waterfalls(), amounts(), (waterfall, each) => {
      const apart = runAll(waterfall, each)
      const whole = runAll(waterfall, [sum(each)])
      for (const party of PARTIES) {
        expect((apart.totals.get(party) ?? ZERO).equals(whole.totals.get(party) ?? ZERO)).toBe(true)
      }
    })
  })

  test('who gets more to divide gives nobody less', () => {
    property('monotone', waterfalls(), amounts(), fc.integer({ min: 0, max: 9_000 }), (waterfall, each, more) => {
      const less = runAll(waterfall, each)
      const greater = runAll(waterfall, [sum(each).add(rational(more, 100))])
      for (const party of PARTIES) {
        expect((greater.totals.get(party) ?? ZERO).gte(less.totals.get(party) ?? ZERO)).toBe(true)
      }
    })
  })
})

describe('roundParts', () => {
  test('what is left goes to the largest remainders, of equal ones to the largest part', () => {
    const parts = new Map([
      ['a', rational(4, 3)],
      ['b', rational(7, 3)],
      ['c', rational(10, 3)],
    ])
    expect(print(roundParts(parts, ONE))).toEqual({ a: '1', b: '2', c: '4' })
    expect(
      print(
        roundParts(
          new Map([
            ['a', rational(1, 2)],
            ['b', rational(1, 3)],
          ]),
          ONE,
        ),
      ),
    ).toEqual({ a: '1', b: '0' })
  })

  test('sums to the rounded whole, and puts nobody a unit off', () => {
    const cents = rational(1, 100)
    const some = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 6 })
    property('rounded parts', some, fc.integer({ min: 1, max: 1_000 }), (numerators, denominator) => {
      const parts = new Map(numerators.map((n, index) => [`p${index}`, rational(n, denominator)]))
      const rounded = roundParts(parts, cents)
      const off = sum(rounded.values()).sub(sum(parts.values()))
      expect(off.abs().lte(rational(1, 200))).toBe(true)
      for (const [name, part] of parts) {
        const own = rounded.get(name) ?? ZERO
        expect(own.sub(part).abs().lt(cents)).toBe(true)
        expect(isInteger(own.div(cents))).toBe(true)
      }
    })
  })
})
