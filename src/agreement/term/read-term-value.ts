import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { typeName } from '../../values/type-name.ts'
import type { Type } from '../../values/value.ts'
import type { ReadContext } from '../read-context.ts'
import { readPlainTerm } from './read-plain-term.ts'
import { readSchedule } from './read-schedule.ts'
import { readTable } from './read-table.ts'
import type { TermValue } from './term-value.ts'

/**
 * Reads what a term is set to: a value of its type, a `= formula`, a value by time, or the bands of a table.
 * @param name of the term
 */
export function readTermValue(tree: Tree, name: string, type: Type, context: ReadContext): TermValue | undefined {
  if (tree.kind !== 'map') return readPlainTerm(tree, type, context)
  const byTime = child(tree, 'by') !== undefined || child(tree, 'grow') !== undefined
  if (byTime) {
    return readSchedule(tree, name, type, context, (row, of, inner) => readTermValue(row, name, of, inner))
  }
  if (type.kind === 'table') return readTable(tree, type, context, (one, of) => readPlainTerm(one, of, context))
  const message = `found rows without \`by\` where ${typeName(type)} is expected`
  const hint = 'say what they go by, as in `by: year`; bands are of a term declared as `type: table`'
  context.faults.push(fault({ code: 'missing-key', message, hint }, tree.place))
  return undefined
}
