import type { Problem } from '../document/fault.ts'

export interface Cell {
  readonly text: string
  readonly quoted: boolean
  /** Where the cell starts, and on which line, if a quoted line break precedes it in its row; both count from 1. */
  readonly line: number
  readonly column: number
}

export interface Row {
  readonly cells: readonly Cell[]
  readonly line: number
}

/** A slip in a row, where it stands. */
export interface RowFault {
  readonly problem: Problem
  readonly line: number
  readonly column: number
}

/** A quoted cell that is not closed yet. */
interface OpenCell {
  readonly line: number
  readonly column: number
  text: string
}

/** Where the reading of a CSV stands between two physical lines. */
export interface CsvState {
  cells: Cell[]
  firstLine: number
  length: number
  fault: RowFault | undefined
  open: OpenCell | undefined
}

/** Longer than any row is: a quote that is never closed must not gather the whole file. */
const LONGEST_ROW = 1_000_000

const QUOTE_WHOLE = 'quote the whole cell and double the quotes inside, as in `"a ""small"" fee"`'

const badCsv = (message: string, hint: string): Problem => ({ code: 'bad-csv', message, hint })

export const csvStart = (): CsvState => ({ cells: [], firstLine: 0, length: 0, fault: undefined, open: undefined })

function slip(state: CsvState, problem: Problem, line: number, column: number): void {
  state.fault ??= { problem, line, column }
}

/** Gathers quoted text from `at`; the offset after its closing quote, or undefined when the line ends before it. */
function gather(source: string, at: number, cell: OpenCell): number | undefined {
  for (let from = at; ;) {
    const close = source.indexOf('"', from)
    cell.text += source.slice(from, close === -1 ? undefined : close)
    if (close === -1) return undefined
    if (source[close + 1] !== '"') return close + 1
    cell.text += '"'
    from = close + 2
  }
}

/** The offset after the comma that ends the cell; beyond the line's end when it is the last one. */
const afterComma = (source: string, from: number): number => {
  const comma = source.indexOf(',', from)
  return comma === -1 ? source.length + 1 : comma + 1
}

function takeQuoted(state: CsvState, source: string, at: number, line: number, cell: OpenCell): number {
  const end = gather(source, at, cell)
  state.open = end === undefined ? cell : undefined
  if (end === undefined) return source.length + 1
  state.cells.push({ text: cell.text, quoted: true, line: cell.line, column: cell.column })
  const next = afterComma(source, end)
  if (source.slice(end, next - 1).trim() !== '') {
    slip(state, badCsv('text follows the closing quote of a cell', QUOTE_WHOLE), line, end + 1)
  }
  return next
}

function takePlain(state: CsvState, source: string, at: number, line: number): number {
  const next = afterComma(source, at)
  const text = source.slice(at, next - 1).trimEnd()
  const column = at + 1
  if (text.includes('"'))
    slip(state, badCsv('a quote stands inside a cell that is not quoted', QUOTE_WHOLE), line, column)
  state.cells.push({ text, quoted: false, line, column })
  return next
}

function skipSpace(source: string, from: number): number {
  let at = from
  while (source[at] === ' ' || source[at] === '\t') at += 1
  return at
}

const isBlank = (cells: readonly Cell[]): boolean =>
  cells.length === 1 && cells[0]?.quoted === false && cells[0].text === ''

/**
 * Takes the next physical line of a CSV (RFC 4180, spaces around cells dropped), without its line break.
 * @returns the row or the slip that the line completes; undefined for a blank line, and while a quoted cell goes on
 */
export function csvLine(state: CsvState, source: string, line: number): Row | RowFault | undefined {
  let at = 0
  state.length += source.length
  if (state.length > LONGEST_ROW) {
    const first = state.open === undefined ? line : state.firstLine
    Object.assign(state, csvStart())
    return {
      problem: badCsv('a row is longer than 1,000,000 characters', 'is a quote not closed?'),
      line: first,
      column: 1,
    }
  }
  if (state.open === undefined) Object.assign(state, csvStart(), { firstLine: line, length: source.length })
  else {
    state.open.text += '\n'
    at = takeQuoted(state, source, 0, line, state.open)
  }
  while (at <= source.length) {
    const start = skipSpace(source, at)
    at =
      source[start] === '"'
        ? takeQuoted(state, source, start + 1, line, { line, column: start + 1, text: '' })
        : takePlain(state, source, start, line)
  }
  if (state.open !== undefined) return undefined
  state.length = 0
  if (state.fault !== undefined) return state.fault
  return isBlank(state.cells) ? undefined : { cells: state.cells, line: state.firstLine }
}

/** The slip that the end of a CSV completes: a quote still open. */
export function csvEnd(state: CsvState): RowFault | undefined {
  if (state.open === undefined) return undefined
  const { line, column } = state.open
  return { problem: badCsv('this quote is not closed', 'add the `"` at the end of the cell'), line, column }
}
