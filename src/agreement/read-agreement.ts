import { documentKind } from '../document/document-kind.ts'
import type { Fault } from '../document/fault.ts'
import { fault, hasErrors, sortFaults } from '../document/fault.ts'
import { checkShape } from '../document/shape.ts'
import type { Tree } from '../document/tree.ts'
import { child, placeAt } from '../document/tree.ts'
import { checkVersion } from '../document/version.ts'
import type { Agreement, Amendment, Source } from './agreement.ts'
import { checkNamedConditions } from '../rules/read-condition.ts'
import { builtInFacts } from './built-in-facts.ts'
import { foldLaws } from './fold-laws.ts'
import type { AmendmentContext } from './read-amendment.ts'
import { readAmendment } from './read-amendment.ts'
import { readDeclarations } from './read-declarations.ts'
import { deriveFacts, readFacts } from './read-facts.ts'
import type { AgreementDocument } from './shape.ts'
import { agreementShape, sourcesShape } from './shape.ts'

/** Far above any agreement, and low enough that none takes unbounded time. */
const CONDITION_NODES = 100_000

export interface ReadAgreement {
  /** Absent when there is a fault of severity `error`. */
  readonly agreement?: Agreement
  /** Sorted by place. */
  readonly faults: readonly Fault[]
}

/**
 * Reads an agreement from its documents: one `agreement:`, any number of `amendment:` and `sources:`, in any order.
 * Reports all faults at once; amendments are folded once, so that an amendment that repeals what is not in force is found here.
 *
 * @param trees the documents, from `files/` or from `treeOf`
 * @param name what faults name when there is no agreement among the documents
 */
export function readAgreement(trees: readonly Tree[], name = 'agreement'): ReadAgreement {
  const faults: Fault[] = []
  const of = (kind: string): Tree[] => trees.filter((tree) => documentKind(tree) === kind)
  for (const tree of trees) if (documentKind(tree) === undefined) faults.push(unknownDocument(tree))
  const [tree, ...others] = of('agreement')
  for (const other of others) {
    faults.push(
      fault(
        { code: 'duplicate-id', message: 'a second `agreement:` document', hint: 'keep one agreement in a pack' },
        other.place,
      ),
    )
  }
  if (tree === undefined) {
    const place = trees[0]?.place ?? { document: name, line: 1, column: 1 }
    faults.push(
      fault(
        {
          code: 'no-agreement',
          message: `\`${name}\` has no \`agreement:\` document`,
          hint: 'add `agreement.yaml` with `agreement: name`',
        },
        place,
      ),
    )
    return { faults: sortFaults(faults) }
  }
  checkVersion(tree, faults)
  const document = checkShape(tree, agreementShape, faults)
  if (document === undefined) return { faults: sortFaults(faults) }
  const agreement = assemble(document, tree, of('sources'), of('amendment'), faults)
  return hasErrors(faults) ? { faults: sortFaults(faults) } : { agreement, faults: sortFaults(faults) }
}

const unknownDocument = (tree: Tree): Fault =>
  fault(
    {
      code: 'unknown-document',
      message: 'a document that is neither agreement, amendment, sources nor scenario',
      hint: 'name it with `agreement:`, `amendment:`, `sources:` or `scenario:`',
    },
    tree.place,
  )

function assemble(
  document: AgreementDocument,
  tree: Tree,
  sourceTrees: readonly Tree[],
  amendmentTrees: readonly Tree[],
  faults: Fault[],
): Agreement {
  const sources = readSources(sourceTrees, faults)
  const { units, calendars, providers, terms } = readDeclarations(document, tree, faults)
  const base = {
    currency: document.currency,
    unit: document.unit,
    parties: document.parties,
    providers,
    regions: document.regions ?? [],
    streams: document.streams ?? [],
    milestones: document.milestones ?? [],
    terms,
  }
  const declared = readFacts(document, tree, builtInFacts(base, tree.place), units, faults)
  const reading = {
    ...base,
    zone: document.zone,
    calendars,
    ...(document.calendar === undefined ? {} : { calendar: document.calendar }),
    sources,
    named: namedConditions(tree),
    budget: { left: CONDITION_NODES },
    faults,
  }
  const facts = deriveFacts(document, tree, { ...reading, facts: declared })
  checkNamedConditions({ ...reading, facts }, faults)
  const amendments = readAmendments(amendmentTrees, { ...reading, facts })
  const { named: _named, budget: _budget, faults: _faults, ...kept } = reading
  const agreement: Agreement = { ...kept, name: document.agreement, title: document.title, facts, amendments }
  faults.push(...foldLaws(agreement).faults)
  return agreement
}

function namedConditions(tree: Tree): Map<string, Tree> {
  const named = child(tree, 'conditions')
  return new Map(named?.kind === 'map' ? named.entries.map((entry) => [entry.key, entry.value]) : [])
}

function readSources(trees: readonly Tree[], faults: Fault[]): Map<string, Source> {
  const sources = new Map<string, Source>()
  for (const tree of trees) {
    checkVersion(tree, faults, false)
    const document = checkShape(tree, sourcesShape, faults)
    for (const [id, { address, ...source }] of Object.entries(document?.sources ?? {})) {
      sources.set(id, { id, ...source, ...(address === undefined ? {} : { address }) })
    }
  }
  return sources
}

/** All amendments in order of effect; names are ids, so a name that comes twice is a fault. */
function readAmendments(trees: readonly Tree[], context: AmendmentContext): Amendment[] {
  const byName = new Map<string, Amendment>()
  for (const tree of trees) {
    const amendment = readAmendment(tree, context)
    if (amendment === undefined) continue
    if (byName.has(amendment.name)) {
      context.faults.push(
        fault(
          {
            code: 'duplicate-id',
            message: `a second amendment named \`${amendment.name}\``,
            hint: 'give each amendment a name of its own',
          },
          placeAt(tree, ['amendment']),
        ),
      )
      continue
    }
    byName.set(amendment.name, amendment)
  }
  return [...byName.values()].sort((a, b) => a.effective - b.effective || (a.name < b.name ? -1 : 1))
}
