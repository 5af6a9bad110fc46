import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Result } from '../document/fault.ts'
import { failed, ok } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import { namesIn } from './file-text.ts'
import { packageRoot } from './package-root.ts'
import { displayName, isDocument } from './read-document.ts'

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

/** A plain name is looked up; anything with a slash or a document's ending is a path. */
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

/** The names of all packs that can be found from `cwd`, sorted. */
export function packNames(cwd: string): string[] {
  const names = shelves('rules', cwd).flatMap(({ path }) =>
    namesIn(path).flatMap((name) => {
      const kind = kindOf(join(path, name))
      if (kind === 'folder' && !name.startsWith('.')) return [name]
      return kind === 'file' && isDocument(name) ? [name.replace(/\.[^.]+$/, '')] : []
    }),
  )
  return [...new Set(names)].sort()
}

/**
 * Finds an agreement pack by path or by name; a name is looked for in `./rules`, then in the package's own `rules/`.
 * Faults: `unknown-pack`, with the names that there are.
 *
 * @example findPack('microsoft-openai', process.cwd())
 */
export function findPack(name: string, cwd: string): Result<PackPlace> {
  if (isPath(name)) {
    const path = resolve(cwd, name)
    if (kindOf(path) !== undefined) return ok({ path, name: displayName(path, cwd) })
    const hint = `give a folder or a file that is there, or a name: ${didYouMean(name, packNames(cwd))}`
    return failed('unknown-pack', `there is no pack at \`${name}\``, hint)
  }
  for (const shelf of shelves('rules', cwd)) {
    for (const entry of [name, `${name}.yaml`, `${name}.yml`, `${name}.json`]) {
      const path = join(shelf.path, entry)
      if (kindOf(path) !== undefined) return ok({ path, name: `${shelf.name}/${entry}` })
    }
  }
  return failed('unknown-pack', `no pack is called \`${name}\``, didYouMean(name, packNames(cwd)))
}
