import type { Fault } from '../document/fault.ts'
import type { Form } from '../document/read-form.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { checkNamedConditions } from '../rules/read-condition.ts'
import type { Agreement } from './agreement.ts'
import { builtInFacts } from './built-in-facts.ts'
import { deriveFacts } from './derive-facts.ts'
import { foldLaws } from './fold-laws.ts'
import { LIMITS } from './limits.ts'
import { readAmendments } from './read-amendments.ts'
import type { ReadContext } from './read-context.ts'
import { unitsOf } from './read-context.ts'
import { readDeclarations } from './read-declarations.ts'
import { readFacts } from './read-facts.ts'
import { readSources } from './read-sources.ts'
import type { AgreementDocument } from './shape.ts'
import type { Unread } from './unread.ts'
import { mentions } from './unread.ts'

/** Reads all that an agreement's documents mean, after their form. */
export function assembleAgreement(
  { document, tree, dropped }: Form<AgreementDocument>,
  sourceTrees: readonly Tree[],
  amendmentTrees: readonly Tree[],
  unread: Unread,
  faults: Fault[],
): Agreement {
  for (const { under, key } of dropped) unread.names.add(under === 'terms' ? `term.${key}` : key)
  const sources = readSources(sourceTrees, unread, faults)
  const { units, ...declared } = readDeclarations(document, tree, unread, faults)
  const base = { ...units, ...declared }
  const builtIn = builtInFacts(base, tree.place)
  const declaredFacts = readFacts(document, tree, builtIn, units, unread, faults)
  const common = { ...base, sources, unread, faults, budget: { left: LIMITS.conditionNodes } }
  const named = namedConditions(tree)
  const facts = deriveFacts(document, tree, { ...common, named, ...factsOf(base.unit, declaredFacts) })
  const context: ReadContext = { ...common, named: judgedConditions(named, unread), ...factsOf(base.unit, facts) }
  checkNamedConditions(context, faults)
  const amendments = readAmendments(amendmentTrees, { ...context, terms: base.terms })
  const agreement: Agreement = {
    ...base,
    name: document.agreement,
    title: document.title,
    sources,
    facts,
    amendments,
  }
  if (!unread.whole) faults.push(...foldLaws(agreement, undefined, unread.rules).faults)
  return agreement
}

const factsOf = (unit: string, facts: ReadContext['facts']): Pick<ReadContext, 'facts' | 'units'> => ({
  facts,
  units: unitsOf(unit, facts),
})

function namedConditions(tree: Tree): Map<string, Tree> {
  const named = child(tree, 'conditions')
  return new Map(named?.kind === 'map' ? named.entries.map((entry) => [entry.key, entry.value]) : [])
}

/** The named conditions that speak only of what could be read; the others join what could not. */
function judgedConditions(named: ReadonlyMap<string, Tree>, unread: Unread): Map<string, Tree> {
  const judged = new Map(named)
  // Conditions nest no deeper than this, and nothing more could follow after a round without effect.
  for (let round = 0, before = -1; round < 64 && before !== judged.size; round += 1) {
    before = judged.size
    for (const [name, tree] of judged) {
      if (!mentions(tree, unread.names)) continue
      judged.delete(name)
      unread.names.add(name)
    }
  }
  return judged
}
