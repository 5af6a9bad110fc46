import type { Rational } from '../values/rational.ts'
import { rational } from '../values/rational.ts'
import type { TableValue, Value } from '../values/value.ts'
import type { ConstantData, Fraction } from './plan.ts'

/** A rational as text, so that it survives JSON. */
const fractionText = (value: Rational): Fraction => ({
  n: String(value.s * value.n),
  d: String(value.d),
})

/** A value as the constant of a plan. Units are left to the types. */
export function constantOf(value: Value): ConstantData {
  switch (value.kind) {
    case 'boolean':
      return { kind: 'boolean', value: value.value }
    case 'text':
      return { kind: 'text', value: value.value }
    case 'number':
    case 'ratio':
      return { kind: 'rational', ...fractionText(value.value) }
    case 'money':
    case 'quantity':
    case 'price':
      return { kind: 'rational', ...fractionText(value.amount) }
    case 'length':
      return { kind: 'length', ...fractionText(value.count), unit: value.unit }
    case 'date':
      return { kind: 'day', day: value.day }
    case 'instant':
      return { kind: 'instant', at: value.at }
    case 'set':
      return { kind: 'set', values: value.values }
    case 'table':
      return { kind: 'table', ...tableData(value) }
  }
}

type TableData = Extract<ConstantData, { kind: 'table' }>
type Edge = 'from' | 'to'

function tableData({ of, over, fixed, table: { mode, edge, rows } }: TableValue): Omit<TableData, 'kind'> {
  const at = (edge: Edge, amount: Rational | undefined): Partial<Record<Edge, Fraction>> =>
    amount === undefined ? {} : { [edge]: fractionText(amount) }
  const bands = rows.map(({ from, to, is }) => ({ ...at('from', from), ...at('to', to), is: fractionText(is) }))
  return { of, over, fixed, mode, edge, rows: bands }
}

/** The table of a constant. */
export function tableOf({ of, over, fixed, mode, edge, rows }: TableData): TableValue {
  const amount = ({ n, d }: Fraction): Rational => rational(BigInt(n), BigInt(d))
  const bands = rows.map(({ from, to, is }) => ({
    ...(from === undefined ? {} : { from: amount(from) }),
    ...(to === undefined ? {} : { to: amount(to) }),
    is: amount(is),
  }))
  return { kind: 'table', of, over, fixed, table: { mode, edge, rows: bands } }
}
