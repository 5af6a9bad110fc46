import { amountAs } from './amount-in.ts'
import { minorDigits } from './currency.ts'
import { printDay } from './day.ts'
import { printLength } from './length.ts'
import type { Rational } from './rational.ts'
import { printDecimal, printGrouped, terminates } from './rational.ts'
import type { AmountType, TableValue, Value } from './value.ts'
import { zoneOf } from './zone.ts'

/**
 * The text of a value, which `parseValue` reads back to an equal value. Money has the minor digits of its currency, and
 * more where the exact amount needs them. A ratio or number that no decimal says exactly prints as a fraction (`1/3`);
 * an amount with a unit that none says exactly prints twelve places and `…`, which is for reading only.
 * @param context the zone that instants are shown in (UTC when absent or unknown)
 */
export function printValue(value: Value, context: { readonly zone?: string } = {}): string {
  switch (value.kind) {
    case 'boolean':
      return String(value.value)
    case 'text':
      return value.value
    case 'number':
      return terminates(value.value) ? printDecimal(value.value) : printFraction(value.value)
    case 'ratio':
      return terminates(value.value) ? `${printDecimal(value.value.mul(100))}%` : printFraction(value.value)
    case 'money':
      return `${printAmount(value.amount, value.currency)} ${value.currency}`
    case 'quantity':
      return `${printGrouped(value.amount)} ${value.unit}`
    case 'price':
      return `${printGrouped(value.amount)} ${value.currency} per ${value.per}`
    case 'length':
      return printLength(value)
    case 'date':
      return printDay(value.day)
    case 'instant':
      return printInstant(value.at, context.zone ?? 'UTC')
    case 'set':
      return value.values.join(', ')
    case 'table':
      return printTable(value)
  }
}

/** `35% to 3,700,000.00 USD, 50% above (marginal)`: for reading only. */
function printTable({ of, over, fixed, table: { mode, edge, rows } }: TableValue): string {
  const written = (amount: Rational, type: AmountType): string => printValue(amountAs(amount, type))
  const bands = rows.map(({ from, to, is }, index) => {
    const amount = written(is, of)
    const adjoining = from !== undefined && rows[index - 1]?.to?.equals(from) === true
    const low = from === undefined || (adjoining && to !== undefined) ? '' : ` from ${written(from, over)}`
    if (to !== undefined) return `${amount}${low} to ${written(to, over)}`
    return `${amount}${adjoining ? ' above' : low}`
  })
  const edges = mode === 'marginal' || edge === 'below' ? '' : `, an edge ${EDGES[edge]}`
  return `${bands.join(', ')} (${mode}${fixed ? ', fixed' : ''}${edges})`
}

const EDGES = { above: 'belongs above', open: 'belongs to neither' } as const

const printFraction = (r: Rational): string => `${r.s < 0n ? '-' : ''}${r.n}/${r.d}`

/** An amount of money without its currency, grouped: `100,000,000.00`. */
export const printAmount = (amount: Rational, currency: string): string => printGrouped(amount, minorDigits(currency))

function printInstant(at: number, zone: string): string {
  const found = zoneOf(zone) ?? zoneOf('UTC')
  return found === undefined ? new Date(at).toISOString() : found.printInstant(at)
}
