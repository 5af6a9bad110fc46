import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { nearest } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt } from '../document/tree.ts'
import { CURRENCIES, isCurrency } from '../values/currency.ts'
import { parseRange } from '../values/parse-value.ts'
import { quote } from '../values/quote.ts'
import type { Range, Type, TypeKind } from '../values/value.ts'
import { checkOnce } from './check-once.ts'
import type { FactDocument } from './shape.ts'

type TypeDocument = Pick<FactDocument, 'type' | 'values' | 'range' | 'unit'>

export interface Units {
  /** The agreement's currency: the default of money and prices. */
  readonly currency: string
  /** The unit of capacity: the default of quantities. */
  readonly unit: string
  /** What a price is per, unless it says otherwise. */
  readonly pricePer: string
  readonly zone: string
}

/** The types that each key says something about; beside others it would be read and forgotten. */
const BELONGS_TO: Readonly<Record<'values' | 'range' | 'unit', readonly TypeKind[]>> = {
  values: ['one-of', 'set'],
  range: ['number', 'ratio', 'money', 'quantity', 'price'],
  unit: ['money', 'quantity', 'price'],
}

/** Reads a declared type: `{ type: one-of, values: [ … ] }`, `{ type: ratio, range: 0%..50% }`. */
export function readType(document: TypeDocument, tree: Tree, units: Units, faults: Fault[]): Type | undefined {
  for (const key of ['values', 'range', 'unit'] as const) {
    if (document[key] === undefined || BELONGS_TO[key].includes(document.type)) continue
    faults.push(fault(misplaced(key, document.type, BELONGS_TO[key]), keyPlaceAt(tree, [key])))
  }
  switch (document.type) {
    case 'one-of':
    case 'set':
      return readNames(document.type, document.values ?? [], tree, faults)
    case 'boolean':
    case 'text':
    case 'length':
    case 'date':
    case 'instant':
      return { kind: document.type }
    case 'number':
    case 'ratio':
      return withRange({ kind: document.type }, document, tree, units, faults)
    case 'money': {
      const currency = document.unit ?? units.currency
      if (!knownCurrency(currency, child(tree, 'unit') ?? tree, faults)) return undefined
      return withRange({ kind: 'money', currency }, document, tree, units, faults)
    }
    case 'quantity':
      return withRange({ kind: 'quantity', unit: document.unit ?? units.unit }, document, tree, units, faults)
    case 'price': {
      const [, currency = units.currency, per = document.unit ?? units.pricePer] =
        /^([A-Z]{3}) per (\S+)$/.exec(document.unit ?? '') ?? []
      if (!knownCurrency(currency, child(tree, 'unit') ?? tree, faults)) return undefined
      return withRange({ kind: 'price', currency, per }, document, tree, units, faults)
    }
  }
}

export const misplaced = (key: string, type: TypeKind, belongs: readonly TypeKind[]): Problem => ({
  code: 'misplaced-key',
  message: `\`${key}\` beside \`type: ${type}\`, where it says nothing`,
  hint: `remove it: \`${key}\` belongs to ${belongs.map((one) => `\`${one}\``).join(', ')}`,
})

function readNames(kind: 'one-of' | 'set', values: readonly string[], tree: Tree, faults: Fault[]): Type | undefined {
  checkOnce(tree, 'values', faults)
  if (values.length > 0) return { kind, values: [...new Set(values)] }
  const problem = {
    code: 'missing-key',
    message: `a \`${kind}\` without names to choose from`,
    hint: 'list them, as in `values: [training, serving]`',
  }
  faults.push(fault(problem, child(tree, 'values')?.place ?? tree.place))
  return undefined
}

/** @param tree where the currency stands */
export function knownCurrency(currency: string, { place }: Tree, faults: Fault[]): boolean {
  if (isCurrency(currency)) return true
  const upper = currency.toUpperCase()
  const meant = isCurrency(upper) ? upper : nearest(currency, ['USD', 'EUR', ...CURRENCIES])
  const hint = meant === undefined ? 'use an ISO 4217 code such as `USD` or `EUR`' : `did you mean \`${meant}\`?`
  const problem = { code: 'unknown-currency', message: `unknown currency ${quote(currency)}`, hint }
  faults.push(fault(problem, place))
  return false
}

type Ranged = Extract<Type, { range?: Range }>

function withRange(type: Ranged, document: TypeDocument, tree: Tree, units: Units, faults: Fault[]): Type {
  if (document.range === undefined) return type
  const range = parseRange(document.range, type, { zone: units.zone })
  if (range.ok) return { ...type, range: range.value }
  faults.push(fault(range.problem, (child(tree, 'range') ?? tree).place))
  return type
}
