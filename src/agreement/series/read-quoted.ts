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
  if (document.fx === undefined) return { units, series, rates }
  const fx = readFx(document, tree, rates, context.periods, { ...context, facts, units: known })
  for (const fact of fx.facts) facts.set(fact.name, fact)
  return { units, series, rates: new Map([...rates, ...fx.rates]) }
}
