import { RECORD_KEYS } from '../agreement/record-keys.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { checkSubject } from './check-subject.ts'
import { readMoment, readName, readParty, readQuantity, readTerms, textAt } from './read-record.ts'
import type { Answer, ResponseEvent } from './scenario.ts'
import { ANSWERS } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

const OWN = [...RECORD_KEYS.event, 'quantity', 'choice']

/** What may stand beside an answer, and why no more may. */
const BESIDE: Readonly<Record<Answer, { readonly keys: 'none' | 'terms' | 'all'; readonly why: string }>> = {
  interested: { keys: 'none', why: 'who is only interested takes nothing yet, on no terms' },
  propose: { keys: 'terms', why: 'who proposes says on what terms; how much is taken is said when it is' },
  exercise: { keys: 'all', why: '' },
  agree: { keys: 'all', why: '' },
  waive: { keys: 'none', why: 'who waives takes nothing, on no terms' },
}

/**
 * Reads `event: response`, a dated answer to notices.
 * @param requests the ids of requests, faulty ones too
 */
export function readResponse(
  tree: Tree,
  requests: ReadonlySet<string>,
  context: ScenarioContext,
): ResponseEvent | undefined {
  const missing = (['of', 'by', 'answer'] as const).filter((key) => child(tree, key) === undefined)
  for (const key of missing) {
    const hint =
      'a response needs `of`, `by` and `answer`: `{ at: 2025-03-05, event: response, of: id, by: party, answer: waive }`'
    context.faults.push(fault({ code: 'missing-key', message: `missing key \`${key}\``, hint }, tree.place))
  }
  const of = textAt(tree, 'of')
  const found = missing.includes('of') || checkSubject(of, requests, tree, context, 'a response to')
  const by = missing.includes('by') ? undefined : readParty(tree, 'by', context)
  const at = readMoment(tree, 'at', context)
  const right = readRight(tree, context)
  const terms = readTerms(tree, OWN, context)
  const quantity = readQuantity(tree, 'quantity', 'quantity', true, context)
  const choice = textAt(tree, 'choice')
  const answer = ANSWERS.find((one) => one === textAt(tree, 'answer'))
  if (answer !== undefined) checkBeside(tree, answer, context)
  if (!found || by === undefined || at === undefined || answer === undefined) return undefined
  const taken = { ...(quantity === undefined ? {} : { quantity }), ...(choice === '' ? {} : { choice }) }
  return { kind: 'response', at, of, by, ...right, answer, ...taken, terms, place: tree.place }
}

/** Keys that say nothing beside an answer. */
function checkBeside(tree: Tree, answer: Answer, { faults }: ScenarioContext): void {
  const { keys, why } = BESIDE[answer]
  if (keys === 'all') return
  const allowed = keys === 'none' ? RECORD_KEYS.event : undefined
  for (const { key, keyPlace } of tree.kind === 'map' ? tree.entries : []) {
    if (allowed === undefined ? key !== 'quantity' && key !== 'choice' : allowed.includes(key)) continue
    const message = `\`${key}\` beside \`answer: ${answer}\`, where it says nothing`
    faults.push(fault({ code: 'misplaced-key', message, hint: `remove it: ${why}` }, keyPlace))
  }
}

/** The rule that a response or a conduct speaks of. */
export function readRight(tree: Tree, context: ScenarioContext): { right?: string } {
  if (child(tree, 'right') === undefined) return {}
  const right = readName(tree, 'right', 'right', context.rights, context)
  return right === undefined ? {} : { right }
}
