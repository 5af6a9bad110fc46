import { readClock } from '../agreement/clock/read-clock.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { unitsOf } from '../agreement/read-context.ts'
import { nothingUnread } from '../agreement/unread.ts'
import type { Paying } from './paying.ts'
import { textAt } from './read-record.ts'
import type { ScenarioContext } from './scenario-context.ts'

/** Reads `pay` of a conduct: `never`, or a clock over what the law says of the day on which it is due. */
export function readPaying(tree: Tree, { agreement, faults }: ScenarioContext): Paying | undefined {
  const written = child(tree, 'pay')
  if (written === undefined) return undefined
  if (textAt(tree, 'pay') === 'never') return { kind: 'never' }
  const { facts, unit } = agreement
  const known = [...facts].filter(([name, { supplier }]) => supplier === 'everywhere' && isOfLaw(name))
  const context = {
    ...agreement,
    facts: new Map(known),
    units: unitsOf(unit, facts),
    named: new Map(),
    budget: { left: 0 },
    unread: nothingUnread(),
    faults,
  }
  const clock = readClock(written, { usual: 'due', events: ['due'] }, context)
  return clock === undefined ? undefined : { kind: 'by', clock }
}

const isOfLaw = (name: string): boolean =>
  name === 'date' || name.startsWith('term.') || name.startsWith('milestone.') || name.startsWith('agreement.')
