import { fault } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { child, keyPlaceAt } from '../document/tree.ts'
import type { ScenarioContext } from './scenario-context.ts'

/** Keys of answers, beside an event where they say nothing. */
export function checkMisplaced(tree: Tree, keys: readonly string[], beside: string, { faults }: ScenarioContext): void {
  for (const key of keys) {
    if (child(tree, key) === undefined) continue
    const message = `\`${key}\` beside ${beside}, where it says nothing`
    const problem = { code: 'misplaced-key', message, hint: `remove it: \`${key}\` belongs to \`event: response\`` }
    faults.push(fault(problem, keyPlaceAt(tree, [key])))
  }
}
