import type { Style, Tone } from './style.ts'
import { paint } from './style.ts'
import { hang, widthOf, wrap } from './wrap.ts'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** The width down to which its cells may be wrapped; never wrapped when absent. */
  readonly least?: number
  /** Left out when the table would have to wrap without it, the highest number first; always shown when absent. */
  readonly spare?: number
  /** Sentences, which wrap anyway: they count with their least width when it is decided what to leave out. */
  readonly prose?: boolean
  /** When the table would have to wrap, its cells go on a line of their own below the row, led by this word. */
  readonly below?: string
}

export type Cell = string | { readonly text: string; readonly tone: Tone }

const GAP = 2
const INDENT = 2
const BELOW = 6
/** Below this nothing can be read; a table that still does not fit then runs over. */
const LAST_RESORT = 6

const textOf = (cell: Cell | undefined): string =>
  cell === undefined ? '' : typeof cell === 'string' ? cell : cell.text
const toneOf = (cell: Cell | undefined): Tone => (cell === undefined || typeof cell === 'string' ? 'plain' : cell.tone)

const longestWord = (text: string): number => Math.max(0, ...text.split(' ').map(widthOf))

/** A title wraps between its words, so only its longest word can make a column wider than its cells. */
function naturalWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[]): number[] {
  return columns.map(({ title }, index) =>
    Math.max(longestWord(title), ...rows.map((row) => widthOf(textOf(row[index])))),
  )
}

const total = (widths: readonly number[]): number =>
  widths.reduce((sum, width) => sum + width, 0) + GAP * Math.max(0, widths.length - 1)

/** Takes columns off the widest column that may give some, until the table fits or none may. */
function shrink(widths: readonly number[], floor: (index: number) => number, room: number): number[] {
  const out = [...widths]
  while (total(out) > room) {
    let widest = -1
    for (const [index, width] of out.entries()) {
      if (width > floor(index) && (widest < 0 || width > (out[widest] ?? 0))) widest = index
    }
    if (widest < 0) return out
    out[widest] = (out[widest] ?? 0) - 1
  }
  return out
}

interface Layout {
  readonly shown: readonly number[]
  readonly widths: readonly number[]
  /** Columns whose cells stand below their rows. */
  readonly below: readonly number[]
}

/** The columns that stay, so that what stays has room; spare ones go one by one. */
function shownColumns(columns: readonly Column[], natural: readonly number[], room: number): number[] {
  const wanted = (index: number): number => {
    const { prose = false, least = LAST_RESORT } = columns[index] ?? {}
    return prose ? Math.min(natural[index] ?? 0, least) : (natural[index] ?? 0)
  }
  const tooWide = (indices: readonly number[]): boolean => total(indices.map(wanted)) > room
  let shown = columns.map((_, index) => index)
  while (tooWide(shown)) {
    const spare = shown.filter((index) => columns[index]?.spare !== undefined)
    if (spare.length === 0) return shown.filter((index) => columns[index]?.below === undefined)
    const first = spare.reduce((a, b) => ((columns[b]?.spare ?? 0) > (columns[a]?.spare ?? 0) ? b : a))
    shown = shown.filter((index) => index !== first)
  }
  return shown
}

function layout(columns: readonly Column[], rows: readonly (readonly Cell[])[], room: number): Layout {
  const natural = naturalWidths(columns, rows)
  const shown = shownColumns(columns, natural, room)
  const below = columns.flatMap((column, index) => (column.below === undefined || shown.includes(index) ? [] : [index]))
  const widths = shown.map((index) => natural[index] ?? 0)
  const least = (at: number): number => columns[shown[at] ?? 0]?.least ?? Number.POSITIVE_INFINITY
  const fitted = shrink(widths, least, room)
  return { shown, below, widths: total(fitted) <= room ? fitted : shrink(fitted, () => LAST_RESORT, room) }
}

function pad(text: string, width: number, align: Column['align']): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)))
  return align === 'right' ? `${blank}${text}` : `${text}${blank}`
}

/** Cells that found no place in their row. */
function belowLines(cells: readonly Cell[], columns: readonly Column[], { below }: Layout, style: Style): string[] {
  return below
    .filter((index) => textOf(cells[index]) !== '')
    .flatMap((index) => hang(`${' '.repeat(BELOW)}${columns[index]?.below ?? ''} `, textOf(cells[index]), style.width))
    .map(paint(style, 'dim'))
}

/** One row as lines: each cell wrapped to its column, colour put on after the padding was counted. */
function rowLines(
  cells: readonly Cell[],
  columns: readonly Column[],
  { shown, widths }: Layout,
  style: Style,
): string[] {
  const wrapped = shown.map((index, at) => wrap(textOf(cells[index]), widths[at] ?? 0))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const parts = shown.map((index, at) => {
      const text = wrapped[at]?.[line] ?? ''
      const last = at === shown.length - 1 && columns[index]?.align !== 'right'
      const padded = last ? text : pad(text, widths[at] ?? 0, columns[index]?.align)
      return text === '' ? padded : paint(style, toneOf(cells[index]))(padded)
    })
    return `${' '.repeat(INDENT)}${parts.join(' '.repeat(GAP))}`.trimEnd()
  })
}

/**
 * An aligned table as lines. When it is wider than the style allows, columns marked `spare` are left out; when that is
 * not enough, `below` columns go below their rows (a row whose first cell is empty goes on with the row above), and then cells of columns with a `least` wrap, the widest first.
 */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], style: Style): string[] {
  const room = style.width - INDENT
  const plan = layout(columns, rows, room)
  const titles = columns.map(({ title }): Cell => ({ text: title, tone: 'dim' }))
  const head = columns.some(({ title }) => title !== '') ? [titles] : []
  const lines = head.flatMap((row) => rowLines(row, columns, plan, style))
  let pending: string[] = []
  for (const row of rows) {
    if (textOf(row[0]) !== '') lines.push(...pending.splice(0))
    lines.push(...rowLines(row, columns, plan, style))
    pending = [...pending, ...belowLines(row, columns, plan, style)]
  }
  return [...lines, ...pending]
}
