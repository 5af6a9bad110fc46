import type { Tree } from '../../document/tree.ts'
import { child, nodeAt } from '../../document/tree.ts'

/** What the engine tells of a payment that is not made in time; each is an event, `<rule>.<end>`. */
const DUE_ENDS = ['overdue', 'defaulted'] as const

/** The pay rules that say what comes of not paying in time, in any of some amendments: known before these are read. */
export function dueRules(amendments: readonly Tree[]): string[] {
  const names = amendments.flatMap((tree) => {
    const enacts = child(tree, 'enacts')
    return (enacts?.kind === 'list' ? enacts.items : []).flatMap((rule) => {
      const [name, late] = [child(rule, 'name'), nodeAt(rule, ['event', 'params', 'late'])]
      return name?.kind === 'text' && late !== undefined ? [name.text] : []
    })
  })
  return [...new Set(names)].sort()
}

/** The events that the engine tells of the payments of some rules. */
export const dueEvents = (rules: readonly string[]): string[] =>
  rules.flatMap((rule) => DUE_ENDS.map((end) => `${rule}.${end}`))
