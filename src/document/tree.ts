/**
 * The tree of an input document: what a YAML, JSON or CSV reader hands to the core.
 *
 * Scalars keep their source text, so that no number ever passes through a float, and every node knows
 * its place, so that every fault can point at it. The readers live in `files/`; `treeOf` makes a tree
 * from plain JavaScript data for callers of the library.
 */

/** Where something stands in a document. Lines and columns count from 1; plain data has a pointer instead. */
export interface Place {
  readonly document: string
  readonly line: number
  readonly column: number
  readonly pointer?: string
}

export interface Entry {
  readonly key: string
  readonly keyPlace: Place
  readonly value: Tree
}

export interface MapTree {
  readonly kind: 'map'
  readonly entries: readonly Entry[]
  readonly place: Place
}

export interface ListTree {
  readonly kind: 'list'
  readonly items: readonly Tree[]
  readonly place: Place
}

/** A scalar as written: `25%`, `1.25M USD`, `0.1`. Only `true`, `false` and nothing are read further. */
export interface TextTree {
  readonly kind: 'text'
  readonly text: string
  readonly place: Place
  /** How it is written, when not plainly: in quotes it begins one column after its place, as a block on another line. */
  readonly style?: 'quoted' | 'block'
}

export interface BooleanTree {
  readonly kind: 'boolean'
  readonly value: boolean
  readonly place: Place
}

export interface EmptyTree {
  readonly kind: 'empty'
  readonly place: Place
}

export type Tree = MapTree | ListTree | TextTree | BooleanTree | EmptyTree

export type Path = readonly (string | number)[]

/** Plain data as a shape check sees it: numbers are still text. */
export type Plain = string | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** The value of `key` in a map tree; undefined when the tree is no map or lacks the key. */
export function child(tree: Tree | undefined, key: string): Tree | undefined {
  if (tree?.kind !== 'map') return undefined
  return tree.entries.find((entry) => entry.key === key)?.value
}

/** The entries of the map under a key, by their keys: for maps too large to be searched once for each of them. */
export function entriesAt(tree: Tree, key: string): ReadonlyMap<string, Entry> {
  const map = child(tree, key)
  return new Map(map?.kind === 'map' ? map.entries.map((entry) => [entry.key, entry]) : [])
}

/** The node at a path, or undefined. */
export function nodeAt(tree: Tree, path: Path): Tree | undefined {
  let node: Tree | undefined = tree
  for (const step of path) {
    if (node === undefined) return undefined
    node = node.kind === 'list' && typeof step === 'number' ? node.items[step] : child(node, String(step))
  }
  return node
}

/** The place of the node at a path; for a path that leads nowhere, of its nearest ancestor that is there. */
export function placeAt(tree: Tree, path: Path): Place {
  let node: Tree = tree
  for (const step of path) {
    const next: Tree | undefined =
      node.kind === 'list' && typeof step === 'number' ? node.items[step] : child(node, String(step))
    if (next === undefined) return node.place
    node = next
  }
  return node.place
}

/** The place of the *key* at the end of a path; falls back to `placeAt`. */
export function keyPlaceAt(tree: Tree, path: Path): Place {
  const parent = nodeAt(tree, path.slice(0, -1))
  const key = String(path.at(-1))
  const entry = parent?.kind === 'map' ? parent.entries.find((one) => one.key === key) : undefined
  return entry?.keyPlace ?? placeAt(tree, path)
}

/** The place of a character of a text, as near as the way it is written lets one say. */
export function placeInText({ place, style }: TextTree, offset: number): Place {
  if (place.pointer !== undefined || style === 'block') return place
  return { ...place, column: place.column + offset + (style === 'quoted' ? 1 : 0) }
}

/** The tree as plain data, scalars as their text. Keys are own properties of null-prototype objects. */
export function plainOf(tree: Tree): Plain {
  switch (tree.kind) {
    case 'map': {
      const map = Object.create(null) as Record<string, Plain>
      for (const { key, value } of tree.entries) map[key] = plainOf(value)
      return map
    }
    case 'list':
      return tree.items.map(plainOf)
    case 'text':
      return tree.text
    case 'boolean':
      return tree.value
    case 'empty':
      return null
  }
}

/**
 * A tree from plain JavaScript data, so that a program can build an agreement or a scenario without a file.
 * Places carry a JSON pointer. Numbers are taken as JavaScript prints them: give money and ratios as text.
 */
export function treeOf(data: unknown, document: string, pointer = ''): Tree {
  const place: Place = { document, line: 0, column: 0, pointer }
  if (data === null || data === undefined) return { kind: 'empty', place }
  if (typeof data === 'boolean') return { kind: 'boolean', value: data, place }
  if (Array.isArray(data)) {
    return { kind: 'list', items: data.map((item, index) => treeOf(item, document, `${pointer}/${index}`)), place }
  }
  if (typeof data === 'object') {
    const entries = Object.entries(data)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]): Entry => {
        const at = `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
        return { key, keyPlace: { ...place, pointer: at }, value: treeOf(value, document, at) }
      })
    return { kind: 'map', entries, place }
  }
  if (typeof data === 'string') return { kind: 'text', text: data, place }
  if (typeof data === 'number' || typeof data === 'bigint') return { kind: 'text', text: String(data), place }
  // Functions and symbols are no data; JSON too leaves nothing of them.
  return { kind: 'empty', place }
}
