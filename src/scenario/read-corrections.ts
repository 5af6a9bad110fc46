import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { printDay } from '../values/day.ts'
import { quote } from '../values/quote.ts'
import { knownOn } from './known-on.ts'
import { itemsAt, readChanges, readDay, readKey, textAt } from './read-record.ts'
import type { Correction, Posting } from './scenario.ts'
import type { ScenarioContext } from './scenario-context.ts'

/**
 * What postings are found to be in truth, by posting and day.
 * Faults: of no posting, of one before it is known, one that changes nothing, two of one day that change the same.
 *
 * @param isWhole whether all postings could be read, so that one that is not among them is at fault
 */
export function readCorrections(
  tree: Tree,
  postings: readonly Posting[],
  isWhole: boolean,
  context: ScenarioContext,
): Correction[] {
  const known = new Map(postings.map((one) => [one.id, one]))
  const items = itemsAt(tree, 'corrections')
  const written = new Set(itemsAt(tree, 'postings').map(idOf))
  const read = items.flatMap((one): Correction[] => {
    const of = textAt(one, 'of')
    const posting = known.get(of)
    const correction = posting && readCorrection(one, posting, context)
    if (posting !== undefined) return correction === undefined ? [] : [correction]
    if (isWhole && !written.has(of)) {
      const problem = {
        code: 'unknown-posting',
        message: `unknown posting ${quote(of)}`,
        hint: `${didYouMean(of, known.keys())}; what is first told late is a posting with \`known\``,
      }
      context.faults.push(fault(problem, placeAt(one, ['of'])))
    }
    return []
  })
  checkTwice(read, context)
  return read.sort((a, b) => a.at - b.at || (a.of < b.of ? -1 : 1))
}

const idOf = (tree: Tree): string => textAt(tree, 'id') || `${textAt(tree, 'stream')}/${textAt(tree, 'period')}`

const OWN = ['of', 'at', 'amount']

function readCorrection(tree: Tree, posting: Posting, context: ScenarioContext): Correction | undefined {
  const { faults } = context
  const at = readDay(tree, 'at', context)
  const amount = readKey(tree, 'amount', { kind: 'money', currency: posting.currency }, context)
  const facts = readChanges(tree, 'posting', OWN, context)
  if (facts.delete('posting.known')) {
    const hint = 'leave it out: `at` says when the correction becomes known'
    faults.push(fault({ code: 'misplaced-key', message: '`known` in a correction', hint }, placeAt(tree, ['known'])))
  }
  if (child(tree, 'amount') === undefined && tree.kind === 'map' && tree.entries.length <= 2) {
    const hint = `say what it is in truth: \`amount\`, or a fact that the posting gives`
    faults.push(fault({ code: 'missing-key', message: 'a correction that changes nothing', hint }, tree.place))
  }
  if (at === undefined) return undefined
  const known = knownOn(posting)
  if (known !== undefined && at < known) {
    const problem = {
      code: 'known-early',
      message: `${quote(textAt(tree, 'at'))} is before ${printDay(known)}, when \`${posting.id}\` itself becomes known`,
      hint: 'give a later day, or put the posting right itself',
    }
    faults.push(fault(problem, placeAt(tree, ['at'])))
  }
  return {
    of: posting.id,
    at,
    ...(amount?.kind === 'money' ? { amount: amount.amount } : {}),
    facts,
    place: tree.place,
  }
}

/** Two of one day have no order between them, so they may not change the same. */
function checkTwice(corrections: readonly Correction[], { faults }: ScenarioContext): void {
  const seen = new Set<string>()
  for (const { of, at, amount, facts, place } of corrections) {
    for (const what of [...(amount === undefined ? [] : ['amount']), ...facts.keys()]) {
      const key = JSON.stringify([of, at, what])
      if (seen.has(key)) {
        const message = `a second correction of the ${what === 'amount' ? what : `fact \`${what}\``} of \`${of}\`, known on ${printDay(at)}`
        const hint = 'keep the one that is true, or give one of them another day'
        faults.push(fault({ code: 'duplicate-correction', message, hint }, place))
      }
      seen.add(key)
    }
  }
}
