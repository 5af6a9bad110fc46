import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { owedType } from '../../values/commodity.ts'
import { checkOnce } from '../check-once.ts'
import { readExpression } from '../read-expression.ts'
import type { ReadContext } from '../read-context.ts'
import type { DueTerms } from './late.ts'
import { readLate } from './read-late.ts'

/**
 * Reads what a pay rule says of what happens once something is owed: `late`, `against`, `hold-below`.
 *
 * Faults: `empty-list` (`against` nothing), `duplicate-id`, and those of `late` and of expressions.
 * @param currency of the payment, or the unit in which it is made
 */
export function readDueTerms(params: Tree, currency: string, context: ReadContext): DueTerms | undefined {
  const before = context.faults.length
  const [written, held] = [child(params, 'late'), child(params, 'hold-below')]
  const late = written === undefined ? undefined : readLate(written, context)
  const against = readAgainst(params, context)
  const holdBelow = held === undefined ? undefined : readExpression(held, owedType(currency), context)
  if (context.faults.length > before) return undefined
  return {
    ...(late === undefined ? {} : { late }),
    ...(against === undefined ? {} : { against }),
    ...(holdBelow === undefined ? {} : { holdBelow }),
  }
}

/** The obligations named, which are looked up when all rules are known. */
function readAgainst(params: Tree, context: ReadContext): DueTerms['against'] {
  const tree = child(params, 'against')
  if (tree === undefined) return undefined
  checkOnce(params, 'against', context.faults)
  const items = tree.kind === 'list' ? tree.items : [tree]
  if (items.length > 0) return items.map((one) => ({ name: one.kind === 'text' ? one.text : '', place: one.place }))
  const hint = 'name what is netted with it, as in `against: rent`, or leave it out'
  const problem = { code: 'empty-list', message: '`against` names no obligation', hint }
  context.faults.push(fault(problem, keyPlaceAt(params, ['against'])))
  return undefined
}
