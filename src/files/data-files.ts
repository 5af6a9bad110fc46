import { realpathSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import type { Fault, Problem } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Place, TextTree, Tree } from '../document/tree.ts'
import { namesIn } from './file-text.ts'
import { isTable, readTable } from './read-table.ts'

const OUTSIDE = 'put the file beside the scenario and give its plain name, as in `revenue.csv`'

const outside = (message: string): Problem => ({ code: 'file-outside', message, hint: OUTSIDE })

/** Why a name may not be followed; undefined when it is a plain name. Decided before the disk is asked anything. */
function nameProblem(name: string): Problem | undefined {
  if (/^([\\/]|[A-Za-z]:)/.test(name)) return outside(`\`${name}\` is an absolute path`)
  if (name.split(/[\\/]/).includes('..')) return outside(`\`${name}\` leads out of the scenario's folder`)
  if (/[\\/]/.test(name)) return outside(`\`${name}\` is a path, and data files stand in the scenario's own folder`)
  if (!isTable(name) || name.includes('\0')) {
    return {
      code: 'unknown-ending',
      message: `\`${name}\` is no name of a table`,
      hint: 'give a list, or the name of a file beside the scenario that ends in `.csv` or `.ndjson`',
    }
  }
  return undefined
}

/** The real path of a plain name in a folder, or the problem: it is not there, or a link leads out. */
function locate(name: string, folder: string): { path: string } | { problem: Problem } {
  const tables = namesIn(folder).filter(isTable)
  const missing: Problem = {
    code: 'missing-file',
    message: `there is no file \`${name}\` beside the scenario`,
    hint:
      tables.length === 0
        ? `make it, as in \`${name}\` with a first line that names the columns`
        : didYouMean(name, tables),
  }
  try {
    const inside = realpathSync(folder)
    const path = realpathSync(join(folder, name))
    // The end decides, not the way: a link may point at another file of the same folder.
    return dirname(path) === inside || path.startsWith(inside + sep)
      ? { path }
      : { problem: outside(`\`${name}\` is a link that leads out of the scenario's folder`) }
  } catch {
    return { problem: missing }
  }
}

function displayBeside(place: Place, name: string): string {
  const slash = place.document.lastIndexOf('/')
  return slash === -1 ? name : `${place.document.slice(0, slash + 1)}${name}`
}

async function tableFor(naming: TextTree, folder: string, faults: Fault[]): Promise<Tree> {
  const empty: Tree = { kind: 'list', items: [], place: naming.place }
  const problem = nameProblem(naming.text)
  const found = problem === undefined ? locate(naming.text, folder) : { problem }
  if ('problem' in found) {
    faults.push(fault(found.problem, naming.place))
    return empty
  }
  // A link's own name decides how the file is read, so that it must end alike.
  if (!isTable(found.path)) {
    const message = `\`${naming.text}\` is a link to a file that is no table`
    faults.push(fault({ code: 'unknown-ending', message, hint: OUTSIDE }, naming.place))
    return empty
  }
  const table = await readTable(found.path, displayBeside(naming.place, naming.text))
  faults.push(...table.faults)
  return table.tree
}

async function inMap(tree: Tree, replace: (entry: Entry) => Promise<Tree>): Promise<Tree> {
  if (tree.kind !== 'map') return tree
  const entries: Entry[] = []
  for (const entry of tree.entries) entries.push({ ...entry, value: await replace(entry) })
  return { ...tree, entries }
}

/**
 * Reads the tables that a scenario names: wherever one of `keys`, at the top or in one of its `variants`, holds a name
 * instead of a list, the rows of the CSV or NDJSON file of that name beside the scenario take its place. Only plain
 * names in the scenario's own folder are followed.
 *
 * @param folder the scenario's folder
 * @returns the tree with the rows in it, and faults both of the names (`file-outside`, `missing-file`,
 *   `unknown-ending`) and of the tables
 */
export async function insertTables(
  tree: Tree,
  keys: readonly string[],
  folder: string,
): Promise<{ tree: Tree; faults: Fault[] }> {
  const faults: Fault[] = []
  const fill = (entry: Entry): Promise<Tree> =>
    keys.includes(entry.key) && entry.value.kind === 'text'
      ? tableFor(entry.value, folder, faults)
      : Promise.resolve(entry.value)
  const filled = await inMap(tree, async (entry) =>
    entry.key === 'variants' ? inMap(entry.value, (variant) => inMap(variant.value, fill)) : fill(entry),
  )
  return { tree: filled, faults }
}
