import type { Agreement } from '../agreement/agreement.ts'
import { readAgreement } from '../agreement/read-agreement.ts'
import type { AgreementDocument, AmendmentDocument } from '../agreement/shape.ts'
import type { Fault } from '../document/fault.ts'
import { hasErrors } from '../document/fault.ts'
import { treeOf } from '../document/tree.ts'
import { readScenarios } from '../scenario/read-scenarios.ts'
import type { ScenarioDocument } from '../scenario/shape.ts'
import type { SimulateOptions } from '../simulation/simulate.ts'
import { simulate } from '../simulation/simulate.ts'
import type { Run } from './run.ts'

/** An agreement and a scenario as plain data, in the shape in which users write them. */
export interface CaseDocuments {
  readonly agreement: AgreementDocument
  readonly amendments: readonly AmendmentDocument[]
  readonly scenario: ScenarioDocument
}

/** What came of reading and running a case. */
export interface CaseRun {
  /** Absent when there is a fault. */
  readonly run?: Run
  readonly faults: readonly Fault[]
}

/**
 * Reads the documents of a case and runs its scenario.
 *
 * @example
 * fc.assert(fc.property(arbitraryCase(), (documents) => violations(runCase(documents).run).length === 0))
 */
export function runCase(documents: CaseDocuments, options: SimulateOptions = {}): CaseRun {
  const trees = [
    treeOf(documents.agreement, 'agreement'),
    ...documents.amendments.map((one) => treeOf(one, `amendment ${one.amendment}`)),
  ]
  const { agreement, faults } = readAgreement(trees)
  if (agreement === undefined) return { faults }
  const came = runScenario(agreement, documents.scenario, options)
  return { ...came, faults: [...faults, ...came.faults] }
}

/**
 * Reads a scenario document against an agreement and runs it, without its variants.
 *
 * @example
 * const { run, faults } = runScenario(agreement, { scenario: 'x', agreement: 'y', horizon: '2025-01-01..2025-12-31' })
 */
export function runScenario(agreement: Agreement, document: ScenarioDocument, options: SimulateOptions = {}): CaseRun {
  const read = readScenarios(treeOf(document, 'scenario'), agreement)
  const [scenario] = read.scenarios
  if (scenario === undefined || hasErrors(read.faults)) return { faults: read.faults }
  const { outcome, faults } = simulate(agreement, scenario, options)
  const all = [...read.faults, ...faults]
  return outcome === undefined ? { faults: all } : { run: { agreement, scenario, outcome }, faults: all }
}
