import { unknownParty } from '../agreement/read-parties.ts'
import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import type { Value } from '../values/value.ts'
import { readRecordFacts } from './read-record.ts'
import type { ScenarioContext } from './scenario-context.ts'

/**
 * What is known of parties as holders of rights, by party: declared `holder.*` facts.
 * Faults: `unknown-party`, and those of the facts of a record.
 */
export function readHolders(tree: Tree, context: ScenarioContext): Map<string, ReadonlyMap<string, Value>> {
  const { agreement, faults } = context
  const parties = child(tree, 'parties')
  const holders = new Map<string, ReadonlyMap<string, Value>>()
  for (const { key, keyPlace, value } of parties?.kind === 'map' ? parties.entries : []) {
    if (!agreement.parties.includes(key)) faults.push(fault(unknownParty(key, agreement), keyPlace))
    else holders.set(key, readRecordFacts(value, 'holder', context))
  }
  return holders
}
