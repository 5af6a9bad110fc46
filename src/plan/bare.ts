import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import type { Length } from '../values/length.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'
import { sameType, typeName } from '../values/type-name.ts'
import type { TableValue, Type, Value } from '../values/value.ts'
import { tableOf } from './constant.ts'
import type { ConstantData } from './plan.ts'

/**
 * A value inside a running plan: amounts without units, days and instants as numbers. Only a length keeps
 * its unit, because its arithmetic depends on it, and a table its types, because its problems name amounts.
 */
export type Bare = Rational | number | boolean | string | Length | readonly string[] | TableValue

/** A step's value, or the problem that kept it from having one. */
export type Computed = Result<Bare>

const isRational = (bare: Bare): bare is Rational => typeof bare === 'object' && 'd' in bare

export const isLength = (bare: Bare): bare is Length => typeof bare === 'object' && 'count' in bare

const isTable = (bare: Bare): bare is TableValue => typeof bare === 'object' && 'table' in bare

// A plan is checked when it is built: a value of another sort here is our own mistake, never the user's.
const misbuilt = (bare: Bare, wanted: string): never => {
  throw new Error(`a plan step needs ${wanted} and was given ${JSON.stringify(bare, bigIntAsText)}`)
}

const bigIntAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value)

export const asRational = (bare: Bare): Rational => (isRational(bare) ? bare : misbuilt(bare, 'an amount'))

export const asDay = (bare: Bare): number => (typeof bare === 'number' ? bare : misbuilt(bare, 'a date or an instant'))

export const asBoolean = (bare: Bare): boolean => (typeof bare === 'boolean' ? bare : misbuilt(bare, 'true or false'))

export const asLength = (bare: Bare): Length => (isLength(bare) ? bare : misbuilt(bare, 'a length'))

export const asTable = (bare: Bare): TableValue => (isTable(bare) ? bare : misbuilt(bare, 'a table'))

export function bareConstant(data: ConstantData): Bare {
  switch (data.kind) {
    case 'rational':
      return rational(BigInt(data.n), BigInt(data.d))
    case 'boolean':
    case 'text':
      return data.value
    case 'day':
      return data.day
    case 'instant':
      return data.at
    case 'length':
      return { count: rational(BigInt(data.n), BigInt(data.d)), unit: data.unit }
    case 'set':
      return data.values
    case 'table':
      return tableOf(data)
  }
}

/**
 * The bare value of an input, after a look at its kind and units.
 * @returns a problem `wrong-type` when the value is not of the type that the plan was built for
 */
export function bareOf(name: string, value: Value, type: Type): Computed {
  if (!fits(value, type)) {
    return failed(
      'wrong-type',
      `\`${name}\` is \`${printValue(value)}\`, ${typeName(type)} is expected`,
      `give \`${name}\` as ${typeName(type)}`,
    )
  }
  switch (value.kind) {
    case 'boolean':
    case 'text':
    case 'number':
    case 'ratio':
      return ok(value.value)
    case 'money':
    case 'quantity':
    case 'price':
      return ok(value.amount)
    case 'length':
      return ok({ count: value.count, unit: value.unit })
    case 'date':
      return ok(value.day)
    case 'instant':
      return ok(value.at)
    case 'set':
      return ok(value.values)
    case 'table':
      return ok(value)
  }
}

function fits(value: Value, type: Type): boolean {
  switch (type.kind) {
    case 'text':
      return value.kind === 'text'
    case 'one-of':
      return value.kind === 'text' && type.values.includes(value.value)
    case 'set':
      return value.kind === 'set' && value.values.every((one) => type.values.includes(one))
    case 'number':
    case 'ratio':
      return value.kind === 'number' || value.kind === 'ratio'
    case 'money':
      return value.kind === 'money' && value.currency === type.currency
    case 'quantity':
      return value.kind === 'quantity' && value.unit === type.unit
    case 'price':
      return value.kind === 'price' && value.currency === type.currency && value.per === type.per
    case 'table':
      return value.kind === 'table' && sameType(value, type)
    default:
      return value.kind === type.kind
  }
}

/** The value that a bare one is under its type: the way out of a plan. */
export function valueOf(bare: Bare, type: Type): Value {
  switch (type.kind) {
    case 'boolean':
      return { kind: 'boolean', value: asBoolean(bare) }
    case 'text':
    case 'one-of':
      return typeof bare === 'string' ? { kind: 'text', value: bare } : misbuilt(bare, 'a text')
    case 'set':
      return Array.isArray(bare) ? { kind: 'set', values: bare as readonly string[] } : misbuilt(bare, 'a set')
    case 'number':
    case 'ratio':
      return { kind: type.kind, value: asRational(bare) }
    case 'money':
      return { kind: 'money', amount: asRational(bare), currency: type.currency }
    case 'quantity':
      return { kind: 'quantity', amount: asRational(bare), unit: type.unit }
    case 'price':
      return { kind: 'price', amount: asRational(bare), currency: type.currency, per: type.per }
    case 'length': {
      const { count, unit } = asLength(bare)
      return { kind: 'length', count, unit }
    }
    case 'date':
      return { kind: 'date', day: asDay(bare) }
    case 'instant':
      return { kind: 'instant', at: asDay(bare) }
    case 'table':
      return asTable(bare)
  }
}
