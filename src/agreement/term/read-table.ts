import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import type { Place, Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { buildPlan } from '../../plan/build-plan.ts'
import { outOfOrder } from '../../plan/compute-table.ts'
import type { Plan, Slot } from '../../plan/plan.ts'
import { splicePlan } from '../../plan/splice-plan.ts'
import { amountIn } from '../../values/amount-in.ts'
import type { Rational } from '../../values/rational.ts'
import { ZERO } from '../../values/rational.ts'
import type { Band, TableEdge, TableMode } from '../../values/table.ts'
import { misplacedBand } from '../../values/table.ts'
import type { AmountType, TableType, TableValue } from '../../values/value.ts'
import type { ReadContext } from '../read-context.ts'
import { withoutSign } from '../read-expression.ts'
import { checkFalls } from './check-falls.ts'
import { planOfTerm } from './read-plain-term.ts'
import type { TermValue } from './term-value.ts'
import { isComputed, termText } from './term-value.ts'

/** Where values are read, and where faults are left. */
export type TableContext = Pick<ReadContext, 'zone' | 'faults'>

/** Reads an edge or what a band says. */
export type ReadOne = (tree: Tree, type: AmountType) => TermValue | undefined

interface WrittenBand {
  readonly from?: TermValue
  readonly to?: TermValue
  readonly is: TermValue
  readonly place: Place
}

/**
 * Reads the bands of a table; where any of them is a formula the table is made anew at each decision.
 *
 * @param readOne reads an edge, or what a band says
 *
 * Faults: `missing-key`, `misplaced-key`, `wrong-mode`, `bad-table`, those of values and formulas, and the warning
 * `earns-less`.
 */
export function readTable(tree: Tree, type: TableType, context: TableContext, readOne: ReadOne): TermValue | undefined {
  const before = context.faults.length
  const mode = modeOf(tree, type, context)
  const edge = edgeOf(tree)
  const rows = child(tree, 'rows')
  const bands = (rows?.kind === 'list' ? rows.items : []).flatMap((row) => readBand(row, type, readOne) ?? [])
  if (context.faults.length > before || mode === undefined) return undefined
  const whole = bands.map((band, index): WrittenBand => {
    const from = band.from ?? bands[index - 1]?.to
    return from === undefined ? band : { ...band, from }
  })
  if (!inOrder(whole, type, context)) return undefined
  const rest = { of: type.of, over: type.over, fixed: type.fixed }
  const plain = plainBands(whole)
  if (plain !== undefined) {
    const table: TableValue = { kind: 'table', ...rest, table: { mode, edge, rows: plain } }
    checkFalls(table, whole, context)
    return table
  }
  const text = `${whole.map((band) => textOf(band, context)).join(', ')} (${mode})`
  return { kind: 'computed', plan: planOf(whole, mode, edge, type), text, turns: [] }
}

const tell = (problem: Problem, place: Place, { faults }: TableContext): void => void faults.push(fault(problem, place))

function modeOf(tree: Tree, { fixed }: TableType, context: TableContext): TableMode | undefined {
  const node = child(tree, 'mode')
  if (node?.kind !== 'text') {
    const hint = 'say `mode: marginal` where each band is charged by itself, `mode: whole` where one is on all'
    tell({ code: 'missing-key', message: 'a table without `mode`', hint }, tree.place, context)
    return undefined
  }
  if (node.text !== 'marginal') return 'whole'
  if (!fixed) return 'marginal'
  const hint = 'write `mode: whole`: fixed amounts are not charged on parts'
  tell({ code: 'wrong-mode', message: '`mode: marginal` of fixed amounts', hint }, node.place, context)
  return undefined
}

function edgeOf(tree: Tree): TableEdge {
  const node = child(tree, 'edge')
  return node?.kind === 'text' && (node.text === 'above' || node.text === 'open') ? node.text : 'below'
}

function readBand(row: Tree, { of, over }: TableType, readOne: ReadOne): WrittenBand | undefined {
  const read = (key: string, type: AmountType): TermValue | undefined => {
    const node = child(row, key)
    return node === undefined ? undefined : readOne(node, type)
  }
  const [from, to, is] = [read('from', over), read('to', over), read('is', of)]
  if (is === undefined) return undefined
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), is, place: row.place }
}

const amountOf = (value: TermValue | undefined): Rational | undefined =>
  value === undefined || isComputed(value) ? undefined : amountIn(value)

const bandOf = ({ from, to, is }: WrittenBand): Band => {
  const [low, high] = [amountOf(from), amountOf(to)]
  return {
    ...(low === undefined ? {} : { from: low }),
    ...(high === undefined ? {} : { to: high }),
    is: amountOf(is) ?? ZERO,
  }
}

/** The bands of a table that stands as it is written. */
const plainBands = (bands: readonly WrittenBand[]): Band[] | undefined =>
  bands.some(({ from, to, is }) => [from, to, is].some(isComputed)) ? undefined : bands.map(bandOf)

/** Edges that stand as written are looked at when they are read; computed ones when they are known. */
function inOrder(bands: readonly WrittenBand[], { over }: TableType, context: TableContext): boolean {
  const computed = bands.some(({ from, to }) => [from, to].some(isComputed))
  const edges = bands.map(bandOf)
  const wrong = computed ? withoutBegin(bands) : misplacedBand(edges)
  const place = wrong === undefined ? undefined : bands[wrong]?.place
  if (wrong === undefined || place === undefined) return true
  tell(outOfOrder(edges, wrong, over), place, context)
  return false
}

/** A band after the first that begins nowhere, because the one before it does not end. */
function withoutBegin(bands: readonly WrittenBand[]): number | undefined {
  const found = bands.findIndex(({ from }, index) => index > 0 && from === undefined)
  return found < 0 ? undefined : found
}

function planOf(bands: readonly WrittenBand[], mode: TableMode, edge: TableEdge, type: TableType): Plan {
  const { of, over, fixed } = type
  const builder = buildPlan()
  const slot = (value: TermValue, wanted: AmountType): Slot => splicePlan(builder, planOfTerm(value, wanted), new Map())
  const rows = bands.map(({ from, to, is }) => ({
    ...(from === undefined ? {} : { from: slot(from, over) }),
    ...(to === undefined ? {} : { to: slot(to, over) }),
    is: slot(is, of),
  }))
  return builder.finish(builder.step({ op: 'table', mode, edge, fixed, of, over, rows }), type)
}

function textOf({ from, to, is }: WrittenBand, { zone }: TableContext): string {
  const say = (value: TermValue): string => withoutSign(termText(value, zone))
  const low = from === undefined ? '' : ` from ${say(from)}`
  return `${say(is)}${low}${to === undefined ? '' : ` to ${say(to)}`}`
}
