import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rational } from '../../src/values/rational.ts'
import type { RoundingMode } from '../../src/values/rounding.ts'
import { ROUNDING_MODES, roundTo } from '../../src/values/rounding.ts'
import { labels, property } from '../properties.ts'
import { halves, rationals } from './arbitraries.ts'

const ORACLE: Readonly<Record<RoundingMode, Decimal.Rounding>> = {
  'half-up': Decimal.ROUND_HALF_UP,
  'half-even': Decimal.ROUND_HALF_EVEN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  ceiling: Decimal.ROUND_CEIL,
  floor: Decimal.ROUND_FLOOR,
}

describe('roundTo', () => {
  test.each<[RoundingMode, string[]]>([
    ['half-up', ['-3', '-2', '-1', '1', '2', '3']],
    ['half-even', ['-2', '-2', '0', '0', '2', '2']],
    ['up', ['-3', '-2', '-1', '1', '2', '3']],
    ['down', ['-2', '-1', '0', '0', '1', '2']],
    ['ceiling', ['-2', '-1', '0', '1', '2', '3']],
    ['floor', ['-3', '-2', '-1', '0', '1', '2']],
  ])('%s on the ties -2.5 to 2.5', (mode, expected) => {
    const ties = [-5, -3, -1, 1, 3, 5].map((n) => rational(n, 2))
    expect(ties.map((tie) => roundTo(tie, rational(1), mode).toFraction())).toEqual(expected)
  })

  test('to any unit, whatever its sign', () => {
    expect(roundTo(rational(137), rational(25), 'half-up').equals(rational(125))).toBe(true)
    expect(roundTo(rational(138), rational(-25), 'half-up').equals(rational(150))).toBe(true)
    expect(roundTo(rational(-5, 1000), rational(1, 100), 'half-up').equals(rational(-1, 100))).toBe(true)
  })

  test.each(ROUNDING_MODES)('%s agrees with decimal.js on cents and on ties', (mode) => {
    // Wide enough that the quotient's own rounding cannot reach a tie: denominators stay below 10^6.
    const Wide = Decimal.clone({ precision: 60 })
    const seen = labels()
    property(
      `${mode} agrees with decimal.js`,
      fc.oneof(halves(), rationals()),
      fc.constantFrom(0, 1, 2),
      (value, places) => {
        const unit = rational(1n, 10n ** BigInt(places))
        const oracle = new Wide((value.s * value.n).toString())
          .div(value.d.toString())
          .toDecimalPlaces(places, ORACLE[mode])
        const rounded = roundTo(value, unit, mode)
        if (rounded.sub(value).abs().mul(2).equals(unit)) seen.count('tie')
        if (value.s < 0n) seen.count('negative')
        expect(rounded.equals(rational(BigInt(oracle.times(10 ** places).toFixed(0)), 10n ** BigInt(places)))).toBe(
          true,
        )
      },
    )
    seen.expectAtLeast({ tie: 20, negative: 200 })
  })

  test('lands on a multiple less than a unit away, and leaves multiples alone', () => {
    property('a multiple, near', rationals(), halves(), fc.constantFrom(...ROUNDING_MODES), (value, size, mode) => {
      fc.pre(size.n !== 0n)
      const rounded = roundTo(value, size, mode)
      expect(rounded.div(size).d).toBe(1n)
      expect(rounded.sub(value).abs().lt(size.abs())).toBe(true)
      expect(roundTo(rounded, size, mode).equals(rounded)).toBe(true)
    })
  })
})
