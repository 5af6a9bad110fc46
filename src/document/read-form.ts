import type * as z from 'zod'
import type { Fault } from './fault.ts'
import { isForbiddenKey } from './forbidden-key.ts'
import { keysAt, mayBeAbsent } from './schema-walk.ts'
import { checkShape } from './shape.ts'
import { strayKeyFor } from './stray-key.ts'
import { nearest } from './suggest.ts'
import type { Entry, Path, Tree } from './tree.ts'
import { child, nodeAt, plainOf } from './tree.ts'

/** A part of a document that was left out because its form is faulty: `terms`, `share.rate`. */
export interface Dropped {
  readonly under: string
  /** The key in a map, the index in a list. */
  readonly key: string
  readonly tree: Tree
}

/** A document as far as its form can be read. */
export interface Form<T> {
  readonly document: T
  /** The tree that `document` says: misspelt keys under the names they were meant for, faulty parts left out. */
  readonly tree: Tree
  readonly dropped: readonly Dropped[]
}

type Issue = z.core.$ZodIssue

/**
 * Checks the form of a document and reads on past what is wrong with it, so that one slip does not hide the next:
 * a misspelt key or name is read as the one it comes nearest to; a value of the wrong kind is left out where it stands
 * deep enough to be missed by nobody, else the whole entry or item two steps down from the top. Pushes the faults of
 * `checkShape`.
 *
 * @returns undefined when what is left still has a fault, such as a missing key at the top
 */
export function readForm<T>(tree: Tree, schema: z.ZodType<T>, faults: Fault[]): Form<T> | undefined {
  const whole = checkShape(tree, schema, faults)
  if (whole !== undefined) return { document: whole, tree, dropped: [] }
  const allowed = withoutForbidden(tree)
  const named = withAllKeysMeant(allowed, schema, faults)
  const meant = issuesOf(named, schema).reduce<Tree>((last, issue) => withValueMeant(last, issue, schema), named)
  const values = withoutFaultyValues(meant, issuesOf(meant, schema))
  const dropped = partsOf(values, issuesOf(values, schema))
  const kept = dropped.reduceRight<Tree>((last, { under, key }) => without(last, [under, key]), values)
  const result = schema.safeParse(plainOf(kept))
  return result.success ? { document: result.data, tree: kept, dropped } : undefined
}

const issuesOf = (tree: Tree, schema: z.ZodType): readonly Issue[] => {
  const result = schema.safeParse(plainOf(tree))
  return result.success ? [] : result.error.issues
}

function withoutForbidden(tree: Tree): Tree {
  if (tree.kind === 'list') return { ...tree, items: tree.items.map(withoutForbidden) }
  if (tree.kind !== 'map') return tree
  const allowed = tree.entries.filter(({ key }) => !isForbiddenKey(key))
  return { ...tree, entries: allowed.map((entry) => ({ ...entry, value: withoutForbidden(entry.value) })) }
}

/** What stands under a misspelt key is only looked at once that is read as what was meant. */
const ROUNDS = 4

function withAllKeysMeant(tree: Tree, schema: z.ZodType, faults: Fault[]): Tree {
  let named = tree
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = issuesOf(named, schema).reduce<Tree>((last, issue) => withKeysMeant(last, issue, schema), named)
    if (next === named) break
    named = next
    const more: Fault[] = []
    checkShape(named, schema, more)
    const told = new Set(faults.map((one) => `${one.at} ${one.code}`))
    faults.push(...more.filter((one) => !told.has(`${one.at} ${one.code}`)))
  }
  return named
}

const pathOf = (issue: Issue): Path => issue.path.map((step) => (typeof step === 'number' ? step : String(step)))

