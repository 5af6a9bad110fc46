import type { Rational } from './rational.ts'

/** Whether each band's rate is charged on what lies in it, or the one that holds the whole is charged on all of it. */
export type TableMode = 'marginal' | 'whole'

/** To which of two bands an edge that they share belongs. */
export type TableEdge = 'below' | 'above' | 'open'

/** What holds from an edge to the next. Without an edge the band is open on that side. */
export interface Band {
  readonly from?: Rational
  readonly to?: Rational
  readonly is: Rational
}

/** Bands in ascending order, none over another; there may be gaps. Units are those of the table's type. */
export interface Table {
  readonly mode: TableMode
  readonly edge: TableEdge
  readonly rows: readonly Band[]
}

export function sameTable(a: Table, b: Table): boolean {
  if (a.mode !== b.mode || a.edge !== b.edge || a.rows.length !== b.rows.length) return false
  return a.rows.every((row, index) => {
    const other = b.rows[index]
    return (
      other !== undefined && row.is.equals(other.is) && sameEdge(row.from, other.from) && sameEdge(row.to, other.to)
    )
  })
}

const sameEdge = (a: Rational | undefined, b: Rational | undefined): boolean =>
  a === undefined || b === undefined ? a === b : a.equals(b)

/** What is wrong with the order of bands: the first that is empty, or that does not begin where the one before ends or later. */
export function misplacedBand(rows: readonly Band[]): number | undefined {
  const found = rows.findIndex(({ from, to }, index) => {
    const before = rows[index - 1]
    if (from !== undefined && to !== undefined && !from.lt(to)) return true
    if (before === undefined) return false
    return from === undefined || before.to === undefined || from.lt(before.to)
  })
  return found < 0 ? undefined : found
}
