import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { isCurrency } from '../values/currency.ts'
import { parseRange } from '../values/parse-value.ts'
import type { Range, Type } from '../values/value.ts'
import type { FactDocument } from './shape.ts'

type TypeDocument = Pick<FactDocument, 'type' | 'values' | 'range' | 'unit'>

export interface Units {
  /** The agreement's currency: the default of money and prices. */
  readonly currency: string
  /** The unit of capacity: the default of quantities and prices. */
  readonly unit: string
  readonly zone: string
}

const missing = (key: string, kind: string, example: string, tree: Tree): Fault =>
  fault(
    { code: 'missing-key', message: `missing key \`${key}\`: a ${kind} needs it`, hint: `add \`${example}\`` },
    tree.place,
  )

/** Reads a declared type: `{ type: one-of, values: [ … ] }`, `{ type: ratio, range: 0%..50% }`. */
export function readType(document: TypeDocument, tree: Tree, units: Units, faults: Fault[]): Type | undefined {
  switch (document.type) {
    case 'one-of':
    case 'set': {
      const values = document.values ?? []
      if (values.length > 0) return { kind: document.type, values }
      faults.push(missing('values', document.type, 'values: [ yes, no ]', tree))
      return undefined
    }
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
      if (!knownCurrency(currency, tree, faults)) return undefined
      return withRange({ kind: 'money', currency }, document, tree, units, faults)
    }
    case 'quantity':
      return withRange({ kind: 'quantity', unit: document.unit ?? units.unit }, document, tree, units, faults)
    case 'price': {
      const per = document.unit ?? `${units.unit}-month`
      return withRange({ kind: 'price', currency: units.currency, per }, document, tree, units, faults)
    }
  }
}

export function knownCurrency(currency: string, tree: Tree, faults: Fault[]): boolean {
  if (isCurrency(currency)) return true
  faults.push(
    fault(
      {
        code: 'unknown-currency',
        message: `unknown currency \`${currency}\``,
        hint: 'use an ISO 4217 code such as `USD` or `EUR`',
      },
      (child(tree, 'unit') ?? child(tree, 'currency') ?? tree).place,
    ),
  )
  return false
}

type Ranged = Extract<Type, { range?: Range }>

function withRange(type: Ranged, document: TypeDocument, tree: Tree, units: Units, faults: Fault[]): Type | undefined {
  if (document.range === undefined) return type
  const range = parseRange(document.range, type, { zone: units.zone })
  if (range.ok) return { ...type, range: range.value }
  faults.push(fault(range.problem, (child(tree, 'range') ?? tree).place))
  return undefined
}
