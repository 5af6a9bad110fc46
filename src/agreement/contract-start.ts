import type { Tree } from '../document/tree.ts'
import { child, nodeAt } from '../document/tree.ts'
import { parseDay } from '../values/day.ts'

/**
 * The day from which contract periods are counted: the first day of the first term that an amendment enacts, where it is
 * written as a date, else that of the founding contract.
 */
export function contractStart(amendments: readonly Tree[]): number {
  const dated = amendments.flatMap((tree) => {
    const day = dayIn(child(tree, 'effective'))
    return day === undefined ? [] : [{ day, tree }]
  })
  const first = dated.toSorted((a, b) => a.day - b.day)
  const starts = first.flatMap(({ day, tree }) => termsOf(tree).map((from) => dayIn(from) ?? day))
  return starts[0] ?? first[0]?.day ?? 0
}

/** Where each `term` of an amendment says from when it runs; the rule itself where it does not say. */
function termsOf(amendment: Tree): Tree[] {
  const enacts = child(amendment, 'enacts')
  return (enacts?.kind === 'list' ? enacts.items : []).flatMap((rule) => {
    const type = nodeAt(rule, ['event', 'type'])
    if (type?.kind !== 'text' || type.text !== 'term') return []
    return [nodeAt(rule, ['event', 'params', 'from']) ?? rule]
  })
}

function dayIn(tree: Tree | undefined): number | undefined {
  const day = tree?.kind === 'text' ? parseDay(tree.text) : undefined
  return day?.ok === true ? day.value : undefined
}
