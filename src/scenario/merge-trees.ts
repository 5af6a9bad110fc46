import type { Entry, Tree } from '../document/tree.ts'

/** Lists in which the variant's items come before the scenario's, because there the first that fits wins. */
const FIRST_FITS: ReadonlySet<string> = new Set(['conduct'])

/** A scenario with a variant's keys: lists are added, maps merged, all else replaced. */
export function mergeTrees(base: Tree, extra: Tree, key = ''): Tree {
  if (base.kind === 'list' && extra.kind === 'list') {
    const items = FIRST_FITS.has(key) ? [...extra.items, ...base.items] : [...base.items, ...extra.items]
    return { ...base, items }
  }
  if (base.kind !== 'map' || extra.kind !== 'map') return extra
  const entries = new Map<string, Entry>(base.entries.map((entry) => [entry.key, entry]))
  for (const entry of extra.entries) {
    const there = entries.get(entry.key)
    entries.set(
      entry.key,
      there === undefined ? entry : { ...entry, value: mergeTrees(there.value, entry.value, entry.key) },
    )
  }
  return { ...base, entries: [...entries.values()] }
}

/** A map without some of its keys. */
export function without(tree: Tree, keys: readonly string[]): Tree {
  if (tree.kind !== 'map') return tree
  return { ...tree, entries: tree.entries.filter((entry) => !keys.includes(entry.key)) }
}
