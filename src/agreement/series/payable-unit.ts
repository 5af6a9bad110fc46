import type { Problem } from '../../document/fault.ts'
import { isCurrency } from '../../values/currency.ts'
import type { ReadContext } from '../read-context.ts'
import { takenByCurrency } from './read-series.ts'

/**
 * Why nothing can be paid in a unit: it does not say how small its parts are, so that a payment would be rounded by
 * nobody's word. Undefined where it can.
 */
export function undeclaredMinor(unit: string, { minors }: Pick<ReadContext, 'minors'>): Problem | undefined {
  if (isCurrency(unit)) return takenByCurrency(unit)
  if (minors?.get(unit)?.minor !== undefined) return undefined
  return {
    code: 'no-minor',
    message: `the steps come to a quantity in ${unit}, of which nobody says how small a part can be paid`,
    hint: `declare it in the agreement, as in \`units: { ${unit}: { minor: 1 } }\`, or convert it into money`,
  }
}
