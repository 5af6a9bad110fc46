import { documentKind } from '../document/document-kind.ts'
import { hashDocument } from '../document/hash-document.ts'
import type { Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'

/** A document as a receipt names it: by what it calls itself, never by a path, so that a receipt is the same everywhere. */
export interface DocumentHash {
  /** `agreement/microsoft-openai`, `amendment/exclusive-cloud`, `sources`, `scenario/seed`. */
  readonly name: string
  readonly sha256: string
}

function nameOf(tree: Tree): string {
  const kind = documentKind(tree) ?? 'document'
  const own = child(tree, kind)
  return own?.kind === 'text' ? `${kind}/${own.text}` : kind
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Names and hashes of documents, sorted, for a receipt. */
export const documentHashes = (trees: readonly Tree[]): DocumentHash[] =>
  trees
    .map((tree) => ({ name: nameOf(tree), sha256: hashDocument(tree) }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.sha256, b.sha256))
