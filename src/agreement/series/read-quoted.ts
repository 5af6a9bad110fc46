import type { Tree } from '../../document/tree.ts'
import type { Rate } from '../../formula/scope.ts'
import type { Fact } from '../../rules/fact.ts'
import type { PeriodScheme } from '../../values/period-scheme.ts'
import type { ReadContext } from '../read-context.ts'
import { unitsOf } from '../read-context.ts'
import type { Units } from '../read-type.ts'
import type { AgreementDocument } from '../shape.ts'
import { readFx } from './read-fx.ts'
import { readSeries, readUnits } from './read-series.ts'
import type { SeriesDeclaration, UnitDeclaration } from './series.ts'

/** What is quoted from outside the agreement, and in what. */
interface Quoted {
  readonly units: ReadonlyMap<string, UnitDeclaration>
  readonly series: ReadonlyMap<string, SeriesDeclaration>
  readonly rates: ReadonlyMap<string, Rate>
  /** The currencies and units beside the agreement's own currency that it speaks of. */
  readonly payable: readonly string[]
}

/**
 * Reads units, series and rates.
 * @param facts those declared so far; joined by one of each series and each rate
 */
export function readQuoted(
  document: AgreementDocument,
  tree: Tree,
  own: Units,
  facts: Map<string, Fact>,
  context: Omit<ReadContext, 'facts' | 'units' | 'periods'> & { readonly periods: ReadonlyMap<string, PeriodScheme> },
): Quoted {
  const units = readUnits(document, tree, context.faults)
  const known = unitsOf(own.unit, facts, units.keys())
  const { series, facts: read, rates } = readSeries(document, tree, own, known, context.unread, context.faults)
  for (const fact of read) facts.set(fact.name, fact)
  const payable = commoditiesOf(own.currency, known, rates, facts)
  if (document.fx === undefined) return { units, series, rates, payable }
  const fx = readFx(document, tree, rates, context.periods, { ...context, facts, units: known })
  for (const fact of fx.facts) facts.set(fact.name, fact)
  return { units, series, rates: new Map([...rates, ...fx.rates]), payable }
}

function commoditiesOf(
  currency: string,
  units: readonly string[],
  rates: ReadonlyMap<string, Rate>,
  facts: ReadonlyMap<string, Fact>,
): string[] {
  const found = new Set(units)
  for (const { from, to } of rates.values()) found.add(from).add(to)
  for (const { type } of facts.values()) {
    if (type.kind === 'money' || type.kind === 'price') found.add(type.currency)
  }
  found.delete(currency)
  return [...found]
}
