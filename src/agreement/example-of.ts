import { printValue } from '../values/print-value.ts'
import { printDecimal, rational } from '../values/rational.ts'
import type { Type } from '../values/value.ts'

/** A text that reads as a value of a type, for hints; within its range, where it has one. */
export function exampleOf(type: Type): string {
  switch (type.kind) {
    case 'boolean':
      return 'true'
    case 'text':
      return 'text'
    case 'one-of':
    case 'set':
      return type.values[0] ?? 'name'
    case 'number':
    case 'ratio':
      return printValue({ kind: type.kind, value: type.range?.to ?? rational(25n, type.kind === 'ratio' ? 100n : 1n) })
    case 'money':
      return `${type.range === undefined ? '1_000_000' : printDecimal(type.range.to)} ${type.currency}`
    case 'quantity':
      return `${type.range === undefined ? '800' : printDecimal(type.range.to)} ${type.unit}`
    case 'price':
      return `${type.range === undefined ? '24' : printDecimal(type.range.to)} ${type.currency} per ${type.per}`
    case 'length':
      return '15 business days'
    case 'date':
      return '2025-01-21'
    case 'table':
      return '{ mode: whole, rows: [ … ] }'
    case 'instant':
      return '2025-01-21T09:00'
  }
}
