import { isCurrency, minorUnit } from './currency.ts'
import type { Rational } from './rational.ts'
import { ONE } from './rational.ts'
import type { Type, Value } from './value.ts'

/** The type of what can be owed in a currency, or in a unit. */
export type OwedType = Extract<Type, { kind: 'money' | 'quantity' }>

/** @param commodity a currency, else a unit: what payments are counted in */
export const owedType = (commodity: string): OwedType =>
  isCurrency(commodity) ? { kind: 'money', currency: commodity } : { kind: 'quantity', unit: commodity }

/** So much of a currency or a unit. */
export const owedValue = (amount: Rational, commodity: string): Extract<Value, { kind: 'money' | 'quantity' }> =>
  isCurrency(commodity) ? { kind: 'money', amount, currency: commodity } : { kind: 'quantity', amount, unit: commodity }

/** The currency or the unit that a value is so much of. */
export const commodityOf = (type: OwedType): string => (type.kind === 'money' ? type.currency : type.unit)

/** What a unit says of itself. */
export type Minors = ReadonlyMap<string, { readonly minor?: Rational }>

/**
 * The smallest part that can be paid: of money its minor unit, of anything else what its unit declares.
 * @example smallestPart('USD', new Map()) // 1/100
 */
export const smallestPart = (commodity: string, units: Minors): Rational =>
  minorUnit(commodity) ?? units.get(commodity)?.minor ?? ONE
