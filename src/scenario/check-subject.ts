import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { placeAt } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import type { ScenarioContext } from './scenario-context.ts'

/**
 * Whether `of` names what notices of rights may be about: a request, whatever notices it has led to, an event that opens
 * rights, or one notice of either, `<request>/<right>/<n>`. Pushes a fault where it does not.
 * @param requests the ids of requests, faulty ones too
 * @param what speaks of it, as faults begin: `a response to`
 */
export function checkSubject(
  of: string,
  requests: ReadonlySet<string>,
  tree: Tree,
  context: ScenarioContext,
  what: string,
): boolean {
  if (requests.has(of) || context.openers.has(of)) return true
  const subject = longestBegun(of, (id) => requests.has(id) || context.openers.has(id))
  const rest = subject === undefined ? '' : of.slice(subject.length + 1)
  const [, right] = /^(.+)\/[1-9]\d{0,5}$/.exec(rest) ?? []
  if (right !== undefined && (context.rights.includes(right) || context.unread.has(right))) return true
  const known = [...requests, ...context.openers]
  const problem =
    subject === undefined
      ? {
          code: 'unknown-request',
          message: `${what} the unknown request or notice ${quote(of)}`,
          hint: didYouMean(of, known),
        }
      : {
          code: 'unknown-notice',
          message: `${what} the unknown notice ${quote(of)}`,
          hint: `name the request alone, or its notice by right and number: \`${subject}/${context.rights[0] ?? 'right'}/1\``,
        }
  context.faults.push(fault(problem, placeAt(tree, ['of'])))
  return false
}

/** The longest known id that a text begins with, up to a slash. */
function longestBegun(text: string, isKnown: (id: string) => boolean): string | undefined {
  for (let slash = text.lastIndexOf('/'); slash > 0; slash = text.lastIndexOf('/', slash - 1)) {
    if (isKnown(text.slice(0, slash))) return text.slice(0, slash)
  }
  return undefined
}
