import { fault } from '../../document/fault.ts'
import type { Place } from '../../document/tree.ts'
import { arithmeticType } from '../../formula/arithmetic-type.ts'
import { amountAs } from '../../values/amount-in.ts'
import { printValue } from '../../values/print-value.ts'
import type { Rational } from '../../values/rational.ts'
import type { AmountType, TableValue, Type } from '../../values/value.ts'
import type { ReadContext } from '../read-context.ts'

/**
 * Warns of each edge of a table on the whole past which more comes to less: 8% to 100 USD and 5% above makes 8 USD of
 * 100 USD and little more than 5 USD of the next cent.
 */
export function checkFalls(
  { of, over, fixed, table: { mode, rows } }: TableValue,
  places: readonly { readonly place: Place }[],
  { faults }: Pick<ReadContext, 'faults'>,
): void {
  if (mode !== 'whole') return
  const type = fixed ? of : productOf(of, over)
  const charged = (rate: Rational, at: Rational): Rational => (fixed ? rate : rate.mul(at))
  for (const [index, { from, is }] of rows.entries()) {
    const before = rows[index - 1]
    const place = places[index]?.place
    if (before?.to === undefined || from === undefined || place === undefined) continue
    const [low, high] = [charged(before.is, before.to), charged(is, from)]
    if (!high.lt(low)) continue
    const edge = written(from, over)
    const problem = {
      code: 'earns-less',
      message: `past ${edge} more comes to less: ${written(low, type)} to it, little more than ${written(high, type)} above`,
      hint: 'where each band is meant to be charged by itself write `mode: marginal`; else leave it as it is',
    }
    faults.push(fault(problem, place, 'warning'))
  }
}

function productOf(of: AmountType, over: AmountType): Type {
  const product = arithmeticType('*', { slot: 0, type: of }, { slot: 0, type: over }, { left: '', right: '' })
  return product.ok ? product.type : of
}

function written(amount: Rational, type: Type): string {
  const value = amountAs(amount, type)
  return value === undefined ? '' : `\`${printValue(value)}\``
}
