import type { Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { child } from '../../document/tree.ts'
import { isAmount } from '../../formula/formula-type.ts'
import { buildPlan } from '../../plan/build-plan.ts'
import { namesRead } from '../../plan/names-read.ts'
import type { Growth, Plan, ScheduleRow } from '../../plan/plan.ts'
import type { Position } from '../../plan/schedule-step.ts'
import { splicePlan } from '../../plan/splice-plan.ts'
import { inputPlan } from '../../plan/input-plan.ts'
import { amountIn } from '../../values/amount-in.ts'
import { parseValue } from '../../values/parse-value.ts'
import { quote } from '../../values/quote.ts'
import type { Rational } from '../../values/rational.ts'
import { typeName } from '../../values/type-name.ts'
import type { AmountType, Type } from '../../values/value.ts'
import type { ReadContext } from '../read-context.ts'
import { isFormula, readFormula } from '../read-expression.ts'
import { planOfTerm, readPlainTerm } from './read-plain-term.ts'
import type { Calendar } from './schedule-days.ts'
import { growthDays, readCalendar, readStart } from './schedule-days.ts'
import type { TermValue } from './term-value.ts'
import { isComputed, termText } from './term-value.ts'

/** Reads what a row of a schedule says: anything that the term itself may be. */
export type ReadRow = (tree: Tree, type: Type, context: ReadContext) => TermValue | undefined

/** What a schedule goes by: days, with the periods that steps count, or a number that every decision knows. */
type By =
  | { readonly kind: 'days'; readonly calendar: Calendar }
  | { readonly kind: 'number'; readonly plan: Plan; readonly type: AmountType }

interface WrittenRow {
  readonly from: number | Rational
  readonly is: TermValue
  readonly text: string
  readonly tree: Tree
}

/**
 * Reads a value by time, or by a number.
 *
 * Faults: `missing-key`, `misplaced-key`, `unknown-period`, `not-a-start`, `not-ascending`, `no-growth`, `wrong-type`,
 * and those of dates, periods, values and formulas.
 *
 * @param name of the term, for the problems of a run
 */
export function readSchedule(
  tree: Tree,
  name: string,
  type: Type,
  context: ReadContext,
  readRow: ReadRow,
): TermValue | undefined {
  const before = context.faults.length
  for (const key of ['mode', 'edge']) refuse(tree, key, context)
  const by = readBy(tree, context)
  if (by === undefined) return undefined
  const list = child(tree, 'rows')
  const rows = (list?.kind === 'list' ? list.items : []).flatMap(
    (row) => readOne(row, type, by, context, readRow) ?? [],
  )
  checkAscending(rows, context)
  const node = child(tree, 'grow')
  const grow = node === undefined ? undefined : readGrow(node, type, by, context)
  if (context.faults.length > before) return undefined
  const days = rows.flatMap(({ from, is }) => [
    ...(typeof from === 'number' ? [from] : []),
    ...(isComputed(is) ? is.turns : []),
  ])
  const steps = grow?.growth.steps
  const turns = [...days, ...(steps?.kind === 'days' ? steps.days : [])]
  const texts = [
    ...rows.map((row) => `${termText(row.is, context.zone)} from ${row.text}`),
    ...(grow === undefined ? [] : [grow.text]),
  ]
  return { kind: 'computed', plan: planOf(name, type, by, rows, grow?.growth), text: texts.join(', '), turns }
}

const tell = (problem: Problem, tree: Tree, { faults }: ReadContext): undefined =>
  void faults.push(fault(problem, tree.place))

function refuse(tree: Tree, key: string, context: ReadContext): void {
  const node = child(tree, key)
  if (node === undefined) return
  const message = `\`${key}\` beside \`by\`: bands are of a table, and a value by time has none`
  const hint = 'leave out `by` for a table; a table by time is a schedule whose rows are tables'
  tell({ code: 'misplaced-key', message, hint }, node, context)
}

function readBy(tree: Tree, context: ReadContext): By | undefined {
  const node = child(tree, 'by')
  if (node?.kind !== 'text') {
    const hint = 'say what it goes by, as in `by: date`, `by: year` or `by: agreement.contract-year`'
    return tell({ code: 'missing-key', message: 'a value by time without `by`', hint }, tree, context)
  }
  const calendar = readCalendar(node.text, context)
  if (calendar !== undefined) return { kind: 'days', calendar }
  const found = isFormula(node.text) ? { plan: readFormula(node, undefined, context), tree: node } : undefined
  const type = context.facts.get(node.text)?.type
  if (found === undefined && type === undefined) {
    const known = ['date', ...context.periods.keys(), 'agreement.contract-year', 'agreement.contract-month']
    const problem = { code: 'unknown-period', message: `${quote(node.text)} is no date, period or fact` }
    return tell({ ...problem, hint: didYouMean(node.text, known) }, node, context)
  }
  const plan = found === undefined && type !== undefined ? inputPlan(node.text, type) : found?.plan
  if (plan === undefined) return undefined
  const strange = namesRead(plan).find((name) => context.facts.get(name)?.supplier !== 'everywhere')
  if (strange !== undefined) {
    const message = `a term goes by \`${strange}\`, which not every decision supplies`
    const hint = 'use facts of `term.`, `counter.`, `agreement.`, `milestone.` and `date`'
    return tell({ code: 'fact-not-supplied', message, hint }, node, context)
  }
  if (isAmountType(plan.type)) return { kind: 'number', plan, type: plan.type }
  const message = `${quote(node.text)} is ${typeName(plan.type)}, and a schedule goes by dates or numbers`
  return tell({ code: 'wrong-type', message, hint: 'write `by: date`, a period word, or a number' }, node, context)
}

const isAmountType = (type: Type): type is AmountType => isAmount(type)

function readOne(row: Tree, type: Type, by: By, context: ReadContext, readRow: ReadRow): WrittenRow | undefined {
  const to = child(row, 'to')
  if (to !== undefined) {
    const hint = 'leave it out: a row holds until the next one'
    tell({ code: 'misplaced-key', message: '`to` in a row of a schedule', hint }, to, context)
  }
  const node = child(row, 'from')
  const written = child(row, 'is')
  if (node?.kind !== 'text') {
    const hint = 'say from when it holds, as in `{ from: 2025, is: 5% }`'
    return tell({ code: 'missing-key', message: 'a row of a schedule without `from`', hint }, row, context)
  }
  const from = readPosition(node, by, context)
  const is = written === undefined ? undefined : readRow(written, type, context)
  return from === undefined || is === undefined ? undefined : { from, is, text: node.text, tree: node }
}

function readPosition(tree: Tree, by: By, context: ReadContext): number | Rational | undefined {
  if (tree.kind !== 'text') return undefined
  if (by.kind === 'days') {
    const start = readStart(tree.text, by.calendar)
    return start.ok ? start.value : tell(start.problem, tree, context)
  }
  const parsed = parseValue(tree.text, by.type, { zone: context.zone })
  return parsed.ok ? amountIn(parsed.value) : tell(parsed.problem, tree, context)
}

function checkAscending(rows: readonly WrittenRow[], context: ReadContext): void {
  for (const [index, { from, tree, text }] of rows.entries()) {
    const before = rows[index - 1]
    if (before === undefined || isLess(before.from, from)) continue
    const message = `${quote(text)} is not after ${quote(before.text)}, where the row before it begins`
    tell({ code: 'not-ascending', message, hint: 'give the rows in the order in which they begin' }, tree, context)
  }
}

const isLess = (a: number | Rational, b: number | Rational): boolean =>
  typeof a === 'number' || typeof b === 'number' ? Number(a) < Number(b) : a.lt(b)

interface WrittenGrowth {
  readonly growth: Growth
  readonly text: string
}

function readGrow(tree: Tree, type: Type, by: By, context: ReadContext): WrittenGrowth | undefined {
  if (!isAmountType(type)) {
    const message = `\`grow\` of ${typeName(type)}, which cannot grow`
    return tell({ code: 'no-growth', message, hint: 'give it a row for each value' }, tree, context)
  }
  const [rate, sum, from] = [child(tree, 'by'), child(tree, 'add'), child(tree, 'from')]
  const node = rate ?? sum
  if (node === undefined || from?.kind !== 'text' || (rate !== undefined && sum !== undefined)) {
    const message = 'growth by nothing, or by two things'
    const hint = 'write one of `by: 2%` and `add: 500 USD`'
    return tell({ code: 'no-growth', message, hint }, tree, context)
  }
  const simple = child(tree, 'simple')
  const isSimple = simple?.kind === 'boolean' && simple.value
  if (simple !== undefined && sum !== undefined) {
    const hint = 'leave it out: what is added is always the same'
    tell({ code: 'misplaced-key', message: '`simple` beside `add`', hint }, simple, context)
  }
  const wanted: Type = rate === undefined ? type : { kind: 'ratio' }
  const value = readPlainTerm(node, wanted, context)
  const steps = readSteps(tree, from, by, context)
  if (value === undefined || steps === undefined) return undefined
  const how = rate === undefined ? 'add' : isSimple ? 'simple' : 'compound'
  const each = child(tree, 'each')
  const every = each?.kind === 'text' ? each.text : by.kind === 'days' ? by.calendar.word : ''
  const text = `and ${termText(value, context.zone)} more each ${every === '' ? 'step' : every} from ${from.text}${isSimple ? ', not compounded' : ''}`
  return { growth: { how, by: planOfTerm(value, wanted), steps }, text }
}

function readSteps(tree: Tree, from: Tree, by: By, context: ReadContext): Growth['steps'] | undefined {
  const each = child(tree, 'each')
  const start = readPosition(from, by, context)
  if (start === undefined) return undefined
  if (by.kind === 'days') {
    const word = each?.kind === 'text' ? each.text : undefined
    const days = growthDays(Number(start), word, by.calendar, context)
    return days.ok ? { kind: 'days', days: days.value } : tell(days.problem, each ?? tree, context)
  }
  const apart = each === undefined ? ONE_TEXT : positionOf(readPosition(each, by, context))
  if (each === undefined && by.type.kind !== 'number') {
    const hint = `say how far apart the steps are, as ${typeName(by.type)}`
    return tell({ code: 'missing-key', message: '`grow` without `each`', hint }, tree, context)
  }
  if (apart === undefined) return undefined
  if (typeof apart !== 'number' && BigInt(apart.n) <= 0n) {
    const hint = 'give steps of more than nothing'
    return tell({ code: 'no-growth', message: 'steps of no width', hint }, each ?? tree, context)
  }
  const first = positionOf(start)
  return first === undefined ? undefined : { kind: 'every', from: first, each: apart }
}

const ONE_TEXT = { n: '1', d: '1' }

const positionOf = (at: number | Rational | undefined): Position | undefined =>
  at === undefined || typeof at === 'number' ? at : { n: String(at.s * at.n), d: String(at.d) }

function planOf(name: string, type: Type, by: By, rows: readonly WrittenRow[], grow: Growth | undefined): Plan {
  const builder = buildPlan()
  const at = by.kind === 'days' ? builder.input('date', { kind: 'date' }) : splicePlan(builder, by.plan, new Map())
  const read = rows.flatMap(({ from, is }): ScheduleRow[] => {
    const position = positionOf(from)
    return position === undefined ? [] : [{ from: position, is: planOfTerm(is, type) }]
  })
  const step = { op: 'schedule', of: `term.${name}`, at, rows: read, ...(grow === undefined ? {} : { grow }) } as const
  return builder.finish(builder.step(step), type)
}
