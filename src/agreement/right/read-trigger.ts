import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child, keyPlaceAt } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import { eventNames } from '../event-names.ts'
import type { ReadContext } from '../read-context.ts'
import type { RightKind, Trigger } from './right.ts'

/** What a right is over, of a form that has been checked. */
export function triggerKind(kind: RightKind, tree: Tree): Trigger['kind'] {
  const written = child(tree, 'over')
  if (written?.kind === 'map') return 'event'
  if (written?.kind === 'text') return written.text === 'plans' ? 'plans' : 'offers'
  return kind === 'first-refusal' ? 'offers' : 'plans'
}

/** Keys about a quantity, which an event has none of. */
const OF_A_QUANTITY = ['take', 'minimum', 'covers', 'pays', 'among'] as const

/**
 * What opens a right. Faults: `unknown-event`, `misplaced-key` (`puts` where nothing is bid, a quantity of an event).
 */
export function readTrigger(kind: RightKind, tree: Tree, context: ReadContext): Trigger | undefined {
  const over = triggerKind(kind, tree)
  if (over !== 'offers') checkMisplaced(tree, ['puts'], over, 'remove it: only offers are put so', context)
  if (over === 'plans') return { kind: 'plans' }
  if (over === 'offers') {
    const puts = child(tree, 'puts')
    return { kind: 'offers', puts: puts?.kind === 'text' && puts.text === 'every' ? 'every' : 'best' }
  }
  checkMisplaced(tree, OF_A_QUANTITY, over, 'remove it: an event has no quantity to take or to share', context)
  const event = child(child(tree, 'over') ?? tree, 'event')
  const name = event?.kind === 'text' ? event.text : ''
  const known = eventNames(context)
  if (known.includes(name)) return { kind: 'event', event: name }
  const problem = { code: 'unknown-event', message: `unknown event ${quote(name)}`, hint: didYouMean(name, known) }
  context.faults.push(fault(problem, (event ?? tree).place))
  return undefined
}

const OVER = { offers: 'offers', plans: 'plans', event: 'an event' } as const

function checkMisplaced(
  tree: Tree,
  keys: readonly string[],
  over: Trigger['kind'],
  hint: string,
  { faults }: ReadContext,
): void {
  for (const key of keys) {
    if (child(tree, key) === undefined) continue
    const message = `\`${key}\` of a right over ${OVER[over]}, where it says nothing`
    faults.push(fault({ code: 'misplaced-key', message, hint }, keyPlaceAt(tree, [key])))
  }
}
