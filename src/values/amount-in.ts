import type { Rational } from './rational.ts'
import type { AmountType, Type, Value } from './value.ts'

/**
 * The amount of a number, a ratio, money, a quantity or a price, in its own unit; undefined for other values.
 *
 * @example amountIn({ kind: 'money', amount: rational(5), currency: 'USD' }) // 5
 */
export function amountIn(value: Value): Rational | undefined {
  switch (value.kind) {
    case 'number':
    case 'ratio':
      return value.value
    case 'money':
    case 'quantity':
    case 'price':
      return value.amount
    case 'boolean':
    case 'text':
    case 'length':
    case 'date':
    case 'instant':
    case 'set':
    case 'table':
      return undefined
  }
}

/**
 * An amount as a value of a type that has amounts; undefined for other types. Ranges are not looked at.
 *
 * @example amountAs(rational(5), { kind: 'money', currency: 'USD' }) // 5 USD
 */
export function amountAs(amount: Rational, type: AmountType): Value
export function amountAs(amount: Rational, type: Type): Value | undefined
export function amountAs(amount: Rational, type: Type): Value | undefined {
  switch (type.kind) {
    case 'number':
    case 'ratio':
      return { kind: type.kind, value: amount }
    case 'money':
      return { kind: 'money', amount, currency: type.currency }
    case 'quantity':
      return { kind: 'quantity', amount, unit: type.unit }
    case 'price':
      return { kind: 'price', amount, currency: type.currency, per: type.per }
    case 'boolean':
    case 'text':
    case 'one-of':
    case 'set':
    case 'table':
    case 'length':
    case 'date':
    case 'instant':
      return undefined
  }
}
