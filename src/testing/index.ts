/**
 * Generators and invariants for property tests of agreements, for use with fast-check under any test runner.
 *
 * @example
 * import * as fc from 'fast-check'
 * import { arbitraryScenario, runScenario, violations } from 'pactwright/testing'
 *
 * fc.assert(fc.property(arbitraryScenario(agreement), (document) => {
 *   const { run } = runScenario(agreement, document)
 *   return run === undefined || violations(run).length === 0
 * }))
 */
export { arbitraryAgreement } from './arbitrary-agreement.ts'
export type { AgreementDocuments, AgreementOptions } from './arbitrary-agreement.ts'
export { arbitraryCase } from './arbitrary-case.ts'
export { arbitraryScenario } from './arbitrary-scenario.ts'
export type { ScenarioOptions } from './arbitrary-scenario.ts'
export { arbitraryValue } from './arbitrary-value.ts'
export { runCase, runScenario } from './case-documents.ts'
export type { CaseDocuments, CaseRun } from './case-documents.ts'
export { LABELS, labelsOf } from './labels-of.ts'
export type { Label } from './labels-of.ts'
export type { Invariant, Run } from './run.ts'
export { INVARIANTS, violations } from './violations.ts'
