import type { Place, Tree } from '../document/tree.ts'
import { placeInText } from '../document/tree.ts'

/**
 * What an agreement declares but could not be read. Whatever speaks of it is left alone, because its faults would only
 * follow from the one that was told already. Filled as the reading goes on.
 */
export interface Unread {
  /** Facts by full name, terms as `term.x`, and named conditions. */
  readonly names: Set<string>
  readonly rules: Set<string>
  readonly sources: Set<string>
  /** Whether a whole document is missing or faulty, so that nothing can be said about the order of amendments. */
  whole: boolean
}

export const nothingUnread = (): Unread => ({ names: new Set(), rules: new Set(), sources: new Set(), whole: false })

/** Whether a tree speaks of one of the names: as a whole scalar, or in a formula. */
export const mentions = (tree: Tree, names: ReadonlySet<string>): boolean =>
  names.size > 0 && findName(tree, (name) => names.has(name)) !== undefined

/** Where a tree first speaks of a name. */
export const placeOfMention = (tree: Tree, name: string): Place => findName(tree, (one) => one === name) ?? tree.place

function findName(tree: Tree, isMeant: (name: string) => boolean): Place | undefined {
  switch (tree.kind) {
    case 'text': {
      const found = [...tree.text.matchAll(/[A-Za-z0-9._-]+/g)].find(([name]) => isMeant(name))
      return found === undefined ? undefined : placeInText(tree, found.index)
    }
    case 'list':
      return findFirst(tree.items, isMeant)
    case 'map':
      return findFirst(
        tree.entries.map(({ value }) => value),
        isMeant,
      )
    case 'boolean':
    case 'empty':
      return undefined
  }
}

function findFirst(trees: readonly Tree[], isMeant: (name: string) => boolean): Place | undefined {
  for (const tree of trees) {
    const place = findName(tree, isMeant)
    if (place !== undefined) return place
  }
  return undefined
}
