import { checkOverlay } from '../agreement/check-overlay.ts'
import { NO_OVERLAY } from '../agreement/overlay.ts'
import { readTable } from '../agreement/term/read-table.ts'
import { isComputed } from '../agreement/term/term-value.ts'
import type { Fault } from '../document/fault.ts'
import { fault } from '../document/fault.ts'
import { didYouMean } from '../document/suggest.ts'
import type { Entry, Tree } from '../document/tree.ts'
import { child } from '../document/tree.ts'
import { quote } from '../values/quote.ts'
import { readValue } from '../values/read-value.ts'
import type { Type, Value } from '../values/value.ts'
import type { ScenarioContext } from './scenario-context.ts'

const entriesAt = (tree: Tree, key: string): readonly Entry[] => {
  const map = child(tree, key)
  return map?.kind === 'map' ? map.entries : []
}

/** `reading`: term to reading. The term must be set somewhere, and have a reading of that name there. */
export function readReadings(tree: Tree, { agreement, unread, faults }: ScenarioContext): Map<string, string> {
  const readings = new Map<string, string>()
  for (const { key, keyPlace, value } of entriesAt(tree, 'reading')) {
    if (value.kind !== 'text' || unread.has(`term.${key}`)) continue
    readings.set(key, value.text)
    const overlay = { ...NO_OVERLAY, readingOf: new Map([[key, value.text]]) }
    const place = agreement.terms.has(key) ? value.place : keyPlace
    for (const problem of checkOverlay(agreement, overlay)) faults.push(fault(problem, place))
  }
  return readings
}

/** `sets`: term to value, of the term's declared type. */
export function readSets(tree: Tree, { agreement, unread, faults }: ScenarioContext): Map<string, Value> {
  const sets = new Map<string, Value>()
  for (const { key, keyPlace, value } of entriesAt(tree, 'sets')) {
    if (unread.has(`term.${key}`)) continue
    const term = agreement.terms.get(key)
    if (term === undefined) {
      const hint = didYouMean(key, agreement.terms.keys())
      faults.push(fault({ code: 'unknown-term', message: `unknown term ${quote(key)}`, hint }, keyPlace))
      continue
    }
    const read = readSet(value, term.type, agreement.zone, faults)
    if (read === undefined) continue
    sets.set(key, read)
    const overlay = { ...NO_OVERLAY, sets: new Map([[key, read]]) }
    for (const problem of checkOverlay(agreement, overlay)) faults.push(fault(problem, keyPlace))
  }
  return sets
}

/** A value, or the bands of a table; what is computed belongs into an amendment. */
function readSet(tree: Tree, type: Type, zone: string, faults: Fault[]): Value | undefined {
  if (tree.kind !== 'map' || type.kind !== 'table') return readValue(tree, type, zone, faults)
  if (child(tree, 'by') !== undefined) {
    const message = 'a value by time, where a plain one is set for the run'
    const hint = 'give the bands as they stand, or write an amendment'
    faults.push(fault({ code: 'computed-term', message, hint }, tree.place))
    return undefined
  }
  const table = readTable(tree, type, { zone, faults }, (one, of) => readValue(one, of, zone, faults))
  return table === undefined || isComputed(table) ? undefined : table
}

/** `seed`: a whole number, 0 where none is given. */
export function readSeed(tree: Tree, { faults }: ScenarioContext): number {
  const written = child(tree, 'seed')
  if (written?.kind !== 'text') return 0
  if (/^\d{1,15}$/.test(written.text)) return Number(written.text)
  const message = `found ${quote(written.text)} where a seed is expected`
  const hint = 'give a whole number of at most 15 digits, as in `seed: 2026`'
  faults.push(fault({ code: 'bad-seed', message, hint }, written.place))
  return 0
}
