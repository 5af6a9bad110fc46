import type { DocumentKind } from '../document/document-kind.ts'
import { documentKind } from '../document/document-kind.ts'
import type { Fault } from '../document/fault.ts'
import { fault, hasErrors, sortFaults } from '../document/fault.ts'
import type { Form } from '../document/read-form.ts'
import { readForm } from '../document/read-form.ts'
import { nearest } from '../document/suggest.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { checkVersion } from '../document/version.ts'
import type { Agreement } from './agreement.ts'
import { assembleAgreement } from './assemble-agreement.ts'
import { tooManyParts } from './limits.ts'
import { knownCurrency } from './read-type.ts'
import type { AgreementDocument } from './shape.ts'
import { amendmentShape, agreementShape, sourcesShape } from './shape.ts'
import { nothingUnread } from './unread.ts'

export interface ReadAgreement {
  /** Absent when there is a fault of severity `error`. */
  readonly agreement?: Agreement
  /** Sorted by place. */
  readonly faults: readonly Fault[]
  /** What could be read of a faulty agreement: good for finding the faults of scenarios, never to be run. */
  readonly draft?: Draft
}

export interface Draft {
  readonly agreement: Agreement
  /** Facts, terms (as `term.x`), named conditions and rules that are declared but could not be read. */
  readonly unread: ReadonlySet<string>
}

export interface ReadAgreementOptions {
  /**
   * True when some of the agreement's documents could not be parsed: what they hold is then not told as missing, and
   * there is no agreement. Default: false.
   */
  readonly incomplete?: boolean
}

/**
 * Reads an agreement from its documents: one `agreement:`, any number of `amendment:` and `sources:`, in any order.
 * Reports all faults at once, and none that only follows from another; amendments are folded once, so that an amendment
 * that repeals what is not in force is found here.
 *
 * @param trees the documents, from `files/` or from `treeOf`
 * @param name what faults name when there is no agreement among the documents
 */
export function readAgreement(
  trees: readonly Tree[],
  name = 'agreement',
  { incomplete = false }: ReadAgreementOptions = {},
): ReadAgreement {
  const faults: Fault[] = []
  for (const tree of trees) if (documentKind(tree) === undefined) faults.push(unknownDocument(tree))
  const of = (kind: DocumentKind): Tree[] => trees.filter((tree) => documentKind(tree) === kind)
  const [tree, ...others] = of('agreement')
  faults.push(...others.map(secondAgreement))
  const [sources, amendments] = [of('sources'), of('amendment')]
  const tooMany = tooManyParts(amendments)
  if (tooMany !== undefined) return { faults: sortFaults([...faults, tooMany]) }
  if (tree === undefined && !incomplete) faults.push(noAgreement(trees[0], name))
  const newer = tree !== undefined && !checkVersion(tree, faults)
  const form = tree === undefined || newer ? undefined : readForm(tree, agreementShape, faults)
  if (form === undefined || !isReadable(form, faults)) {
    checkForms(sources, amendments, faults)
    return { faults: sortFaults(faults) }
  }
  const unread = { ...nothingUnread(), whole: incomplete || hasErrors(faults.filter(isUnknownDocument)) }
  const agreement = assembleAgreement(form, sources, amendments, unread, faults)
  const sorted = sortFaults(faults)
  if (!incomplete && !hasErrors(faults)) return { agreement, faults: sorted }
  return { draft: { agreement, unread: new Set([...unread.names, ...unread.rules]) }, faults: sorted }
}

/** Without its parties, its currency and the like, nothing that stands on an agreement could be judged but its form. */
function isReadable({ document, tree, dropped }: Form<AgreementDocument>, faults: Fault[]): boolean {
  const kept = dropped.every(({ under }) =>
    ['terms', 'facts', 'counters', 'accounts', 'periods', 'units', 'series', 'fx'].includes(under),
  )
  return knownCurrency(document.currency, child(tree, 'currency') ?? tree, faults) && kept
}

/** What can be said of documents whose agreement cannot be read. */
function checkForms(sources: readonly Tree[], amendments: readonly Tree[], faults: Fault[]): void {
  for (const one of sources) if (checkVersion(one, faults, false)) readForm(one, sourcesShape, faults)
  for (const one of amendments) if (checkVersion(one, faults, false)) readForm(one, amendmentShape, faults)
}

const KINDS = ['agreement', 'amendment', 'sources', 'scenario'] as const

const isUnknownDocument = ({ code }: Fault): boolean => code === 'unknown-document'

function unknownDocument(tree: Tree): Fault {
  const keys = tree.kind === 'map' ? tree.entries : []
  const near = keys.flatMap((entry) => {
    const meant = nearest(entry.key, KINDS)
    return meant === undefined ? [] : [{ entry, meant }]
  })[0]
  return fault(
    {
      code: 'unknown-document',
      message: 'a document that is neither agreement, amendment, sources nor scenario',
      hint:
        near === undefined
          ? 'name it with `agreement:`, `amendment:`, `sources:` or `scenario:`'
          : `did you mean \`${near.meant}:\` instead of \`${near.entry.key}:\`?`,
    },
    near?.entry.keyPlace ?? tree.place,
  )
}

const secondAgreement = (tree: Tree): Fault =>
  fault(
    { code: 'duplicate-id', message: 'a second `agreement:` document', hint: 'keep one agreement in a pack' },
    tree.place,
  )

const noAgreement = (first: Tree | undefined, name: string): Fault =>
  fault(
    {
      code: 'no-agreement',
      message: `\`${name}\` has no \`agreement:\` document`,
      hint: 'add `agreement.yaml` with `agreement: name`',
    },
    first?.place ?? { document: name, line: 1, column: 1 },
  )
