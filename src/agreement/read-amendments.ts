import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import type { FactTable } from '../rules/fact.ts'
import { quote } from '../values/quote.ts'
import type { Amendment } from './agreement.ts'
import { openAmendment, readAmendment } from './read-amendment.ts'
import type { AmendmentContext } from './read-settings.ts'
import { withTermReads } from './term/term-reads.ts'

export interface ReadAmendments {
  /** In order of effect. */
  readonly amendments: Amendment[]
  /** The facts, terms with what they are computed from. */
  readonly facts: FactTable
}

/** Reads all amendments, in order of effect; names are ids, so a name that comes twice is a fault. */
export function readAmendments(trees: readonly Tree[], before: AmendmentContext): ReadAmendments {
  const { faults, unread } = before
  const byName = new Map<string, Amendment>()
  const opened = trees.map((tree) => ({ tree, open: openAmendment(tree, before) }))
  const facts = withTermReads(
    before.facts,
    opened.flatMap(({ open }) => open?.sets ?? []),
  )
  const context = { ...before, facts }
  for (const { tree, open } of opened) {
    const amendment = open === undefined ? undefined : readAmendment(open, context)
    if (amendment === undefined) continue
    if (!byName.has(amendment.name)) {
      byName.set(amendment.name, amendment)
      continue
    }
    const message = `a second amendment named ${quote(amendment.name)}`
    const problem = { code: 'duplicate-id', message, hint: 'give each amendment a name of its own' }
    faults.push(fault(problem, placeAt(tree, ['amendment'])))
    unread.whole = true
  }
  const amendments = [...byName.values()].sort((a, b) => a.effective - b.effective || (a.name < b.name ? -1 : 1))
  if (!unread.whole) checkRuleNames(trees, amendments, context)
  return { amendments, facts }
}

/** `notwithstanding` and `subject-to` name rules of the agreement, also such as are not in force at the same time. */
function checkRuleNames(trees: readonly Tree[], amendments: readonly Amendment[], context: AmendmentContext): void {
  const enacted = amendments.flatMap((amendment) => amendment.enacts.map(({ name }) => name))
  const known = new Set([...enacted, ...context.unread.rules])
  const rules = trees.flatMap((tree) => itemsAt(tree, 'enacts'))
  for (const key of ['notwithstanding', 'subject-to']) {
    for (const one of rules.flatMap((rule) => itemsAt(rule, key))) {
      if (one.kind !== 'text' || known.has(one.text)) continue
      const message = `\`${key}\` names the unknown rule ${quote(one.text)}`
      context.faults.push(fault({ code: 'unknown-rule', message, hint: didYouMean(one.text, known) }, one.place))
    }
  }
}

function itemsAt(tree: Tree, key: string): readonly Tree[] {
  const list = child(tree, key)
  return list?.kind === 'list' ? list.items : []
}
