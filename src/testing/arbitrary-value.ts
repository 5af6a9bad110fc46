import * as fc from 'fast-check'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'
import type { Type, Value } from '../values/value.ts'

/** Amounts that a condition can tell apart: small ones that meet, ones a step of the scale apart, and huge ones. */
const amounts = (): fc.Arbitrary<Rational> =>
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: -1, max: 2 }).map((whole) => rational(whole)) },
    fc.integer({ min: -3, max: 3 }).map((steps) => rational(steps, 10n ** 12n)),
    fc.tuple(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: 0, max: 12 })).map(([n, places]) => {
      return rational(n, 10n ** BigInt(places))
    }),
    // Far above 2^53, where floats would find neighbours equal.
    fc.tuple(fc.constantFrom(1n, -1n), fc.integer({ min: -1, max: 1 })).map(([sign, near]) => {
      return rational(sign * 10n ** 30n + BigInt(near))
    }),
  )

/** Texts that would do harm if they ever became code, a key or a number. */
const texts = (): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom('', '25 dollars', '20 dollars', '__proto__', 'constructor', `'); throw 1 //`, '`${k0}`', 'NaN'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  )

const LENGTHS = ['hours', 'days', 'business days', 'weeks', 'months', 'quarters', 'years'] as const

/**
 * A value of a declared type, of few enough that two of them are often equal. Ranges are not looked at.
 *
 * @example fc.sample(arbitraryValue({ kind: 'money', currency: 'USD' }), 3)
 */
export function arbitraryValue(type: Type): fc.Arbitrary<Value> {
  switch (type.kind) {
    case 'boolean':
      return fc.boolean().map((value) => ({ kind: 'boolean', value }))
    case 'text':
      return texts().map((value) => ({ kind: 'text', value }))
    case 'one-of':
      return fc.constantFrom(...type.values).map((value) => ({ kind: 'text', value }))
    case 'set':
      return fc.subarray([...type.values]).map((values) => ({ kind: 'set', values: [...values].sort() }))
    case 'number':
    case 'ratio':
      return amounts().map((value) => ({ kind: type.kind, value }))
    case 'money':
      return amounts().map((amount) => ({ kind: 'money', amount, currency: type.currency }))
    case 'quantity':
      return amounts().map((amount) => ({ kind: 'quantity', amount, unit: type.unit }))
    case 'price':
      return amounts().map((amount) => ({ kind: 'price', amount, currency: type.currency, per: type.per }))
    case 'length':
      return fc
        .tuple(fc.integer({ min: 0, max: 14 }), fc.constantFrom(...LENGTHS))
        .map(([count, unit]) => ({ kind: 'length', count: rational(count), unit }))
    case 'date':
      return fc.integer({ min: 20_088, max: 20_092 }).map((day) => ({ kind: 'date', day }))
    case 'table':
      return amounts().map((is) => ({
        kind: 'table',
        of: type.of,
        over: type.over,
        fixed: type.fixed,
        table: { mode: 'whole', edge: 'below', rows: [{ is }] },
      }))
    case 'instant':
      return fc.integer({ min: -1, max: 3 }).map((minutes) => ({ kind: 'instant', at: minutes * 60_000 }))
  }
}
