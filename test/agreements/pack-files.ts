import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAllDocuments } from 'yaml'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A shipped YAML file: its path from the repository's root, its text, its documents as plain data. */
interface ShippedFile {
  readonly path: string
  readonly text: string
  readonly documents: readonly Plain[]
}

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

export type PlainMap = { readonly [key: string]: Plain }

const walk = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? walk(path) : [path]))

/** Every shipped YAML file below a folder of the repository, by path. */
export function shippedFiles(folder: string): ShippedFile[] {
  return walk(join(ROOT, folder))
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8')
      const parsed = parseAllDocuments(text, { version: '1.2', schema: 'core' })
      const documents = Array.isArray(parsed) ? parsed : []
      for (const { errors, warnings } of documents) {
        if (errors.length + warnings.length > 0) throw new Error(`${path}: ${String(errors[0] ?? warnings[0])}`)
      }
      return { path: relative(ROOT, path), text, documents: documents.map((one) => one.toJS() as Plain) }
    })
}

export const isMap = (value: Plain | undefined): value is PlainMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const list = (value: Plain | undefined): readonly Plain[] => (Array.isArray(value) ? (value as Plain[]) : [])

export const maps = (value: Plain | undefined): PlainMap[] => list(value).filter(isMap)

export const textOf = (value: Plain | undefined): string => (typeof value === 'string' ? value : '')

export const names = (value: Plain | undefined): string[] => list(value).map(textOf)

/** The documents of one pack, amendments in order of effect. */
export interface Pack {
  /** Its folder, or the one file that it is. */
  readonly folder: string
  readonly agreement: PlainMap
  readonly sources: PlainMap
  readonly amendments: readonly PlainMap[]
}

export function packs(): Pack[] {
  const byFolder = new Map<string, PlainMap[]>()
  for (const { path, documents } of shippedFiles('rules')) {
    const kinds = documents.filter(isMap)
    // A small pack is one file.
    const alone = ['agreement', 'amendment'].every((key) => kinds.some((one) => key in one))
    const place = alone ? path : path.split('/').slice(0, -1).join('/')
    byFolder.set(place, [...(byFolder.get(place) ?? []), ...kinds])
  }
  return [...byFolder].map(([folder, documents]) => {
    const agreement = documents.find((one) => 'agreement' in one) ?? {}
    const sources = documents.find((one) => 'sources' in one && !('agreement' in one))?.['sources']
    const amendments = documents.filter((one) => 'amendment' in one)
    const byDate = (a: PlainMap, b: PlainMap): number => (textOf(a['effective']) < textOf(b['effective']) ? -1 : 1)
    return { folder, agreement, sources: isMap(sources) ? sources : {}, amendments: amendments.sort(byDate) }
  })
}
