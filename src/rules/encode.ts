import type { Problem, Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'
import { typeName } from '../values/type-name.ts'
import type { LengthUnit, Type, Value } from '../values/value.ts'
import type { Encoded } from './verdict.ts'

/** Decimal places of every encoded amount: one scale for all, so that two facts of one type compare as they stand. */
const SCALE = 12
const ONE_UNIT = 10n ** BigInt(SCALE)

/**
 * Twice the amount at the scale, or the odd number above when the amount lies between two steps of it. So an amount
 * that never ends still compares exactly with every literal, which is always even.
 */
function encodeAmount(amount: Rational): bigint {
  const scaled = amount.s * amount.n * ONE_UNIT
  const rest = ((scaled % amount.d) + amount.d) % amount.d
  const below = (scaled - rest) / amount.d
  return rest === 0n ? 2n * below : 2n * below + 1n
}

/** Whether an encoded value lies between two steps of the scale: two such may be equal, before or after each other. */
export const liesBetween = (encoded: Encoded | undefined): boolean => typeof encoded === 'bigint' && encoded % 2n !== 0n

/** What is between two steps is decoded to an amount between them that never ends, and so prints with `…`. */
function decodeAmount(encoded: Encoded): Rational {
  const twice = encoded as bigint
  return liesBetween(encoded) ? rational(3n * (twice - 1n) + 2n, 6n * ONE_UNIT) : rational(twice, 2n * ONE_UNIT)
}

/** For amounts that cannot be compared exactly with each other. */
export const tooFine = (value: Value): { readonly ok: false; readonly problem: Problem } =>
  failed(
    'too-fine',
    `\`${printValue(value)}\` has more than ${SCALE} decimal places, or never ends, and cannot be compared exactly`,
    `round it to at most ${SCALE} decimal places before a condition tests it, as in \`= round(x, 0.01)\``,
  )

/** Lengths that are the same by any calendar get the same text: 2 weeks are 14 days, a year is 12 months. */
const LENGTH_BASE: { readonly [U in LengthUnit]: readonly [bigint, LengthUnit] } = {
  hours: [1n, 'hours'],
  days: [1n, 'days'],
  weeks: [7n, 'days'],
  'business days': [1n, 'business days'],
  months: [1n, 'months'],
  quarters: [3n, 'months'],
  years: [12n, 'months'],
}

function encodeLength(count: Rational, unit: LengthUnit): string {
  const [factor, base] = LENGTH_BASE[unit]
  const scaled = count.mul(factor)
  return `${scaled.s * scaled.n}/${scaled.d} ${base}`
}

function decodeLength(text: string): Value {
  const [, n = '0', d = '1', unit = 'days'] = /^(-?\d+)\/(\d+) (.+)$/.exec(text) ?? []
  return { kind: 'length', count: rational(BigInt(n), BigInt(d)), unit: unit as LengthUnit }
}

function encodeAs(value: Value, type: Type): Result<Encoded> | undefined {
  switch (value.kind) {
    case 'boolean':
      return type.kind === 'boolean' ? ok(value.value) : undefined
    case 'text':
      if (type.kind === 'one-of') return type.values.includes(value.value) ? ok(value.value) : undefined
      return type.kind === 'text' ? ok(value.value) : undefined
    case 'number':
    case 'ratio':
      return type.kind === value.kind ? ok(encodeAmount(value.value)) : undefined
    case 'money':
      return type.kind === 'money' && type.currency === value.currency ? ok(encodeAmount(value.amount)) : undefined
    case 'quantity':
      return type.kind === 'quantity' && type.unit === value.unit ? ok(encodeAmount(value.amount)) : undefined
    case 'price':
      return type.kind === 'price' && type.currency === value.currency && type.per === value.per
        ? ok(encodeAmount(value.amount))
        : undefined
    case 'length':
      return type.kind === 'length' ? ok(encodeLength(value.count, value.unit)) : undefined
    case 'date':
      return type.kind === 'date' ? ok(value.day) : undefined
    case 'instant':
      return type.kind === 'instant' ? ok(value.at) : undefined
    case 'set':
      return type.kind === 'set' ? ok(value.values) : undefined
    case 'table':
      return undefined
  }
}

/**
 * A value as both evaluators compare it: exactly, with JavaScript's own operators, which are all that
 * json-rules-engine's built-in operators use. Amounts become BigInt in half steps of 12 decimal places, dates day
 * numbers, instants epoch milliseconds, lengths a text that only equality may look at.
 *
 * Problems: `wrong-type` for a value of another type.
 *
 * @example encode({ kind: 'money', amount: rational(5n), currency: 'USD' }, usd) // { ok: true, value: 10_000_000_000_000n }
 */
export function encode(value: Value, type: Type): Result<Encoded> {
  return (
    encodeAs(value, type) ??
    failed('wrong-type', `\`${printValue(value)}\` is not ${typeName(type)}`, `give ${typeName(type)}`)
  )
}

/** A literal's encoding: it must lie on the scale, so that every fact compares exactly with it. Problem: `too-fine`. */
export function encodeLiteral(value: Value, type: Type): Result<Encoded> {
  const encoded = encode(value, type)
  return encoded.ok && liesBetween(encoded.value) ? tooFine(value) : encoded
}

/**
 * The value that an encoded one stands for, for reports. Inverse of `encode`, but for the unit a length was
 * written in and for what lies between two steps of the scale.
 */
export function decode(encoded: Encoded, type: Type): Value {
  switch (type.kind) {
    case 'boolean':
      return { kind: 'boolean', value: encoded as boolean }
    case 'text':
    case 'one-of':
      return { kind: 'text', value: encoded as string }
    case 'set':
      return { kind: 'set', values: encoded as readonly string[] }
    case 'number':
    case 'ratio':
      return { kind: type.kind, value: decodeAmount(encoded) }
    case 'money':
      return { kind: 'money', amount: decodeAmount(encoded), currency: type.currency }
    case 'quantity':
      return { kind: 'quantity', amount: decodeAmount(encoded), unit: type.unit }
    case 'price':
      return { kind: 'price', amount: decodeAmount(encoded), currency: type.currency, per: type.per }
    case 'length':
      return decodeLength(encoded as string)
    case 'date':
      return { kind: 'date', day: encoded as number }
    case 'instant':
      return { kind: 'instant', at: encoded as number }
    case 'table':
      // No operator may be asked of a table, so that none is ever encoded.
      throw new Error('a table is never encoded')
  }
}
