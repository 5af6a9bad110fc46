import { RECORD_KEYS } from '../agreement/record-keys.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { checkMisplaced } from './check-misplaced.ts'
import { checkSubject } from './check-subject.ts'
import { readKey, readMoment, readParty, readProvider, readQuantity, readTerms, textAt } from './read-record.ts'
import type { CloseEvent } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const CLOSE_OWN = [...RECORD_KEYS.event, 'with', 'quantity', 'anyway']
const NOUN = { close: 'closing', sign: 'signing' } as const

export const isClosing = (tree: Tree): boolean => ['sign', 'close'].includes(textAt(tree, 'event'))

/**
 * Reads `event: close` and `event: sign`: the owner closes with somebody, or signs to close later, on the terms that were
 * put to the holder of a right but for those that are named.
 * @param requests the ids of requests, faulty ones too
 */
export function readClose(tree: Tree, requests: ReadonlySet<string>, context: ScenarioContext): CloseEvent | undefined {
  const act = textAt(tree, 'event') === 'sign' ? 'sign' : 'close'
  const hints = {
    of: 'name the request, as in `of: id`',
    with: `say with which provider, as in \`{ at: 2025-07-01, event: ${act}, of: request, with: provider }\``,
  }
  for (const key of ['of', 'with'] as const) {
    if (child(tree, key) !== undefined) continue
    context.faults.push(fault({ code: 'missing-key', message: `missing key \`${key}\``, hint: hints[key] }, tree.place))
  }
  checkMisplaced(tree, ['right', 'answer'], `\`event: ${act}\``, context)
  const of = textAt(tree, 'of')
  const found = child(tree, 'of') !== undefined && checkSubject(of, requests, tree, context, `a ${NOUN[act]} of`)
  const at = readMoment(tree, 'at', context)
  const bidder = child(tree, 'with') === undefined ? undefined : readProvider(tree, 'with', context)
  const by = child(tree, 'by') === undefined ? undefined : readParty(tree, 'by', context)
  const quantity = readQuantity(tree, 'quantity', 'quantity', true, context)
  const anyway = readKey(tree, 'anyway', { kind: 'boolean' }, context)
  const terms = readTerms(tree, CLOSE_OWN, context)
  if (at === undefined || !found || bidder === undefined) return undefined
  return {
    kind: 'close',
    act,
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
