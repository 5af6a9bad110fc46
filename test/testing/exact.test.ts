import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exact } from '../../src/testing/exact.ts'
import {
  compare,
  equal,
  exact,
  exactIn,
  exactOf,
  magnitude,
  minus,
  over,
  plus,
  print,
  roundHalfUp,
  sumOf,
  times,
} from '../../src/testing/exact.ts'
import type { Rational } from '../../src/values/rational.ts'
import { compareRationals, printGrouped, rational, terminates } from '../../src/values/rational.ts'
import { roundTo } from '../../src/values/rounding.ts'
import { property } from '../properties.ts'

const rationals = (): fc.Arbitrary<Rational> =>
  fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 9n }))
    .map(([n, d]) => rational(n, d))

const same = (a: Exact, b: Rational): void => expect(print(a)).toBe(print(exactOf(b)))

describe('exact fractions', () => {
  test('agree with fraction.js', () => {
    property('exact ≡ fraction.js', rationals(), rationals(), (a, b) => {
      const [x, y] = [exactOf(a), exactOf(b)]
      same(plus(x, y), a.add(b))
      same(minus(x, y), a.sub(b))
      same(times(x, y), a.mul(b))
      if (b.n !== 0n) same(over(x, y), a.div(b))
      same(magnitude(x), a.abs())
      same(sumOf([x, y, x]), a.add(b).add(a))
      expect(Math.sign(compare(x, y))).toBe(compareRationals(a, b))
      expect(equal(x, y)).toBe(a.equals(b))
      for (const digits of [0, 2, 3])
        same(roundHalfUp(x, digits), roundTo(a, rational(1n, 10n ** BigInt(digits)), 'half-up'))
    })
  })

  test('are read from printed amounts', () => {
    property('printed amounts', rationals(), (value) => {
      const read = exactIn(`${printGrouped(value, 2)} USD`)
      if (terminates(value)) same(read ?? exact(0n), value)
      else expect(read).toBeUndefined()
    })
    expect(exactIn('-0.01')).toEqual({ n: -1n, d: 100n })
    expect(exactIn('MW')).toBeUndefined()
  })

  test('ties round away from zero', () => {
    expect([5, -5, 15, 4, -4].map((thousandths) => print(roundHalfUp(exact(thousandths, 1_000), 2)))).toEqual([
      '1/100',
      '-1/100',
      '1/50',
      '0',
      '0',
    ])
  })
})
