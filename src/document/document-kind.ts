import type { Tree } from './tree.ts'
import { child } from './tree.ts'

// A scenario also names its `agreement:`, and an agreement may list its `sources:`: the first that is there decides.
const KINDS = ['amendment', 'scenario', 'agreement', 'sources'] as const

export type DocumentKind = (typeof KINDS)[number]

/** What a document is, by the key that names it; undefined when it has none of the four. */
export function documentKind(tree: Tree): DocumentKind | undefined {
  return KINDS.find((kind) => child(tree, kind) !== undefined)
}
