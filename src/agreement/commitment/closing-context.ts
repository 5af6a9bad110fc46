import type { Tree } from '../../document/tree.ts'
import { nodeAt } from '../../document/tree.ts'
import type { ReadContext } from '../read-context.ts'
import { closingAmounts } from './commitment-facts.ts'

/** What a counter of closings may read: amounts in the unit of the commitments that its `where` names. */
export function closingContext(node: Tree, context: ReadContext): ReadContext {
  const written = nodeAt(node, ['where', 'closing.commitment'])
  const items = written?.kind === 'list' ? written.items : written === undefined ? [] : [written]
  const names = items.flatMap((item) => (item.kind === 'text' ? [item.text] : []))
  const amounts = closingAmounts(names, context.facts)
  if (amounts.length === 0) return context
  return { ...context, facts: new Map([...context.facts, ...amounts.map((one) => [one.name, one] as const)]) }
}
