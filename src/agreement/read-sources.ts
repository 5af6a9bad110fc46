import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { readForm } from '../document/read-form.ts'
import type { Tree } from '../document/tree.ts'
import { keyPlaceAt, placeAt } from '../document/tree.ts'
import { checkVersion } from '../document/version.ts'
import { parsePeriod } from '../values/period.ts'
import { quote } from '../values/quote.ts'
import type { Source } from './agreement.ts'
import { sourcesShape } from './shape.ts'
import type { Unread } from './unread.ts'

/** Reads the sources that clauses and terms cite, from any number of documents; ids are unique over all of them. */
export function readSources(trees: readonly Tree[], unread: Unread, faults: Fault[]): Map<string, Source> {
  const sources = new Map<string, Source>()
  for (const tree of trees) readDocument(tree, sources, unread, faults)
  return sources
}

function readDocument(written: Tree, sources: Map<string, Source>, unread: Unread, faults: Fault[]): void {
  const form = checkVersion(written, faults, false) ? readForm(written, sourcesShape, faults) : undefined
  if (form === undefined) unread.whole = true
  for (const { key } of form?.dropped ?? []) unread.sources.add(key)
  for (const [id, { address, ...source }] of Object.entries(form?.document.sources ?? {})) {
    const tree = form?.tree ?? written
    const problem = dateProblem(source.date)
    if (problem !== undefined) faults.push(fault(problem, placeAt(tree, ['sources', id, 'date'])))
    if (sources.has(id)) faults.push(fault(second(id), keyPlaceAt(tree, ['sources', id])))
    else sources.set(id, { id, ...source, ...(address === undefined ? {} : { address }) })
  }
}

const second = (id: string) => ({
  code: 'duplicate-id',
  message: `a second source ${quote(id)}`,
  hint: 'give each source an id of its own',
})

/** A source bears the day it was published, or the month, quarter or year where no more is known. */
function dateProblem(text: string) {
  const period = parsePeriod(text)
  if (period.ok) return undefined
  if (period.problem.code !== 'bad-period') return period.problem
  return {
    code: 'bad-date',
    message: `${quote(text)} is no date`,
    hint: 'write the day it was published, as in `2025-01-21`, or `2025-01`, or `2025`',
  }
}
