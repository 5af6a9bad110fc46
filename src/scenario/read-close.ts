import { RECORD_KEYS } from '../agreement/record-keys.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt } from '../document/tree.ts'
import { readKey, readMoment, readParty, readProvider, readQuantity, readTerms } from './read-record.ts'
import type { CloseEvent } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const CLOSE_OWN = [...RECORD_KEYS.event, 'with', 'quantity', 'anyway']

/**
 * Reads `event: close`: the owner closes with a bidder, on the terms of its bid but for those that are named.
 * @param of the request, once it has been found; undefined where it was told to be unknown
 */
export function readClose(tree: Tree, of: string | undefined, context: ScenarioContext): CloseEvent | undefined {
  if (child(tree, 'with') === undefined) {
    const hint = 'say with which provider, as in `{ at: 2025-07-01, event: close, of: request, with: provider }`'
    context.faults.push(fault({ code: 'missing-key', message: 'missing key `with`', hint }, tree.place))
  }
  for (const key of ['right', 'answer']) {
    if (child(tree, key) === undefined) continue
    const message = `\`${key}\` beside \`event: close\`, where it says nothing`
    const problem = { code: 'misplaced-key', message, hint: `remove it: \`${key}\` belongs to \`event: response\`` }
    context.faults.push(fault(problem, keyPlaceAt(tree, [key])))
  }
  const at = readMoment(tree, 'at', context)
  const bidder = child(tree, 'with') === undefined ? undefined : readProvider(tree, 'with', context)
  const by = child(tree, 'by') === undefined ? undefined : readParty(tree, 'by', context)
  const quantity = readQuantity(tree, 'quantity', 'quantity', true, context)
  const anyway = readKey(tree, 'anyway', { kind: 'boolean' }, context)
  const terms = readTerms(tree, CLOSE_OWN, context)
  if (at === undefined || of === undefined || bidder === undefined) return undefined
  return {
    kind: 'close',
    at,
    of,
    with: bidder,
    ...(by === undefined ? {} : { by }),
    ...(quantity === undefined ? {} : { quantity }),
    anyway: anyway?.kind === 'boolean' && anyway.value,
    terms,
    place: tree.place,
  }
}
