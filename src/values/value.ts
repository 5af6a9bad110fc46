import type { Rational } from './rational.ts'
import type { Table } from './table.ts'

/** Length units. Hours are exact; days, weeks, months, quarters and years are local dates; business days need a calendar. */
export type LengthUnit = 'hours' | 'days' | 'business days' | 'weeks' | 'months' | 'quarters' | 'years'

/**
 * Every value a pack or a scenario can hold. Amounts are exact rationals, dates are day numbers
 * (0 is 1970-01-01), instants are milliseconds of the epoch. Nothing here is a float.
 */
export type Value =
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'ratio'; readonly value: Rational }
  | { readonly kind: 'money'; readonly amount: Rational; readonly currency: string }
  | { readonly kind: 'quantity'; readonly amount: Rational; readonly unit: string }
  /** Money per unit: `24 USD per MW-month` is 24, USD, MW-month. */
  | { readonly kind: 'price'; readonly amount: Rational; readonly currency: string; readonly per: string }
  | { readonly kind: 'length'; readonly count: Rational; readonly unit: LengthUnit }
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'instant'; readonly at: number }
  /** Several of a declared list of names, sorted, none twice. */
  | { readonly kind: 'set'; readonly values: readonly string[] }
  | TableValue

/** Bands, with what each comes to and what picks one: no amount, so that it is never computed with as it stands. */
export interface TableValue {
  readonly kind: 'table'
  readonly of: AmountType
  readonly over: AmountType
  /** What a band says is an amount as it stands, no rate. */
  readonly fixed: boolean
  readonly table: Table
}

export interface Range {
  readonly from: Rational
  readonly to: Rational
}

/** A declared type: what a text must say to be a value, and what may be computed with it. */
export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'text' }
  | { readonly kind: 'one-of'; readonly values: readonly string[] }
  | { readonly kind: 'set'; readonly values: readonly string[] }
  | { readonly kind: 'number'; readonly range?: Range }
  | { readonly kind: 'ratio'; readonly range?: Range }
  | { readonly kind: 'money'; readonly currency: string; readonly range?: Range }
  | { readonly kind: 'quantity'; readonly unit: string; readonly range?: Range }
  | { readonly kind: 'price'; readonly currency: string; readonly per: string; readonly range?: Range }
  | { readonly kind: 'length' }
  | { readonly kind: 'date' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'table'; readonly of: AmountType; readonly over: AmountType; readonly fixed: boolean }

export type TableType = Extract<Type, { readonly kind: 'table' }>

/** Types whose values are so much of something. */
export type AmountType = Extract<Type, { readonly kind: 'number' | 'ratio' | 'money' | 'quantity' | 'price' }>

export type TypeKind = Type['kind']
