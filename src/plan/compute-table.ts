import type { Problem } from '../document/fault.ts'
import { ok } from '../document/fault.ts'
import { amountAs } from '../values/amount-in.ts'
import { printValue } from '../values/print-value.ts'
import type { Rational } from '../values/rational.ts'
import { maxOf, minOf, ZERO } from '../values/rational.ts'
import type { Band, Table } from '../values/table.ts'
import { misplacedBand } from '../values/table.ts'
import type { AmountType, TableValue } from '../values/value.ts'
import type { Bare, Computed } from './bare.ts'
import { asRational, asTable } from './bare.ts'
import { isBounded, tooLarge } from './bounds.ts'
import type { Slot } from './slot.ts'
import type { TableStep } from './table-step.ts'

/** Which neighbour stands for a band that is missing; neither, unless somebody asks what it would come to. */
export type Gaps = 'below' | 'above'

/**
 * Makes a table or looks one up.
 *
 * Problems: `bad-table` where computed edges are out of order, `undefined-band` for what lies in no band, `no-driver`,
 * `number-too-large`.
 */
export function computeTable(step: TableStep, at: (slot: Slot) => Bare, gaps: Gaps | undefined): Computed {
  const amount = (slot: Slot): Rational => asRational(at(slot))
  switch (step.op) {
    case 'table': {
      const { mode, edge, fixed, of, over } = step
      const rows = step.rows.map(({ from, to, is }) => ({
        ...(from === undefined ? {} : { from: amount(from) }),
        ...(to === undefined ? {} : { to: amount(to) }),
        is: amount(is),
      }))
      const wrong = misplacedBand(rows)
      if (wrong !== undefined) return { ok: false, problem: outOfOrder(rows, wrong, over) }
      return ok({ kind: 'table', of, over, fixed, table: { mode, edge, rows } })
    }
    case 'band': {
      const found = bandOf(asTable(at(step.table)), amount(step.at), gaps)
      return found.ok ? ok(found.value.is) : found
    }
    case 'charge':
      return charge(asTable(at(step.table)), amount(step.before), amount(step.driver), amount(step.base), gaps)
  }
}

type Found<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem }

/** The band that holds an amount. */
function bandOf(value: TableValue, at: Rational, gaps: Gaps | undefined): Found<Band> {
  const { rows, edge } = value.table
  const held = rows.find((row, index) => holds(row, at, edge, rows[index - 1], rows[index + 1]))
  if (held !== undefined) return ok(held)
  const below = rows.findLast(({ to }) => to?.lte(at) === true)
  const above = rows.find(({ from }) => from?.gte(at) === true)
  const stand = gaps === 'below' ? below : gaps === 'above' ? above : undefined
  return stand === undefined ? { ok: false, problem: undefinedBand(value, at, below, above) } : ok(stand)
}

/** An edge that two bands share belongs to one of them or to neither; any other to its own band. */
function holds(
  row: Band,
  at: Rational,
  edge: Table['edge'],
  before: Band | undefined,
  after: Band | undefined,
): boolean {
  const { from, to } = row
  if (from !== undefined && !from.lt(at)) {
    return from.equals(at) && (before?.to?.equals(at) !== true || edge === 'above')
  }
  if (to === undefined || at.lt(to)) return true
  return to.equals(at) && (after?.from?.equals(at) !== true || edge === 'below')
}

function charge(
  value: TableValue,
  before: Rational,
  driver: Rational,
  base: Rational,
  gaps: Gaps | undefined,
): Computed {
  if (value.table.mode === 'whole') {
    const found = bandOf(value, before.add(driver), gaps)
    if (!found.ok) return found
    return bounded(value.fixed ? found.value.is : found.value.is.mul(base))
  }
  if (base.n === 0n) return ok(ZERO)
  if (driver.n === 0n) return { ok: false, problem: noDriver(value) }
  const earned = area(value, before, before.add(driver), gaps)
  if (!earned.ok) return earned
  return bounded(driver.equals(base) ? earned.value : earned.value.mul(base).div(driver))
}

const bounded = (amount: Rational): Computed => (isBounded(amount) ? ok(amount) : tooLarge())

/** What marginal bands come to between two amounts; negative where the second is the lesser. */
function area(value: TableValue, from: Rational, to: Rational, gaps: Gaps | undefined): Found<Rational> {
  if (to.lt(from)) {
    const back = area(value, to, from, gaps)
    return back.ok ? ok(back.value.neg()) : back
  }
  const { rows } = value.table
  let sum = ZERO
  let reached = from
  for (const row of [...rows, undefined]) {
    const start = row === undefined ? to : row.from === undefined ? reached : minOf(maxOf(row.from, reached), to)
    if (start.gt(reached)) {
      const within = bandOf(value, reached.add(start).div(2), gaps)
      if (!within.ok) return { ok: false, problem: gap(value, reached, start, within.problem) }
      sum = sum.add(start.sub(reached).mul(within.value.is))
      reached = start
    }
    if (row === undefined) break
    const end = row.to === undefined ? to : minOf(row.to, to)
    if (!end.gt(reached)) continue
    sum = sum.add(end.sub(reached).mul(row.is))
    reached = end
  }
  return ok(sum)
}

const written = (amount: Rational, type: AmountType): string => `\`${printValue(amountAs(amount, type))}\``

function undefinedBand(value: TableValue, at: Rational, below: Band | undefined, above: Band | undefined): Problem {
  return {
    code: 'undefined-band',
    message: `${written(at, value.over)} lies in no band: ${neighbours(value, below, above)}`,
    hint: 'give the table a band that holds it, or say to which of two bands their edge belongs, as in `edge: above`',
  }
}

const gap = (value: TableValue, from: Rational, to: Rational, { hint }: Problem): Problem => {
  const { rows } = value.table
  const below = rows.findLast((row) => row.to?.lte(from) === true)
  const above = rows.find((row) => row.from?.gte(to) === true)
  return {
    code: 'undefined-band',
    message: `what lies between ${written(from, value.over)} and ${written(to, value.over)} is in no band: ${neighbours(value, below, above)}`,
    hint,
  }
}

function neighbours({ of, over }: TableValue, below: Band | undefined, above: Band | undefined): string {
  const texts = [
    below?.to === undefined ? 'nothing is below it' : `${written(below.is, of)} holds to ${written(below.to, over)}`,
    above?.from === undefined ? 'nothing above it' : `${written(above.is, of)} from ${written(above.from, over)}`,
  ]
  return texts.join(', ')
}

const noDriver = ({ of, over }: TableValue): Problem => ({
  code: 'no-driver',
  message: `an amount is spread over nothing, and ${written(ZERO, over)} picks no band for it`,
  hint: `let what picks the bands, with \`driver\`, be above ${written(ZERO, over)}, or take ${written(ZERO, of)} where it is not`,
})

/** @param index of the band that is empty, or begins before the one before it ends */
export function outOfOrder(rows: readonly Band[], index: number, over: AmountType): Problem {
  const { from, to } = rows[index] ?? { is: ZERO }
  const before = rows[index - 1]
  const empty = from !== undefined && to !== undefined && !from.lt(to)
  const ended = before?.to === undefined ? 'does not end' : `ends at ${written(before.to, over)}`
  const begins = from === undefined ? 'begins nowhere' : `begins at ${written(from, over)}`
  return {
    code: 'bad-table',
    message: empty
      ? `band ${index + 1} runs from ${written(from, over)} to ${written(to, over)}, which holds nothing`
      : `band ${index + 1} ${begins}, and the one before it ${ended}`,
    hint: 'give the bands in ascending order, each from where the one before it ends or later',
  }
}
