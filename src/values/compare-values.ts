import type { Rational } from './rational.ts'
import { compareRationals, rational } from './rational.ts'
import { sameTable } from './table.ts'
import { sameType } from './type-name.ts'
import type { LengthUnit, Value } from './value.ts'

type Sign = -1 | 0 | 1

const order = <T extends string | number | boolean>(a: T, b: T): Sign => (a < b ? -1 : a > b ? 1 : 0)

/** Units that are a fixed number of another: a year is always twelve months, a week seven days. */
function base(unit: LengthUnit): readonly [unit: LengthUnit, times: number] {
  switch (unit) {
    case 'weeks':
      return ['days', 7]
    case 'quarters':
      return ['months', 3]
    case 'years':
      return ['months', 12]
    case 'hours':
    case 'days':
    case 'business days':
    case 'months':
      return [unit, 1]
  }
}

function compareLengths(
  a: { readonly count: Rational; readonly unit: LengthUnit },
  b: { readonly count: Rational; readonly unit: LengthUnit },
): Sign | undefined {
  const [unitA, timesA] = base(a.unit)
  const [unitB, timesB] = base(b.unit)
  if (unitA !== unitB) return undefined
  return compareRationals(a.count.mul(rational(timesA)), b.count.mul(rational(timesB)))
}

/**
 * Orders two values of one kind and unit; undefined when kinds, currencies or units differ, and for sets and tables that differ.
 * Lengths compare where one unit is a fixed number of the other (`1 year` and `12 months`), never days with months.
 * `false` is before `true`; texts go by code units.
 */
export function compareValues(a: Value, b: Value): Sign | undefined {
  switch (a.kind) {
    case 'boolean':
      return b.kind === 'boolean' ? order(a.value, b.value) : undefined
    case 'text':
      return b.kind === 'text' ? order(a.value, b.value) : undefined
    case 'number':
    case 'ratio':
      return b.kind === a.kind ? compareRationals(a.value, b.value) : undefined
    case 'money':
      return b.kind === 'money' && b.currency === a.currency ? compareRationals(a.amount, b.amount) : undefined
    case 'quantity':
      return b.kind === 'quantity' && b.unit === a.unit ? compareRationals(a.amount, b.amount) : undefined
    case 'price':
      return b.kind === 'price' && b.currency === a.currency && b.per === a.per
        ? compareRationals(a.amount, b.amount)
        : undefined
    case 'length':
      return b.kind === 'length' ? compareLengths(a, b) : undefined
    case 'date':
      return b.kind === 'date' ? order(a.day, b.day) : undefined
    case 'instant':
      return b.kind === 'instant' ? order(a.at, b.at) : undefined
    case 'set':
      return b.kind === 'set' && sameMembers(a.values, b.values) ? 0 : undefined
    case 'table':
      return b.kind === 'table' && sameType(a, b) && sameTable(a.table, b.table) ? 0 : undefined
  }
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index])

export const equalValues = (a: Value, b: Value): boolean => compareValues(a, b) === 0