/** Reads keys that no map of this kind has as those they were meant for, and forgets the others. */
function withKeysMeant(tree: Tree, issue: Issue, schema: z.ZodType): Tree {
  const path = pathOf(issue)
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, path)
    return editAt(tree, path, (map) => issue.keys.reduce((last, key) => renamed(last, key, known, false), map))
  }
  const key = path.at(-1)
  if (typeof key !== 'string' || nodeAt(tree, path) !== undefined) return tree
  const known = keysAt(schema, path.slice(0, -1))
  return editAt(tree, path.slice(0, -1), (map) => {
    const stray = strayKeyFor(map, key, known)
    return stray === undefined ? map : renamed(map, stray.key, [key], true)
  })
}

function renamed(map: Tree, key: string, known: readonly string[], keep: boolean): Tree {
  if (map.kind !== 'map') return map
  const there = new Set(map.entries.map((entry) => entry.key))
  const meant = nearest(
    key,
    known.filter((one) => !there.has(one)),
  )
  const entries = map.entries.flatMap((entry): Entry[] => {
    if (entry.key !== key) return [entry]
    return meant === undefined ? (keep ? [entry] : []) : [{ ...entry, key: meant }]
  })
  return { ...map, entries }
}

/**
 * Reads a value that is none of those allowed as the one it comes nearest to. Where a map may lack it, any will do: that
 * it is missing must not be said of what stands there.
 */
function withValueMeant(tree: Tree, issue: Issue, schema: z.ZodType): Tree {
  if (issue.code !== 'invalid_value') return tree
  const path = pathOf(issue)
  const values = issue.values.map(String)
  return editAt(tree, path, (value) => {
    if (value.kind !== 'text') return value
    const text = nearest(value.text, values) ?? (mayBeAbsent(schema, path) ? values[0] : undefined)
    return text === undefined ? value : { ...value, text }
  })
}

/**
 * Without the values of the wrong kind that stand deeper than the keys of an entry or item: of one that lacked such a key
 * it would be said that it is missing. The last goes first, so that the places of items hold.
 */
function withoutFaultyValues(tree: Tree, issues: readonly Issue[]): Tree {
  const faulty = issues.map(pathOf).filter((path) => path.length > 3 && nodeAt(tree, path) !== undefined)
  return faulty.reduceRight<Tree>((last, path) => without(last, path), tree)
}

/** The entries and items, two steps down, that issues stand in; each once, in the order of the document. */
function partsOf(tree: Tree, issues: readonly Issue[]): Dropped[] {
  const found = new Map<string, Dropped>()
  for (const [under, key] of issues.map(pathOf)) {
    const node = under === undefined || key === undefined ? undefined : nodeAt(tree, [under, key])
    if (node !== undefined) {
      found.set(`${String(under)}/${String(key)}`, { under: String(under), key: String(key), tree: node })
    }
  }
  const order = ({ key }: Dropped): number => (/^\d+$/.test(key) ? Number(key) : 0)
  return [...found.values()].sort((a, b) => order(a) - order(b))
}

/** A tree without the entry or the item at a path. */
function without(tree: Tree, path: Path): Tree {
  const key = String(path.at(-1))
  return editAt(tree, path.slice(0, -1), (parent) => {
    if (parent.kind === 'map') return { ...parent, entries: parent.entries.filter((entry) => entry.key !== key) }
    if (parent.kind === 'list') return { ...parent, items: parent.items.filter((_, index) => String(index) !== key) }
    return parent
  })
}

function editAt(tree: Tree, path: Path, edit: (tree: Tree) => Tree): Tree {
  const [step, ...rest] = path
  if (step === undefined) return edit(tree)
  if (tree.kind === 'list') {
    return { ...tree, items: tree.items.map((item, index) => (index === step ? editAt(item, rest, edit) : item)) }
  }
  if (tree.kind !== 'map' || child(tree, String(step)) === undefined) return tree
  const entries = tree.entries.map((entry) =>
    entry.key === step ? { ...entry, value: editAt(entry.value, rest, edit) } : entry,
  )
  return { ...tree, entries }
}
