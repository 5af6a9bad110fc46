import { fault } from '../../document/fault.ts'
import type { Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { quote } from '../../values/quote.ts'
import { checkOnce } from '../check-once.ts'
import { providersOf, unknownParty } from '../read-parties.ts'
import type { ReadContext } from '../read-context.ts'
import type { Holder } from './right.ts'

/**
 * Who holds a right, by party: a party through all its providers, or through those that are named. Sorted by party.
 *
 * Faults: `unknown-party`, `duplicate-id` (a name twice, or a provider beside its own party).
 */
export function readHolders(tree: Tree, context: ReadContext): readonly Holder[] | undefined {
  const written = child(tree, 'holder')
  const items = written?.kind === 'list' ? written.items : written === undefined ? [] : [written]
  const before = context.faults.length
  checkOnce(tree, 'holder', context.faults)
  const named = items.flatMap((item) => {
    const holder = readHolder(item, context)
    return holder === undefined ? [] : [{ ...holder, item }]
  })
  const byParty = new Map<string, string[]>()
  for (const { party, through, whole, item } of named) {
    const there = byParty.get(party)
    if (there === undefined) byParty.set(party, [...through])
    else if (whole || named.some((one) => one.party === party && one.whole)) {
      if (context.faults.length === before) context.faults.push(fault(standsIn(party), item.place))
    } else there.push(...through)
  }
  if (context.faults.length > before) return undefined
  return [...byParty]
    .map(([party, through]) => ({ party, through: through.sort() }))
    .sort((a, b) => (a.party < b.party ? -1 : 1))
}

const standsIn = (party: string) => ({
  code: 'duplicate-id',
  message: `${quote(party)} stands for all its providers, and is named beside one of them`,
  hint: 'name the party, or the providers through which it may exercise the right',
})

interface Named extends Holder {
  /** Whether it is named as a party. */
  readonly whole: boolean
}

/** A right is held by a party; naming one of its providers says through which it is exercised. */
function readHolder(item: Tree, context: ReadContext): Named | undefined {
  const name = item.kind === 'text' ? item.text : ''
  if (context.parties.includes(name)) {
    return { party: name, through: providersOf(name, context).sort(), whole: true }
  }
  const party = context.providers.get(name)
  if (party !== undefined) return { party, through: [name], whole: false }
  context.faults.push(fault(unknownParty(name, context), item.place))
  return undefined
}
