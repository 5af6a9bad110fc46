import type { Tree } from '../document/tree.ts'
import { child, nodeAt } from '../document/tree.ts'
import { COMMITMENT_FIGURES } from './commitment/commitment.ts'

/** The effects that put something to the holder of a right. */
const RIGHTS: readonly string[] = ['first-refusal', 'first-offer', 'first-negotiation', 'pre-emption']

/** What may become of a right that was opened; each is an event, `<rule>.<end>`. */
export const RIGHT_ENDS = ['exercised', 'waived', 'lapsed', 'breached', 'defaulted', 'completed'] as const

export type RightEnd = (typeof RIGHT_ENDS)[number]

/** The rules that give rights in any of some amendments, by name: known before the amendments are read, faulty or not. */
export function rightRules(amendments: readonly Tree[]): string[] {
  const names = amendments.flatMap((tree) => {
    const enacts = child(tree, 'enacts')
    return (enacts?.kind === 'list' ? enacts.items : []).flatMap((rule) => {
      const [name, type] = [child(rule, 'name'), nodeAt(rule, ['event', 'type'])]
      return name?.kind === 'text' && type?.kind === 'text' && RIGHTS.includes(type.text) ? [name.text] : []
    })
  })
  return [...new Set(names)].sort()
}

/** The events that the engine tells of some rights. */
export const rightEvents = (rights: readonly string[]): string[] =>
  rights.flatMap((rule) => RIGHT_ENDS.map((end) => `${rule}.${end}`))

const ENDS = `(?:${[...RIGHT_ENDS, 'overdue', 'missed'].join('|')})(?:\\.date)?`
const FACTS = '(?:state|then|deadline|taken)'
const FIGURES = `(?:${COMMITMENT_FIGURES.join('|')})`
const MENTION = new RegExp(
  `(?:right\\.[A-Za-z0-9._-]+\\.${FACTS}|commitment\\.[A-Za-z0-9._-]+\\.${FIGURES}|[A-Za-z0-9][A-Za-z0-9._-]*\\.${ENDS})(?![A-Za-z0-9._-])`,
  'g',
)

/**
 * The names in some documents that would be events of rights or commitments, with and without `milestone.`, or facts of
 * these: where a document is missing it may be the one that enacts the rule.
 */
export const rightEventsIn = (trees: readonly Tree[]): string[] => trees.flatMap(mentionsIn)

function mentionsIn(tree: Tree): string[] {
  switch (tree.kind) {
    case 'text':
      return [...tree.text.matchAll(MENTION)].map(([name]) => name)
    case 'list':
      return tree.items.flatMap(mentionsIn)
    case 'map':
      return tree.entries.flatMap(({ value }) => mentionsIn(value))
    case 'boolean':
    case 'empty':
      return []
  }
}
