import * as fc from 'fast-check'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'
import type { Range, Type } from '../values/value.ts'

/** Parts of a whole, odd ones among them: thirds of cents, sevenths, 33.333%. */
const RATIOS = [
  rational(0),
  rational(1, 10),
  rational(1, 4),
  rational(1, 3),
  rational(2, 7),
  rational(33_333, 100_000),
  rational(1),
]

const within = (values: readonly Rational[], range: Range | undefined): readonly Rational[] => {
  const inside = values.filter((one) => range === undefined || (one.gte(range.from) && one.lte(range.to)))
  return inside.length > 0 || range === undefined ? inside : [range.from, range.to]
}

const some = (values: readonly (number | Rational)[], range: Range | undefined): fc.Arbitrary<Rational> =>
  fc.constantFrom(
    ...within(
      values.map((one) => (typeof one === 'number' ? rational(one) : one)),
      range,
    ),
  )

/**
 * What a document may say where a value of a type stands: a sensible one, in the type's range, of few enough that two
 * are often equal.
 *
 * @param days the days that dates are near
 * @example fc.sample(plausibleValue({ kind: 'ratio' }, [20_000]), 3) // ['25%', '1/3', '0%']
 */
export function plausibleValue(type: Type, days: readonly number[]): fc.Arbitrary<string | boolean | string[]> {
  const day = fc.tuple(fc.constantFrom(...days), fc.integer({ min: -30, max: 60 })).map(([one, shift]) => one + shift)
  switch (type.kind) {
    case 'boolean':
      return fc.boolean()
    case 'text':
      return fc.constantFrom('one', 'another')
    case 'one-of':
      return fc.constantFrom(...type.values)
    case 'set':
      return fc.subarray([...type.values])
    case 'number':
      return some([0, 1, 2, 10, 100], type.range).map((value) => printValue({ kind: 'number', value }))
    case 'ratio':
      return some(RATIOS, type.range).map((value) => printValue({ kind: 'ratio', value }))
    case 'money':
      return some([0, rational(1, 100), 10, 100, 2_500], type.range).map((amount) =>
        printValue({ kind: 'money', amount, currency: type.currency }),
      )
    case 'quantity':
      return some([0, 10, 20, 40, 80], type.range).map((amount) =>
        printValue({ kind: 'quantity', amount, unit: type.unit }),
      )
    case 'price':
      return some([20, 24, 27], type.range).map((amount) =>
        printValue({ kind: 'price', amount, currency: type.currency, per: type.per }),
      )
    case 'length':
      return fc
        .tuple(fc.integer({ min: 0, max: 20 }), fc.constantFrom('days', 'business days', 'weeks'))
        .map(([count, unit]) => `${count} ${unit}`)
    case 'date':
      return day.map((one) => printValue({ kind: 'date', day: one }))
    case 'table':
      // No text says a table.
      return fc.constant('unknown')
    case 'instant':
      return day.map((one) => printValue({ kind: 'instant', at: one * 86_400_000 }))
  }
}
