import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from '../document/fault.ts'
import { fault, sortFaults } from '../document/fault.ts'
import type { Tree } from '../document/tree.ts'
import { namesIn } from './file-text.ts'
import { displayName, isDocument, readDocument, startOfDocument } from './read-document.ts'

/** A file as read: what it is called in faults, and its text. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

export interface LoadedTrees {
  /** By file name, then by their order in the file. */
  readonly trees: Tree[]
  readonly faults: Fault[]
  readonly documents: NamedText[]
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/**
 * Reads all YAML and JSON files of a pack, sorted by name and without its sub-folders; or the one file that a small
 * pack is.
 *
 * @param path the folder or the file
 * @param name as faults show it, as in `rules/microsoft-openai`; default the path relative to the working folder
 */
export async function loadTrees(path: string, name = displayName(path)): Promise<LoadedTrees> {
  const single = isFile(path)
  const files = single ? [''] : namesIn(path).filter((file) => isDocument(file) && isFile(join(path, file)))
  const trees: Tree[] = []
  const faults: Fault[] = []
  const documents: NamedText[] = []
  for (const file of files) {
    const shown = single ? name : `${name}/${file}`
    const read = await readDocument(join(path, file), { name: shown })
    trees.push(...read.trees)
    faults.push(...read.faults)
    documents.push({ name: shown, text: read.text })
  }
  if (files.length === 0) {
    const hint =
      'a pack holds `agreement.yaml` and one file for each amendment, as in `2019-07-22-exclusive-cloud.yaml`'
    faults.push(
      fault({ code: 'empty-pack', message: 'the folder has no YAML or JSON file', hint }, startOfDocument(name)),
    )
  }
  return { trees, faults: sortFaults(faults), documents }
}
