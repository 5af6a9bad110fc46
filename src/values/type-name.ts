import type { Type, TypeKind } from './value.ts'

const KINDS: Readonly<Record<TypeKind, string>> = {
  boolean: 'true or false',
  text: 'text',
  'one-of': 'one of the declared names',
  set: 'a set of the declared names',
  number: 'a number',
  ratio: 'a ratio',
  money: 'money',
  quantity: 'a quantity',
  price: 'a price',
  length: 'a length of time',
  date: 'a date',
  instant: 'an instant',
  table: 'a table',
}

/** What a type's values are, with the article and without units: `money`, `a ratio`. */
export const kindName = (kind: TypeKind): string => KINDS[kind]

const listed = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ')

/** A type as a message says it, with its article: ``money in USD``, ``a ratio``, ``one of `a`, `b` ``. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'money':
      return `money in ${type.currency}`
    case 'quantity':
      return `a quantity in ${type.unit}`
    case 'price':
      return `a price in ${type.currency} per ${type.per}`
    case 'one-of':
      return `one of ${listed(type.values)}`
    case 'set':
      return `a set of ${listed(type.values)}`
    case 'table':
      return `a table of ${type.fixed ? 'fixed amounts, ' : ''}${typeName(type.of)} over ${typeName(type.over)}`
    default:
      return kindName(type.kind)
  }
}

/** Whether values of two types may stand for one another: same kind, unit and names. Ranges do not matter. */
export function sameType(a: Type, b: Type): boolean {
  switch (a.kind) {
    case 'money':
      return b.kind === 'money' && a.currency === b.currency
    case 'quantity':
      return b.kind === 'quantity' && a.unit === b.unit
    case 'price':
      return b.kind === 'price' && a.currency === b.currency && a.per === b.per
    case 'one-of':
    case 'set':
      return b.kind === a.kind && sameNames(a.values, b.values)
    case 'table':
      return b.kind === 'table' && sameType(a.of, b.of) && sameType(a.over, b.over) && a.fixed === b.fixed
    default:
      return a.kind === b.kind
  }
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  const left = new Set(a)
  const right = new Set(b)
  return left.size === right.size && a.every((name) => right.has(name))
}
