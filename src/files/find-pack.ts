import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { fileText, namesIn } from './file-text.ts'
import { packageRoot } from './package-root.ts'
import { DOCUMENT_ENDINGS, displayName, isDocument } from './read-document.ts'

/** Where a pack lies: its folder, or the one file that holds it all. */
export interface PackPlace {
  /** Absolute. */
  readonly path: string
  /** As faults and lists show it: `rules/microsoft-openai`. */
  readonly name: string
}

const kindOf = (path: string): 'folder' | 'file' | undefined => {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat?.isDirectory() === true ? 'folder' : stat?.isFile() === true ? 'file' : undefined
}

/** A plain name is looked up; anything with a slash or a document's ending is a path first. */
export const isPath = (name: string): boolean => /[\\/]/.test(name) || name.startsWith('.') || isDocument(name)

/** The folders named `kind` in which names are looked up: the working folder's first, then the package's own. */
export function shelves(kind: 'rules' | 'scenarios', cwd: string): PackPlace[] {
  const root = packageRoot()
  const own = join(cwd, kind)
  const packaged = root === undefined ? undefined : join(root, kind)
  return [
    { path: own, name: displayName(own, cwd) },
    ...(packaged === undefined || packaged === own ? [] : [{ path: packaged, name: kind }]),
  ]
}

/** Small packs are one file each and lie together in a folder, which may lie in another: no deeper than this. */
const DEEPEST = 4

/** Whether a file holds an agreement, as far as a look at it tells; a scenario only names one. */
function holdsAgreement(path: string): boolean {
  const text = fileText(path, path)
  if (!text.ok) return false
  const has = (key: string): boolean =>
    path.endsWith('.json') ? text.value.includes(`"${key}"`) : new RegExp(`^${key}:`, 'm').test(text.value)
  return has('agreement') && !has('scenario')
}

/**
 * Whether a folder is no pack but holds some: several files with an agreement each, or only folders.
 * One that has an `agreement.yaml` is a pack without a further look.
 */
function holdsPacks(folder: string): boolean {
  const inside = namesIn(folder).filter((name) => !name.startsWith('.'))
  if (inside.some((name) => /^agreement\.(?:yaml|yml|json)$/.test(name))) return false
  const documents = inside.filter((name) => isDocument(name) && kindOf(join(folder, name)) === 'file')
  if (documents.length === 0) return inside.some((name) => kindOf(join(folder, name)) === 'folder')
  return documents.filter((name) => holdsAgreement(join(folder, name))).length > 1
}

/** The names of the packs in a folder of packs: its files, its folders, and those within folders that hold packs. */
function namesOnShelf(folder: string, prefix: string, depth: number): string[] {
  return namesIn(folder).flatMap((name) => {
    const path = join(folder, name)
    const kind = kindOf(path)
    if (kind === 'file') return isDocument(name) ? [`${prefix}${name.replace(/\.[^.]+$/, '')}`] : []
    if (kind === undefined || name.startsWith('.')) return []
    if (!holdsPacks(path)) return [`${prefix}${name}`]
    return depth < DEEPEST ? namesOnShelf(path, `${prefix}${name}/`, depth + 1) : []
  })
}

/** The names of all packs that can be found from `cwd`, as `acme` or `small/acme`, sorted. */
export function packNames(cwd: string): string[] {
  return [...new Set(shelves('rules', cwd).flatMap(({ path }) => namesOnShelf(path, '', 1)))].sort()
}

const found = (path: string, name: string, cwd: string): Result<PackPlace> => {
  if (kindOf(path) !== 'folder' || !holdsPacks(path)) return ok({ path, name })
  const [first = 'acme'] = namesOnShelf(path, '', DEEPEST)
  const hint = `name one of them, as in \`${displayName(join(path, first), cwd)}\``
  return failed('not-a-pack', `\`${name}\` is a folder of packs, not a pack`, hint)
}

const inside = (name: string): boolean => !name.startsWith('.') && !name.split(/[\\/]/).includes('..')

/**
 * Finds an agreement pack by path or by name; a name, which may go through folders as in `small/acme`, is looked for in
 * `./rules`, then in the package's own `rules/`.
 * Faults: `unknown-pack`, with the names that there are, and `not-a-pack` for a folder of packs.
 *
 * @example findPack('microsoft-openai', process.cwd())
 */
export function findPack(name: string, cwd: string): Result<PackPlace> {
  if (isPath(name)) {
    const path = resolve(cwd, name)
    if (kindOf(path) !== undefined) return found(path, displayName(path, cwd), cwd)
  }
  for (const shelf of inside(name) ? shelves('rules', cwd) : []) {
    for (const entry of [name, ...DOCUMENT_ENDINGS.map((ending) => `${name}${ending}`)]) {
      const path = join(shelf.path, entry)
      if (kindOf(path) !== undefined) return found(path, `${shelf.name}/${entry}`, cwd)
    }
  }
  if (!isPath(name)) return failed('unknown-pack', `no pack is called \`${name}\``, didYouMean(name, packNames(cwd)))
  const hint = `give a folder or a file that is there, or a name: ${didYouMean(name, packNames(cwd))}`
  return failed('unknown-pack', `there is no pack at \`${name}\``, hint)
}
