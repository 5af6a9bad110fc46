import type { Fault, Problem } from '../../document/fault.ts'
import { fault } from '../../document/fault.ts'
import { didYouMean } from '../../document/suggest.ts'
import type { Tree } from '../../document/tree.ts'
import { entriesAt, keyPlaceAt, placeAt } from '../../document/tree.ts'
import type { Rate } from '../../formula/scope.ts'
import { buildPlan } from '../../plan/build-plan.ts'
import type { Fact } from '../../rules/fact.ts'
import { isCurrency } from '../../values/currency.ts'
import { quote } from '../../values/quote.ts'
import { parseDecimal } from '../../values/rational.ts'
import type { Type } from '../../values/value.ts'
import type { Units } from '../read-type.ts'
import { readType } from '../read-type.ts'
import type { AgreementDocument } from '../shape.ts'
import type { Unread } from '../unread.ts'
import type { SeriesDeclaration, UnitDeclaration } from './series.ts'

const NUMBER: Type = { kind: 'number' }
const DATE: Type = { kind: 'date' }

/** Reads the units that an agreement declares by themselves. */
export function readUnits(document: AgreementDocument, tree: Tree, faults: Fault[]): Map<string, UnitDeclaration> {
  const units = new Map<string, UnitDeclaration>()
  for (const [name, { minor }] of Object.entries(document.units ?? {})) {
    if (isCurrency(name)) faults.push(fault(takenByCurrency(name), keyPlaceAt(tree, ['units', name])))
    units.set(name, minor === undefined ? {} : readMinor(name, minor, tree, faults))
  }
  return units
}

export const takenByCurrency = (name: string): Problem => ({
  code: 'ambiguous-name',
  message: `\`${name}\` is a currency, and here a unit`,
  hint: `give the unit a name of its own, as in \`${name.toLowerCase()}-unit\``,
})

function readMinor(name: string, written: string, tree: Tree, faults: Fault[]): UnitDeclaration {
  const minor = parseDecimal(written)
  if (minor.ok && minor.value.n > 0n && minor.value.s > 0n) return { minor: minor.value }
  const message = `${quote(written)} is no smallest part of a unit`
  const problem = { code: 'bad-number', message, hint: 'give a number above 0, as in `minor: 1` or `minor: 0.001`' }
  faults.push(fault(minor.ok ? problem : minor.problem, placeAt(tree, ['units', name, 'minor'])))
  return {}
}

export interface ReadSeries {
  readonly series: ReadonlyMap<string, SeriesDeclaration>
  /** What each is as a fact: its last known value on the day of the decision. */
  readonly facts: readonly Fact[]
  /** Those that are rates of exchange, by the name of the fact. */
  readonly rates: ReadonlyMap<string, Rate>
}

/** @param known every unit that the agreement declares */
export function readSeries(
  document: AgreementDocument,
  tree: Tree,
  units: Units,
  known: readonly string[],
  unread: Unread,
  faults: Fault[],
): ReadSeries {
  const series = new Map<string, SeriesDeclaration>()
  const rates = new Map<string, Rate>()
  const entries = entriesAt(tree, 'series')
  for (const [name, declared] of Object.entries(document.series ?? {})) {
    const { keyPlace: place, value: node } = entries.get(name) ?? { keyPlace: tree.place, value: tree }
    const rate = readRate(declared, node, known, faults)
    const { type: kind, unit } = declared
    const type =
      kind === 'rate' ? NUMBER : readType({ type: kind, ...(unit === undefined ? {} : { unit }) }, node, units, faults)
    if (type === undefined || rate === 'faulty') unread.names.add(`series.${name}`)
    else {
      series.set(name, { name, type, place })
      if (rate !== undefined) rates.set(`series.${name}`, rate)
    }
  }
  return { series, facts: [...series.values()].map(factOf), rates }
}

type SeriesDocument = NonNullable<AgreementDocument['series']>[string]

function readRate(
  { type, unit, from, to }: SeriesDocument,
  tree: Tree,
  known: readonly string[],
  faults: Fault[],
): Rate | 'faulty' | undefined {
  const tell = (problem: Problem, key: string): 'faulty' => {
    faults.push(fault(problem, placeAt(tree, [key])))
    return 'faulty'
  }
  if (type !== 'rate') {
    const key = from === undefined ? (to === undefined ? undefined : 'to') : 'from'
    if (key === undefined) return undefined
    const message = `\`${key}\` beside \`type: ${type}\`, where it says nothing`
    return tell({ code: 'misplaced-key', message, hint: 'remove it, or let the type be `rate`' }, key)
  }
  if (unit !== undefined) {
    const message = '`unit` beside `type: rate`, where it says nothing'
    return tell({ code: 'misplaced-key', message, hint: 'name what it converts by `from` and `to`' }, 'unit')
  }
  if (from === undefined || to === undefined) {
    const missing = from === undefined ? 'from' : 'to'
    const hint = 'say what it converts, as in `{ type: rate, from: EUR, to: USD }`: how many USD one EUR is'
    return tell({ code: 'missing-key', message: `a rate without \`${missing}\``, hint }, missing)
  }
  for (const [key, one] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (isCurrency(one) || known.includes(one)) continue
    const message = `unknown currency or unit ${quote(one)}`
    return tell({ code: 'unknown-unit', message, hint: didYouMean(one, ['USD', 'EUR', ...known]) }, key)
  }
  if (from !== to) return { from, to }
  return tell({ code: 'mixed-units', message: `a rate from \`${from}\` to itself`, hint: 'name two of them' }, 'to')
}

function factOf({ name, type, place }: SeriesDeclaration): Fact {
  const builder = buildPlan()
  const day = builder.input('date', DATE)
  const derived = builder.finish(builder.step({ op: 'series-at', series: name, day, type }), type)
  return { name: `series.${name}`, type, supplier: 'everywhere', optional: false, judged: false, place, derived }
}
