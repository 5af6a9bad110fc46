import type { Agreement } from '../agreement/agreement.ts'
import type { Draft } from '../agreement/read-agreement.ts'
import { readAgreement } from '../agreement/read-agreement.ts'
import type { Fault } from '../document/fault.ts'
import { fault, hasErrors } from '../document/fault.ts'
import type { Place, Tree } from '../document/tree.ts'
import { findPack } from './find-pack.ts'
import { loadTrees } from './load-pack.ts'
import { limitEachDocument } from './read-document.ts'

export interface LoadedAgreement {
  /** Absent when there is a fault of severity `error`. */
  readonly agreement?: Agreement
  readonly faults: readonly Fault[]
  /** What could be read of a faulty pack, so that a scenario's own faults can be told with those of the pack. */
  readonly draft?: Draft
  /** Its documents, for the hashes of a receipt. */
  readonly trees: readonly Tree[]
}

export interface LoadOptions {
  /** The folder that paths and names are looked up from. Default: the working folder. */
  readonly cwd?: string
  /** Where the pack is named, for the fault when there is none. Default: the name itself. */
  readonly place?: Place
}

/**
 * Reads an agreement pack by path or by name; a name is looked for in `./rules`, then among the package's own.
 * All faults come at once and nothing is thrown for what a user got wrong.
 *
 * @example const { agreement, faults } = await loadAgreement('microsoft-openai')
 */
export async function loadAgreement(name: string, options: LoadOptions = {}): Promise<LoadedAgreement> {
  const { cwd = process.cwd(), place = { document: name, line: 1, column: 1 } } = options
  const found = findPack(name, cwd)
  if (!found.ok) return { faults: [fault(found.problem, place)], trees: [] }
  const { trees, faults } = await loadTrees(found.value.path, found.value.name)
  const read = readAgreement(trees, found.value.name, { incomplete: hasErrors(faults) })
  return { ...read, faults: [...faults, ...limitEachDocument(read.faults)], trees }
}
