import { extname, relative, resolve, sep } from 'node:path'
import type { Fault, Problem } from '../document/fault.ts'
import { fault, sortFaults } from '../document/fault.ts'
import type { Place, Tree } from '../document/tree.ts'
import { fileText } from './file-text.ts'
import { jsonTree } from './json-tree.ts'
import { LIMITS } from './limits.ts'
import { lineIndex } from './line-index.ts'
import { yamlTrees } from './yaml-trees.ts'

export interface ReadOptions {
  /** The folder that relative paths and the names in faults count from; default the current one. */
  readonly cwd?: string
  /** The name that faults show; default the path relative to `cwd`, with `/`. */
  readonly name?: string
}

/** A document as read: a tree for each part between `---` lines, the text itself for the hash or for quoting, all faults. */
export interface ReadDocument {
  readonly trees: Tree[]
  readonly text: string
  readonly faults: Fault[]
}

export const DOCUMENT_ENDINGS = ['.yaml', '.yml', '.json'] as const

export const isDocument = (path: string): boolean =>
  (DOCUMENT_ENDINGS as readonly string[]).includes(extname(path).toLowerCase())

/** A path as faults show it: relative to `cwd` with `/`, or as it is when it lies elsewhere. */
export function displayName(path: string, cwd = process.cwd()): string {
  const full = resolve(cwd, path)
  const inside = relative(cwd, full)
  const shown = inside === '' || inside.startsWith('..') ? full : inside
  return sep === '/' ? shown : shown.replaceAll(sep, '/')
}

export const startOfDocument = (document: string): Place => ({ document, line: 1, column: 1 })

/** The first hundred faults by place; one more says that others were left out. */
export function limitFaults(faults: readonly Fault[]): Fault[] {
  const sorted = sortFaults(faults)
  const last = sorted[LIMITS.faults - 1]
  if (last === undefined || sorted.length === LIMITS.faults) return sorted
  const more: Problem = {
    code: 'more-faults',
    message: 'more faults follow in this document',
    hint: 'mend these first, and run again',
  }
  return [...sorted.slice(0, LIMITS.faults), fault(more, last.place)]
}

/** The same for the faults of several documents: of each no more than a hundred. */
export function limitEachDocument(faults: readonly Fault[]): Fault[] {
  const byDocument = new Map<string, Fault[]>()
  for (const one of faults) {
    const same = byDocument.get(one.place.document)
    if (same === undefined) byDocument.set(one.place.document, [one])
    else same.push(one)
  }
  return [...byDocument.values()].flatMap(limitFaults)
}

/**
 * The trees of a document's text.
 * @param name its name, whose ending tells JSON from YAML
 */
export async function readText(text: string, name: string): Promise<{ trees: Tree[]; faults: Fault[] }> {
  if (text.trim() === '') return { trees: [], faults: [emptyFile(name)] }
  if (name.toLowerCase().endsWith('.json')) {
    const faults: Fault[] = []
    const tree = jsonTree(text, lineIndex(text, name), faults)
    return { trees: tree === undefined ? [] : [tree], faults: limitFaults(faults) }
  }
  const { trees, faults } = await yamlTrees(text, name)
  if (trees.length === 0 && faults.length === 0) faults.push(emptyFile(name))
  return { trees, faults: limitFaults(faults) }
}

const emptyFile = (name: string): Fault =>
  fault(
    {
      code: 'empty-file',
      message: 'the file is empty',
      hint: 'start it with `pactwright: 1` and a key `agreement:`, `amendment:` or `scenario:`',
    },
    startOfDocument(name),
  )

/**
 * Reads a YAML or JSON file, by its ending, into trees with places. Size, ending and encoding are checked before
 * anything is parsed; all faults come at once, sorted by place, and nothing is thrown for what a user got wrong.
 *
 * @example const { trees, faults } = await readDocument('rules/microsoft-openai/agreement.yaml')
 */
export async function readDocument(path: string, options: ReadOptions = {}): Promise<ReadDocument> {
  const cwd = options.cwd ?? process.cwd()
  const name = options.name ?? displayName(path, cwd)
  const refuse = (problem: Problem): ReadDocument => ({
    trees: [],
    text: '',
    faults: [fault(problem, startOfDocument(name))],
  })
  const text = fileText(resolve(cwd, path), name)
  if (!text.ok) return refuse(text.problem)
  if (!isDocument(path)) {
    const ending = extname(path)
    const message = ending === '' ? 'the file has no ending' : `files ending in \`${ending}\` are not documents`
    return refuse({ code: 'unknown-ending', message, hint: 'use `.yaml`, `.yml` or `.json`' })
  }
  return { text: text.value, ...(await readText(text.value, name)) }
}
