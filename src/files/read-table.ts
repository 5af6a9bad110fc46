import { statSync } from 'node:fs'
import { extname } from 'node:path'
import type { Fault, Problem } from '../document/fault.ts'
import { forbiddenKey, isForbiddenKey } from '../document/forbidden-key.ts'
import { fault, printPlace } from '../document/fault.ts'
import type { Entry, ListTree, MapTree, Place, Tree } from '../document/tree.ts'
import type { Cell, Row } from './csv-row.ts'
import { csvEnd, csvLine, csvStart } from './csv-row.ts'
import { notAFile } from './file-text.ts'
import { jsonTree } from './json-tree.ts'

import { LIMITS } from './limits.ts'
import { plainScalar } from './plain-scalar.ts'
import { displayName, limitFaults, startOfDocument } from './read-document.ts'
import { tableLines } from './table-lines.ts'

const TABLE_ENDINGS = ['.csv', '.ndjson'] as const

export const isTable = (path: string): boolean =>
  (TABLE_ENDINGS as readonly string[]).includes(extname(path).toLowerCase())

/** A table as read: a list of maps, whose every cell has its place. */
export interface ReadTable {
  readonly tree: ListTree
  readonly faults: Fault[]
}

interface Reading {
  readonly name: string
  readonly items: Tree[]
  readonly faults: Fault[]
}

/** Takes the lines of one kind of table; false when no more of them are wanted. */
type TakeLine = (text: string, line: number) => boolean

const placeIn = (reading: Reading, line: number, column: number): Place => ({ document: reading.name, line, column })

const push = (reading: Reading, problem: Problem, line: number, column: number): void => {
  reading.faults.push(fault(problem, placeIn(reading, line, column)))
}

/** Reading on, so that all faults come at once; but one fault in every row of a long table is told a hundred times only. */
const goesOn = (reading: Reading): boolean => reading.faults.length <= LIMITS.faults

function checkHeader(reading: Reading, header: readonly Cell[]): void {
  const first = new Map<string, Cell>()
  for (const cell of header) {
    const before = first.get(cell.text)
    if (cell.text === '') {
      const problem = { code: 'empty-column', message: 'a column without a name', hint: 'name it, or remove the comma' }
      push(reading, problem, cell.line, cell.column)
    } else if (isForbiddenKey(cell.text)) push(reading, forbiddenKey(cell.text), cell.line, cell.column)
    else if (before !== undefined) {
      const at = printPlace(placeIn(reading, before.line, before.column))
      const message = `column \`${cell.text}\` stands twice, first at ${at}`
      push(reading, { code: 'duplicate-column', message, hint: 'keep one of the two' }, cell.line, cell.column)
    }
    first.set(cell.text, before ?? cell)
  }
}

function rowLength(row: Row, header: readonly Cell[]): Problem {
  const count = (number: number): string => `${number} cell${number === 1 ? '' : 's'}`
  const message = `this row has ${count(row.cells.length)} where the first row names ${header.length}`
  const last = row.cells.at(-1)?.text ?? ''
  const hint =
    header.length === 1 && /[;\t]/.test(header[0]?.text ?? '')
      ? 'separate cells by commas, not by semicolons or tabs'
      : row.cells.length > header.length
        ? `is a comma part of a cell? then quote it, as in \`"500,000 USD"\`; the last cell read is \`${last}\``
        : 'an empty cell keeps its comma, as in `a,,c`'
  return { code: 'row-length', message, hint }
}

function rowTree(reading: Reading, row: Row, header: readonly Cell[]): MapTree {
  const entries: Entry[] = []
  row.cells.forEach((cell, index) => {
    const place = placeIn(reading, cell.line, cell.column)
    const value: Tree =
      cell.quoted && cell.text !== ''
        ? { kind: 'text', text: cell.text, place, style: 'quoted' }
        : plainScalar(cell.text, place)
    const column = header[index]
    // The place of a key is that of its column's name, so that a misspelt one is told once and not in every row.
    const keyPlace = column === undefined ? place : placeIn(reading, column.line, column.column)
    if (value.kind !== 'empty') entries.push({ key: column?.text ?? '', keyPlace, value })
  })
  return { kind: 'map', entries, place: placeIn(reading, row.line, 1) }
}

/** The taker of CSV lines, and what is to be done at their end. */
function csvTaker(reading: Reading): { take: TakeLine; end: () => void } {
  const state = csvStart()
  let header: readonly Cell[] | undefined
  const take = (text: string, line: number): boolean => {
    const row = csvLine(state, text, line)
    if (row === undefined) return true
    if ('problem' in row) {
      push(reading, row.problem, row.line, row.column)
      // Without the names of the columns nothing that follows means anything.
      if (header === undefined) return false
    } else if (header === undefined) {
      header = row.cells
      checkHeader(reading, header)
      return reading.faults.length === 0
    } else if (row.cells.length !== header.length) push(reading, rowLength(row, header), row.line, 1)
    else reading.items.push(rowTree(reading, row, header))
    return goesOn(reading)
  }
  const end = (): void => {
    const open = csvEnd(state)
    if (open !== undefined) push(reading, open.problem, open.line, open.column)
    else if (header === undefined && reading.faults.length === 0) {
      const hint = 'its first line names the columns, as in `stream,period,amount`'
      push(reading, { code: 'empty-file', message: 'the table is empty', hint }, 1, 1)
    }
  }
  return { take, end }
}

function ndjsonTaker(reading: Reading): { take: TakeLine; end: () => void } {
  const take = (text: string, line: number): boolean => {
    if (text.trim() === '') return true
    const tree = jsonTree(text, (offset) => placeIn(reading, line, offset + 1), reading.faults)
    if (tree?.kind === 'map') reading.items.push(tree)
    else if (tree !== undefined) {
      const hint = 'write one object to a line, as in `{"stream": "api", "period": "2025-03"}`'
      push(reading, { code: 'bad-json', message: 'a row must be an object', hint }, line, tree.place.column)
    }
    return goesOn(reading)
  }
  return { take, end: () => undefined }
}

/**
 * Reads a table, CSV or NDJSON by its ending, as a list of maps: a CSV's first row names the keys, cells read as the
 * same scalars do in YAML, and empty cells are left out. Rows are streamed, in any number.
 *
 * @param name as faults show it; default the path relative to the working folder
 * @example const { tree, faults } = await readTable('scenarios/microsoft-openai/revenue.csv')
 */
export async function readTable(path: string, name = displayName(path)): Promise<ReadTable> {
  const place = startOfDocument(name)
  const reading: Reading = { name, items: [], faults: [] }
  const tree: ListTree = { kind: 'list', items: reading.items, place }
  const refuse = (problem: Problem): ReadTable => ({ tree: { ...tree, items: [] }, faults: [fault(problem, place)] })
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!isTable(path)) {
    const message = `\`${name}\` is no table that can be read`
    return refuse({ code: 'unknown-ending', message, hint: 'use `.csv` or `.ndjson`' })
  }
  // A pipe that nobody writes to would be waited for without end.
  if (stat !== undefined && !stat.isFile()) return refuse(notAFile(name))
  const { take, end } = path.toLowerCase().endsWith('.csv') ? csvTaker(reading) : ndjsonTaker(reading)
  const read = await tableLines(path, name, take)
  if (!read.ok) return refuse(read.problem)
  if (goesOn(reading)) end()
  return { tree, faults: limitFaults(reading.faults) }
}
