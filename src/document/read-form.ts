import type * as z from 'zod'
import type { Fault } from './fault.ts'
import { isForbiddenKey } from './forbidden-key.ts'
import { keysAt } from './schema-walk.ts'
import { checkShape } from './shape.ts'
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
 * a misspelt key is read as the key it comes nearest to, and a faulty entry or item two steps down is left out.
 * Pushes the faults of `checkShape`.
 *
 * @returns undefined when what is left still has a fault, such as a missing key at the top
 */
export function readForm<T>(tree: Tree, schema: z.ZodType<T>, faults: Fault[]): Form<T> | undefined {
  const whole = checkShape(tree, schema, faults)
  if (whole !== undefined) return { document: whole, tree, dropped: [] }
  const allowed = withoutForbidden(tree)
  const named = issuesOf(allowed, schema).reduce<Tree>((last, issue) => withKeysMeant(last, issue, schema), allowed)
  const faulty = partsOf(named, issuesOf(named, schema))
  const kept = faulty.reduceRight<Tree>((last, { under, key }) => withoutPart(last, under, key), named)
  const result = schema.safeParse(plainOf(kept))
  return result.success ? { document: result.data, tree: kept, dropped: faulty } : undefined
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

function withKeysMeant(tree: Tree, issue: Issue, schema: z.ZodType): Tree {
  if (issue.code !== 'unrecognized_keys') return tree
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  const known = keysAt(schema, path)
  return editAt(tree, path, (map) => {
    if (map.kind !== 'map') return map
    const there = new Set(map.entries.map(({ key }) => key))
    const entries = map.entries.flatMap((entry): Entry[] => {
      if (!issue.keys.includes(entry.key)) return [entry]
      const free = known.filter((one) => !there.has(one))
      const meant = nearest(entry.key, free)
      if (meant === undefined) return []
      there.add(meant)
      return [{ ...entry, key: meant }]
    })
    return { ...map, entries }
  })
}

/** The entries and items, two steps down, that issues stand in; each once, in the order of the document. */
function partsOf(tree: Tree, issues: readonly Issue[]): Dropped[] {
  const found = new Map<string, Dropped>()
  for (const { path } of issues) {
    const [under, key] = path
    const node = under === undefined || key === undefined ? undefined : nodeAt(tree, [String(under), keyOf(key)])
    if (node !== undefined)
      found.set(JSON.stringify([under, key]), { under: String(under), key: String(key), tree: node })
  }
  const order = (one: Dropped): number => Number(/^\d+$/.test(one.key) ? one.key : 0)
  return [...found.values()].sort((a, b) => order(a) - order(b))
}

const keyOf = (step: PropertyKey): string | number => (typeof step === 'number' ? step : String(step))

function withoutPart(tree: Tree, under: string, key: string): Tree {
  return editAt(tree, [under], (parent) => {
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
